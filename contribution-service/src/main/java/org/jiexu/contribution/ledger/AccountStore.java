package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.LedgerCommand.AccountTurnedGeneral;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;

/** The workers' accounts: opened once, locked in the order of their ids, written each once a transaction. */
public final class AccountStore {

    private static final String SELECT = """
            SELECT id, relation_id, worker_id, fund, personal_number, account_kind, general_from, state, balance_fen, interest_fen,
            months, first_month, last_month, sealed_by, version
            FROM accounts
            """;

    private static final Columns<Opened> OPENED = Columns.of("id", "bigint", Opened::id)
            .and(Columns.of("relation_id", "uuid", RelationOpened::relationId)
                    .and("worker_id", "uuid", RelationOpened::workerId)
                    .and("fund", "text", RelationOpened::fund)
                    .and("personal_number", "text", RelationOpened::personalNumber)
                    .and("account_kind", "text", RelationOpened::accountKind)
                    .and("opened_on", "date", RelationOpened::registeredOn)
                    .in(Opened::relation))
            .and("tag", "bigint", Opened::tag);

    private static final Columns<Account> CHANGING = Columns.of("state", "text", Account::state)
            .and("sealed_by", "uuid", Account::sealedBy)
            .and("balance_fen", "bigint", Account::balance)
            .and("interest_fen", "bigint", Account::interest)
            .and("months", "integer", Account::months)
            .and("first_month", "date", Account::firstMonth)
            .and("last_month", "date", Account::lastMonth);

    private static final Columns<Account> WRITTEN =
            Columns.of("id", "bigint", Account::id).and(CHANGING);

    private static final String UPDATE = "UPDATE accounts a SET " + CHANGING.setFrom("n")
            + ", version = a.version + 1 FROM " + WRITTEN.unnestAs("n") + " WHERE a.id = n.id";

    private AccountStore() {}

    private record Opened(long id, RelationOpened relation, long tag) {}

    /** Opens accounts, tagged; those that are open already stay as they are. */
    public static void open(Connection connection, TagKeys tags, Collection<RelationOpened> relations)
            throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        // The id is part of what is tagged, so it is taken first.
        long[] ids = JournalStore.reserveIds(connection, "accounts", relations.size());
        List<Opened> opened = new ArrayList<>(ids.length);
        RowBytes bytes = new RowBytes();
        for (RelationOpened relation : relations) {
            long id = ids[opened.size()];
            opened.add(new Opened(
                    id, relation, tags.tag(StoredAccount.opened(id, relation).into(bytes))));
        }
        Sql.of(connection, """
                INSERT INTO accounts (kind, %s, state, balance_fen, interest_fen, months)
                OVERRIDING SYSTEM VALUE
                SELECT 'PERSONAL', o.*, 'OPEN', 0, 0, 0 FROM %s AS o
                ON CONFLICT (relation_id) DO NOTHING""".formatted(OPENED.names(), OPENED.unnest()), OPENED.arrays(opened))
                .update();
    }

    /**
     * Locks the accounts of these relations and the accounts with these ids, lowest id first, so that two transactions
     * never wait for each other.
     */
    public static List<Account> lock(Connection connection, Collection<UUID> relations, Collection<Long> ids)
            throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE id IN (SELECT id FROM accounts WHERE relation_id = ANY (?)
                             UNION SELECT id FROM accounts WHERE id = ANY (?))
                ORDER BY id FOR NO KEY UPDATE""", Sql.array("uuid", relations), Sql.array("bigint", ids))
                .list(AccountStore::read);
    }

    /**
     * Ends the contributions of temporary accounts whose workers moved on; the months up to the one of that day may
     * still come. An account that ended before keeps its day.
     */
    public static void endContributions(Connection connection, TagKeys tags, Collection<AccountSealed> sealed)
            throws SQLException {
        Map<UUID, LocalDate> months = new HashMap<>();
        sealed.forEach(one -> months.putIfAbsent(one.relationId(), one.on().withDayOfMonth(1)));
        AccountChange.write(
                connection,
                tags,
                months,
                (account, month) -> account.lastMonthToPost() == null ? account.endedWith(month) : account);
    }

    /** Turns temporary accounts general from a month on; one that was turned before keeps its month. */
    public static void turnGeneral(Connection connection, TagKeys tags, Collection<AccountTurnedGeneral> turned)
            throws SQLException {
        Map<UUID, LocalDate> months = new HashMap<>();
        turned.forEach(one -> months.putIfAbsent(one.relationId(), one.from().atDay(1)));
        AccountChange.write(
                connection,
                tags,
                months,
                (account, month) -> account.accountKind().equals(AccountKind.TEMPORARY.name())
                        ? account.generalFrom(month)
                        : account);
    }

    /** The accounts of these workers, as they are committed, lowest id first. */
    public static List<Account> ofWorkers(Connection connection, Collection<UUID> workers) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE kind = 'PERSONAL' AND worker_id = ANY (?) ORDER BY id
                """, Sql.array("uuid", workers)).list(AccountStore::read);
    }

    /** Locks the workers' accounts after one id up to another, lowest id first, at most {@code limit}. */
    public static List<Account> lockNext(Connection connection, long after, long last, int limit) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE kind = 'PERSONAL' AND id > ? AND id <= ?
                ORDER BY id LIMIT ? FOR NO KEY UPDATE""", after, last, limit).list(AccountStore::read);
    }

    /** The last account that there is now; 0 without any. */
    public static long last(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT coalesce(max(id), 0) FROM accounts").number();
    }

    /** The account with this personal number at the fund. */
    public static Optional<Account> find(Connection connection, FundCode fund, String personalNumber)
            throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE kind = 'PERSONAL' AND fund = ? AND personal_number = ?
                """, fund, personalNumber).first(AccountStore::read);
    }

    /** The account with this id, locked. */
    public static Account lock(Connection connection, long id) throws SQLException {
        return lock(connection, List.of(), List.of(id)).getFirst();
    }

    /** The account with this id, as it is committed. */
    public static Account get(Connection connection, long id) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE id = ?
                """, id).one(AccountStore::read);
    }

    /** Writes what changed of these locked accounts, each row once. */
    public static void update(Connection connection, Collection<Account> accounts) throws SQLException {
        int written = WRITTEN.write(connection, UPDATE, accounts);
        if (written != accounts.size()) {
            throw new SQLException("wrote " + written + " accounts of " + accounts.size());
        }
    }

    private static Account read(Row row) throws SQLException {
        return new Account(
                row.number("id"),
                row.id("relation_id"),
                row.id("worker_id"),
                row.fund("fund"),
                row.text("personal_number"),
                row.constant(AccountKind.class, "account_kind"),
                row.monthOrNull("general_from"),
                row.constant(AccountState.class, "state"),
                row.fen("balance_fen"),
                row.fen("interest_fen"),
                row.integer("months"),
                row.monthOrNull("first_month"),
                row.monthOrNull("last_month"),
                row.id("sealed_by"),
                row.number("version"));
    }
}
