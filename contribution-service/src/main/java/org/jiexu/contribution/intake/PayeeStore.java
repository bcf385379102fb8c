package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The accounts that a piece names: read, and written each once in the order of their ids, if nobody else has in between. To lock
 * nearly every account of a fund before each is written costs as much as a third of the writing (decision 0100).
 */
final class PayeeStore {

    /** How many rows of an answer are in memory at once. */
    private static final int FETCH_ROWS = 1_000;

    /** SQLSTATE of a serialization failure: the same work will succeed. */
    private static final String CHANGED_MEANWHILE = "40001";

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
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT personal_number, id, relation_id, account_kind, state, version, first_month, last_month,
                       last_month_to_post
                FROM accounts
                WHERE kind = 'PERSONAL' AND fund = ? AND personal_number = ANY (?)
                """ + reading.sql)) {
            select.setFetchSize(FETCH_ROWS);
            select.setString(1, fund.code());
            select.setArray(2, connection.createArrayOf("text", personalNumbers.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    payees.put(
                            result.getString(1),
                            new Payee(
                                    result.getLong(2),
                                    result.getObject(3, UUID.class),
                                    AccountKind.valueOf(result.getString(4)),
                                    AccountState.valueOf(result.getString(5)),
                                    result.getLong(6),
                                    month(result, 7, months),
                                    month(result, 8, months),
                                    month(result, 9, months)));
                }
            }
        }
        return payees;
    }

    /** Few months, each of many accounts. */
    private static @Nullable YearMonth month(ResultSet result, int column, Map<LocalDate, YearMonth> months)
            throws SQLException {
        LocalDate day = result.getObject(column, LocalDate.class);
        return day == null ? null : months.computeIfAbsent(day, YearMonth::from);
    }

    /** Which of these months the accounts have already, and where from. */
    static Map<AccountMonth, Origin> existing(Connection connection, UUID batch, Collection<AccountMonth> wanted)
            throws SQLException {
        Map<AccountMonth, Origin> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        long[] ids = new long[wanted.size()];
        Object[] months = new Object[wanted.size()];
        int i = 0;
        for (AccountMonth one : wanted) {
            ids[i] = one.accountId();
            months[i++] = one.month().atDay(1);
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT c.account_id, c.month, j.batch_id IS NOT DISTINCT FROM ? AS of_this_file
                FROM unnest(?::bigint[], ?::date[]) AS wanted (account_id, month)
                JOIN contributions c ON c.account_id = wanted.account_id AND c.month = wanted.month AND c.copy = 0
                JOIN ledger_journals j ON j.id = c.journal_id""")) {
            select.setObject(1, batch);
            select.setArray(2, connection.unwrap(PGConnection.class).createArrayOf("int8", ids));
            select.setArray(3, connection.createArrayOf("date", months));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    found.put(
                            new AccountMonth(result.getLong(1), YearMonth.from(result.getObject(2, LocalDate.class))),
                            result.getBoolean(3) ? Origin.THIS_FILE : Origin.ELSEWHERE);
                }
            }
        }
        return found;
    }

    /**
     * Adds what was posted to the accounts, each row once.
     *
     * @throws SQLException with SQLSTATE 40001 if somebody changed one since it was read
     */
    static void update(Connection connection, Collection<Payee> payees) throws SQLException {
        int size = payees.size();
        long[] ids = new long[size];
        long[] versions = new long[size];
        long[] added = new long[size];
        int[] monthsAdded = new int[size];
        int[] firstDays = new int[size];
        int[] lastDays = new int[size];
        int i = 0;
        for (Payee payee : payees) {
            ids[i] = payee.id();
            versions[i] = payee.version();
            added[i] = payee.added().fen();
            monthsAdded[i] = payee.monthsAdded();
            firstDays[i] = epochDay(payee.first());
            lastDays[i] = epochDay(payee.last());
            i++;
        }
        inOrder(connection);
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE accounts a
                SET balance_fen = a.balance_fen + n.added, months = a.months + n.months_added,
                    first_month = date '1970-01-01' + n.first_day, last_month = date '1970-01-01' + n.last_day,
                    version = a.version + 1
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::integer[], ?::integer[])
                     AS n (id, version, added, months_added, first_day, last_day)
                WHERE a.id = n.id AND a.version = n.version AND a.state = 'OPEN'""")) {
            // Arrays of primitives travel in binary.
            PGConnection postgres = connection.unwrap(PGConnection.class);
            update.setArray(1, postgres.createArrayOf("int8", ids));
            update.setArray(2, postgres.createArrayOf("int8", versions));
            update.setArray(3, postgres.createArrayOf("int8", added));
            update.setArray(4, postgres.createArrayOf("int4", monthsAdded));
            update.setArray(5, postgres.createArrayOf("int4", firstDays));
            update.setArray(6, postgres.createArrayOf("int4", lastDays));
            int written = update.executeUpdate();
            if (written != size) {
                throw new SQLException(size - written + " accounts were changed meanwhile", CHANGED_MEANWHILE);
            }
        }
    }

    /**
     * From here to the end of the transaction rows are looked up one by one, in the order of the array: the rows are locked
     * lowest id first, as everybody does, and no plan reads ten million accounts to find some thousands.
     */
    private static void inOrder(Connection connection) throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(
                "SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)")) {
            settings.execute();
        }
    }

    private static int epochDay(@Nullable YearMonth month) {
        if (month == null) {
            throw new IllegalArgumentException("an account that was posted to has months");
        }
        return Math.toIntExact(month.atDay(1).toEpochDay());
    }
}
