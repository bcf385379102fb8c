package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.intake.PieceDecision.Origin;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a piece names: read, and written each once in the order of their ids, if nobody else has in between. To lock
 * nearly every account of a fund before each is written costs as much as a third of the writing (decision 0100).
 */
final class PayeeStore {

    /** How many rows of an answer are in memory at once. */
    private static final int FETCH_ROWS = 1_000;

    /** SQLSTATE of a serialization failure: the same work will succeed. */
    private static final String CHANGED_MEANWHILE = "40001";

    private static final Columns<AccountMonth> WANTED =
            Columns.of("account_id", "bigint", AccountMonth::accountId).and("month", "date", AccountMonth::month);

    /** What a posting adds. The days are numbers, because an array of those travels in binary. */
    private static final Columns<Payee> POSTED = Columns.of("id", "bigint", Payee::id)
            .and("version", "bigint", Payee::version)
            .and("added", "bigint", Payee::added)
            .and("months_added", "integer", Payee::monthsAdded)
            .and("first_day", "integer", payee -> epochDay(payee.first()))
            .and("last_day", "integer", payee -> epochDay(payee.last()));

    private static final String UPDATE = """
            UPDATE accounts a
            SET balance_fen = a.balance_fen + n.added, months = a.months + n.months_added,
                first_month = date '1970-01-01' + n.first_day, last_month = date '1970-01-01' + n.last_day,
                version = a.version + 1
            FROM %s
            WHERE a.id = n.id AND a.version = n.version AND a.state = 'OPEN'""".formatted(POSTED.unnestAs("n"));

    private PayeeStore() {}

    /** How the accounts are read. */
    enum Reading {
        /** As they are: whoever changes one before it is written makes {@link #update} fail. */
        AS_THEY_ARE("ORDER BY id"),
        /** Locked, lowest id first: nobody changes them before the transaction ends. */
        LOCKED("ORDER BY id FOR NO KEY UPDATE");

        private final String sql;

        Reading(String sql) {
            this.sql = sql;
        }
    }

    /** The accounts of a fund with these personal numbers, lowest id first. */
    static Map<String, Payee> read(
            Connection connection, FundCode fund, Collection<String> personalNumbers, Reading reading)
            throws SQLException {
        Map<String, Payee> payees = LinkedHashMap.newLinkedHashMap(personalNumbers.size());
        Map<LocalDate, YearMonth> months = new HashMap<>();
        Sql.of(connection, """
                SELECT personal_number, id, relation_id, account_kind, state, version, first_month, last_month,
                       last_month_to_post, general_from
                FROM accounts
                WHERE kind = 'PERSONAL' AND fund = ? AND personal_number = ANY (?)
                """ + reading.sql)
                .fetching(FETCH_ROWS)
                .with(fund.code(), Sql.array("text", personalNumbers))
                .each(row -> payees.put(
                        row.text("personal_number"),
                        new Payee(
                                row.number("id"),
                                row.id("relation_id"),
                                row.constant(AccountKind.class, "account_kind"),
                                month(row, "general_from", months),
                                row.constant(AccountState.class, "state"),
                                row.number("version"),
                                month(row, "first_month", months),
                                month(row, "last_month", months),
                                month(row, "last_month_to_post", months))));
        return payees;
    }

    /** Few months, each of many accounts. */
    private static @Nullable YearMonth month(Row row, String column, Map<LocalDate, YearMonth> months)
            throws SQLException {
        LocalDate day = row.day(column);
        return day == null ? null : months.computeIfAbsent(day, YearMonth::from);
    }

    /** Which of these months the accounts have already, and where from. */
    static Map<AccountMonth, Origin> existing(Connection connection, UUID batch, Collection<AccountMonth> wanted)
            throws SQLException {
        Map<AccountMonth, Origin> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        Sql.of(connection, """
                SELECT c.account_id, c.month, j.batch_id IS NOT DISTINCT FROM ? AS of_this_file
                FROM %s
                JOIN contributions c ON c.account_id = wanted.account_id AND c.month = wanted.month AND c.copy = 0
                JOIN ledger_journals j ON j.id = c.journal_id""".formatted(WANTED.unnestAs("wanted")), batch)
                .with(WANTED.arrays(wanted))
                .each(row -> found.put(
                        new AccountMonth(row.number("account_id"), row.month("month")),
                        row.isTrue("of_this_file") ? Origin.THIS_FILE : Origin.ELSEWHERE));
        return found;
    }

    /**
     * Adds what was posted to the accounts, each row once.
     *
     * @throws SQLException with SQLSTATE 40001 if somebody changed one since it was read
     */
    static void update(Connection connection, Collection<Payee> payees) throws SQLException {
        inOrder(connection);
        int written = POSTED.write(connection, UPDATE, payees);
        if (written != payees.size()) {
            throw new SQLException(payees.size() - written + " accounts were changed meanwhile", CHANGED_MEANWHILE);
        }
    }

    /**
     * From here to the end of the transaction rows are looked up one by one, in the order of the array: the rows are locked
     * lowest id first, as everybody does, and no plan reads ten million accounts to find some thousands.
     */
    private static void inOrder(Connection connection) throws SQLException {
        Sql.of(connection, """
                SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
                """).run();
    }

    private static int epochDay(@Nullable YearMonth month) {
        if (month == null) {
            throw new IllegalArgumentException("an account that was posted to has months");
        }
        return Math.toIntExact(month.atDay(1).toEpochDay());
    }
}
