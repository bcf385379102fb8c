package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.events.message.LedgerCommand.AccountSealed;
import org.jiexu.events.message.LedgerCommand.AccountTurnedGeneral;
import org.jiexu.events.message.LedgerCommand.RelationOpened;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The workers' accounts: opened once, locked in the order of their ids, written each once a transaction. */
public final class AccountStore {

    private static final String COLUMNS = """
            id, relation_id, worker_id, fund, personal_number, account_kind, general_from, state, balance_fen, interest_fen,
            months, first_month, last_month, sealed_by, version""";

    private AccountStore() {}

    /** Opens accounts, tagged; those that are open already stay as they are. */
    public static void open(Connection connection, TagKeys tags, Collection<RelationOpened> relations)
            throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        // The id is part of what is tagged, so it is taken first.
        long[] ids = reserveIds(connection, relations.size());
        Object[][] columns = new Object[8][ids.length];
        RowBytes bytes = new RowBytes();
        int i = 0;
        for (RelationOpened relation : relations) {
            columns[0][i] = ids[i];
            columns[1][i] = relation.relationId();
            columns[2][i] = relation.workerId();
            columns[3][i] = relation.fund().code();
            columns[4][i] = relation.personalNumber();
            columns[5][i] = relation.accountKind().name();
            columns[6][i] = relation.registeredOn();
            columns[7][i] = tags.tag(StoredAccount.opened(ids[i], relation).into(bytes));
            i++;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO accounts (kind, id, relation_id, worker_id, fund, personal_number, account_kind, opened_on, tag,
                                      state, balance_fen, interest_fen, months)
                OVERRIDING SYSTEM VALUE
                SELECT 'PERSONAL', o.*, 'OPEN', 0, 0, 0
                FROM unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[]) AS o
                ON CONFLICT (relation_id) DO NOTHING""")) {
            String[] types = {"bigint", "uuid", "uuid", "text", "text", "text", "date", "bigint"};
            for (int column = 0; column < columns.length; column++) {
                insert.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            insert.executeUpdate();
        }
    }

    private static long[] reserveIds(Connection connection, int count) throws SQLException {
        long[] ids = new long[count];
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT nextval(pg_get_serial_sequence('accounts', 'id')) FROM generate_series(1, ?)")) {
            select.setInt(1, count);
            try (ResultSet result = select.executeQuery()) {
                for (int i = 0; result.next(); i++) {
                    ids[i] = result.getLong(1);
                }
            }
        }
        return ids;
    }

    /**
     * Locks the accounts of these relations and the accounts with these ids, lowest id first, so that two transactions
     * never wait for each other.
     */
    public static List<Account> lock(Connection connection, Collection<UUID> relations, Collection<Long> ids)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + """
                 FROM accounts
                WHERE id IN (SELECT id FROM accounts WHERE relation_id = ANY (?)
                             UNION SELECT id FROM accounts WHERE id = ANY (?))
                ORDER BY id FOR NO KEY UPDATE""")) {
            select.setArray(1, connection.createArrayOf("uuid", relations.toArray()));
            select.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
            return readAll(select);
        }
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
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM accounts WHERE kind = 'PERSONAL' AND worker_id = ANY (?) ORDER BY id")) {
            select.setArray(1, connection.createArrayOf("uuid", workers.toArray()));
            return readAll(select);
        }
    }

    /** Locks the workers' accounts after one id up to another, lowest id first, at most {@code limit}. */
    public static List<Account> lockNext(Connection connection, long after, long last, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + """
                 FROM accounts
                WHERE kind = 'PERSONAL' AND id > ? AND id <= ?
                ORDER BY id LIMIT ? FOR NO KEY UPDATE""")) {
            select.setLong(1, after);
            select.setLong(2, last);
            select.setInt(3, limit);
            return readAll(select);
        }
    }

    /** The account with this personal number at the fund. */
    public static Optional<Account> find(Connection connection, FundCode fund, String personalNumber)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM accounts WHERE kind = 'PERSONAL' AND fund = ? AND personal_number = ?")) {
            select.setString(1, fund.code());
            select.setString(2, personalNumber);
            return readAll(select).stream().findFirst();
        }
    }

    /** The account with this id, locked. */
    public static Account lock(Connection connection, long id) throws SQLException {
        return lock(connection, List.of(), List.of(id)).getFirst();
    }

    /** The account with this id, as it is committed. */
    public static Account get(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM accounts WHERE id = ?")) {
            select.setLong(1, id);
            return readAll(select).getFirst();
        }
    }

    /** Writes what changed of these locked accounts, each row once. */
    public static void update(Connection connection, Collection<Account> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return;
        }
        int size = accounts.size();
        Object[][] columns = new Object[8][size];
        int i = 0;
        for (Account account : accounts) {
            columns[0][i] = account.id();
            columns[1][i] = account.state().name();
            columns[2][i] = account.sealedBy();
            columns[3][i] = account.balance().fen();
            columns[4][i] = account.interest().fen();
            columns[5][i] = account.months();
            columns[6][i] = firstDay(account.firstMonth());
            columns[7][i] = firstDay(account.lastMonth());
            i++;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE accounts a
                SET state = n.state, sealed_by = n.sealed_by, balance_fen = n.balance_fen, interest_fen = n.interest_fen,
                    months = n.months, first_month = n.first_month, last_month = n.last_month, version = a.version + 1
                FROM unnest(?::bigint[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::integer[], ?::date[], ?::date[])
                     AS n (id, state, sealed_by, balance_fen, interest_fen, months, first_month, last_month)
                WHERE a.id = n.id""")) {
            String[] types = {"bigint", "text", "uuid", "bigint", "bigint", "integer", "date", "date"};
            for (int column = 0; column < columns.length; column++) {
                update.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            int written = update.executeUpdate();
            if (written != size) {
                throw new SQLException("wrote " + written + " accounts of " + size);
            }
        }
    }

    private static @Nullable LocalDate firstDay(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }

    private static List<Account> readAll(PreparedStatement select) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                accounts.add(read(result));
            }
        }
        return accounts;
    }

    private static Account read(ResultSet result) throws SQLException {
        LocalDate first = result.getObject("first_month", LocalDate.class);
        LocalDate last = result.getObject("last_month", LocalDate.class);
        LocalDate generalFrom = result.getObject("general_from", LocalDate.class);
        return new Account(
                result.getLong("id"),
                result.getObject("relation_id", UUID.class),
                result.getObject("worker_id", UUID.class),
                new FundCode(result.getString("fund")),
                result.getString("personal_number"),
                AccountKind.valueOf(result.getString("account_kind")),
                generalFrom == null ? null : YearMonth.from(generalFrom),
                AccountState.valueOf(result.getString("state")),
                Fen.of(result.getLong("balance_fen")),
                Fen.of(result.getLong("interest_fen")),
                result.getInt("months"),
                first == null ? null : YearMonth.from(first),
                last == null ? null : YearMonth.from(last),
                result.getObject("sealed_by", UUID.class),
                result.getLong("version"));
    }
}
