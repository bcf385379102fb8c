package org.jiexu.contribution.interest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/** The runs, the journals that they posted, and the accounts that they left out. */
final class InterestRunStore {

    private static final String COLUMNS = """
            id, year, state, rate, rule_version, after_account, last_account, accounts, credited, interest_fen, left_out,
            started_by, started_at, finished_at""";

    private InterestRunStore() {}

    /** What a page adds to its run. */
    record Advance(long afterAccount, long accounts, long credited, long interestFen, long leftOut) {}

    /** An account that was left out, with its number at its fund. */
    record LeftOutAccount(long accountId, String fund, String personalNumber, Code code) {}

    /** A new run over all accounts that there are now; the caller has seen to it that none is under way. */
    static InterestRun start(
            Connection connection, UUID id, int year, Rate rate, String ruleVersion, String by, Instant at)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO interest_runs (id, year, state, rate, rule_version, last_account, started_by, started_at)
                SELECT ?, ?, 'RUNNING', ?, ?, coalesce(max(id), 0), ?, ? FROM accounts
                RETURNING\s""" + COLUMNS)) {
            insert.setObject(1, id);
            insert.setInt(2, year);
            insert.setString(3, rate.toString());
            insert.setString(4, ruleVersion);
            insert.setString(5, by);
            insert.setObject(6, at.atOffset(ZoneOffset.UTC));
            return read(insert).getFirst();
        }
    }

    /** Keeps others from starting a run until the end of the transaction. */
    static void lockStarting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE interest_runs IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    /** The run under way, if there is one. */
    static Optional<InterestRun> running(Connection connection) throws SQLException {
        return one(connection, "WHERE state = 'RUNNING'");
    }

    /** The run under way, locked; empty also if another process works on it. */
    static Optional<InterestRun> lockRunning(Connection connection) throws SQLException {
        return one(connection, "WHERE state = 'RUNNING' FOR UPDATE SKIP LOCKED");
    }

    static Optional<InterestRun> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM interest_runs WHERE id = ?")) {
            select.setObject(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** The runs that began before a place in the list, newest first. */
    static List<InterestRun> page(Connection connection, @Nullable Instant before, UUID beforeId, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + """
                 FROM interest_runs
                WHERE ?::timestamptz IS NULL OR (started_at, id) < (?::timestamptz, ?)
                ORDER BY started_at DESC, id DESC LIMIT ?""")) {
            OffsetDateTime at = before == null ? null : before.atOffset(ZoneOffset.UTC);
            select.setObject(1, at);
            select.setObject(2, at);
            select.setObject(3, beforeId);
            select.setInt(4, limit);
            return read(select);
        }
    }

    static InterestRun advance(Connection connection, InterestRun run, Advance by) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE interest_runs
                SET after_account = ?, accounts = accounts + ?, credited = credited + ?, interest_fen = interest_fen + ?,
                    left_out = left_out + ?
                WHERE id = ? RETURNING\s""" + COLUMNS)) {
            update.setLong(1, by.afterAccount());
            update.setLong(2, by.accounts());
            update.setLong(3, by.credited());
            update.setLong(4, by.interestFen());
            update.setLong(5, by.leftOut());
            update.setObject(6, run.id());
            return read(update).getFirst();
        }
    }

    static InterestRun finish(Connection connection, InterestRun run, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE interest_runs SET state = 'DONE', finished_at = ? WHERE id = ? RETURNING " + COLUMNS)) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, run.id());
            return read(update).getFirst();
        }
    }

    static void posted(Connection connection, UUID runId, long journalId) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO interest_postings (journal_id, run_id) VALUES (?, ?)")) {
            insert.setLong(1, journalId);
            insert.setObject(2, runId);
            insert.executeUpdate();
        }
    }

    static void leaveOut(Connection connection, UUID runId, Map<Long, Code> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO interest_left_out (run_id, account_id, code)
                SELECT ?, * FROM unnest(?::bigint[], ?::text[])""")) {
            insert.setObject(1, runId);
            insert.setArray(
                    2, connection.createArrayOf("bigint", accounts.keySet().toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", accounts.values().stream().map(Code::name).toArray()));
            insert.executeUpdate();
        }
    }

    /** How many accounts these runs left out for each reason; a run that left none out is not in the map. */
    static Map<UUID, Map<Code, Long>> leftOut(Connection connection, Collection<UUID> runs) throws SQLException {
        Map<UUID, Map<Code, Long>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT run_id, code, count(*) FROM interest_left_out
                WHERE run_id = ANY (?) GROUP BY run_id, code ORDER BY run_id, code""")) {
            select.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    counts.computeIfAbsent(result.getObject(1, UUID.class), any -> new LinkedHashMap<>())
                            .put(Code.valueOf(result.getString(2)), result.getLong(3));
                }
            }
        }
        return counts;
    }

    /** The accounts left out after an id, lowest first. */
    static List<LeftOutAccount> leftOutAccounts(Connection connection, UUID runId, long after, int limit)
            throws SQLException {
        List<LeftOutAccount> accounts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT l.account_id, a.fund, a.personal_number, l.code
                FROM interest_left_out l JOIN accounts a ON a.id = l.account_id
                WHERE l.run_id = ? AND l.account_id > ? ORDER BY l.account_id LIMIT ?""")) {
            select.setObject(1, runId);
            select.setLong(2, after);
            select.setInt(3, limit);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    accounts.add(new LeftOutAccount(
                            result.getLong(1),
                            result.getString(2),
                            result.getString(3),
                            Code.valueOf(result.getString(4))));
                }
            }
        }
        return accounts;
    }

    private static Optional<InterestRun> one(Connection connection, String condition) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM interest_runs " + condition)) {
            return read(select).stream().findFirst();
        }
    }

    private static List<InterestRun> read(PreparedStatement statement) throws SQLException {
        List<InterestRun> runs = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
                runs.add(new InterestRun(
                        row.getObject("id", UUID.class),
                        row.getInt("year"),
                        InterestRun.State.valueOf(row.getString("state")),
                        Rate.parse(row.getString("rate")),
                        row.getString("rule_version"),
                        row.getLong("after_account"),
                        row.getLong("last_account"),
                        row.getLong("accounts"),
                        row.getLong("credited"),
                        Fen.of(row.getLong("interest_fen")),
                        row.getLong("left_out"),
                        row.getString("started_by"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        finished == null ? null : finished.toInstant()));
            }
        }
        return runs;
    }
}
