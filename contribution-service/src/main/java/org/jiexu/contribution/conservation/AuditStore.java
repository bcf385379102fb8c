package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the rolling audit stands, what it has found, and how the last check came out. */
final class AuditStore {

    private AuditStore() {}

    /**
     * A pass of the audit through one scope.
     *
     * @param reached the last place it has recomputed
     * @param last how far it goes
     * @param passedAt when the pass before ended; null before the first
     * @param passedSince when the pass before began; null before the first
     */
    record Pass(
            long reached,
            long last,
            Instant beganAt,
            @Nullable Instant passedAt,
            @Nullable Instant passedSince) {}

    static Optional<Pass> pass(Connection connection, CheckScope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT reached, last, began_at, passed_at, passed_since FROM ledger_audit_passes WHERE scope = ?")) {
            select.setString(1, scope.name());
            try (ResultSet result = select.executeQuery()) {
                return result.next()
                        ? Optional.of(new Pass(
                                result.getLong("reached"),
                                result.getLong("last"),
                                instant(result, "began_at"),
                                instantOrNull(result, "passed_at"),
                                instantOrNull(result, "passed_since")))
                        : Optional.empty();
            }
        }
    }

    static void save(Connection connection, CheckScope scope, Pass pass) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO ledger_audit_passes (scope, reached, last, began_at, passed_at, passed_since)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (scope) DO UPDATE SET reached = excluded.reached, last = excluded.last,
                    began_at = excluded.began_at, passed_at = excluded.passed_at, passed_since = excluded.passed_since""")) {
            upsert.setString(1, scope.name());
            upsert.setLong(2, pass.reached());
            upsert.setLong(3, pass.last());
            upsert.setObject(4, atOffset(pass.beganAt()));
            upsert.setObject(5, atOffset(pass.passedAt()));
            upsert.setObject(6, atOffset(pass.passedSince()));
            upsert.executeUpdate();
        }
    }

    /** What deviates as far as is known, by check and place: since when. */
    static Map<LedgerCheck, SortedMap<Long, Instant>> findings(Connection connection) throws SQLException {
        Map<String, LedgerCheck> byLabel = LedgerCheck.byLabel();
        Map<LedgerCheck, SortedMap<Long, Instant>> findings = new EnumMap<>(LedgerCheck.class);
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT check_name, place, found_at FROM ledger_audit_findings ORDER BY check_name, place");
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                LedgerCheck check = byLabel.get(result.getString(1));
                if (check != null) {
                    findings.computeIfAbsent(check, any -> new TreeMap<>())
                            .put(result.getLong(2), instant(result, "found_at"));
                }
            }
        }
        return findings;
    }

    static void add(Connection connection, LedgerCheck check, List<Long> places, Instant at) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ledger_audit_findings (check_name, place, found_at)
                SELECT ?, place, ? FROM unnest(?::bigint[]) AS p (place)
                ON CONFLICT (check_name, place) DO NOTHING""")) {
            insert.setString(1, check.label());
            insert.setObject(2, atOffset(at));
            insert.setArray(3, connection.createArrayOf("bigint", places.toArray()));
            insert.executeUpdate();
        }
    }

    static void remove(Connection connection, LedgerCheck check, long place) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ledger_audit_findings WHERE check_name = ? AND place = ?")) {
            delete.setString(1, check.label());
            delete.setLong(2, place);
            delete.executeUpdate();
        }
    }

    static AuditProgress progress(Connection connection) throws SQLException {
        List<AuditProgress.Pass> passes = new ArrayList<>();
        for (CheckScope scope : CheckScope.values()) {
            Pass pass = pass(connection, scope).orElse(null);
            passes.add(
                    pass == null
                            ? new AuditProgress.Pass(scope.name(), 0, null)
                            : new AuditProgress.Pass(
                                    scope.name(), percent(scope, pass, connection), pass.passedSince()));
        }
        return new AuditProgress(last(connection).map(CheckOutcome::checkedAt).orElse(null), passes);
    }

    private static int percent(CheckScope scope, Pass pass, Connection connection) throws SQLException {
        long first = scope.bounds(connection).first();
        long all = pass.last() - first + 1;
        return all <= 0 ? 100 : Math.clamp((pass.reached() - first + 1) * 100 / all, 0, 100);
    }

    static Optional<CheckOutcome> last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT checked_at, duration_ms, difference_fen, violations, holds, journal_before, journal_last
                        FROM ledger_audit_last""");
                ResultSet result = select.executeQuery()) {
            return result.next()
                    ? Optional.of(new CheckOutcome(
                            instant(result, "checked_at"),
                            result.getLong("duration_ms"),
                            result.getLong("difference_fen"),
                            result.getLong("violations"),
                            result.getBoolean("holds"),
                            result.getLong("journal_before"),
                            result.getLong("journal_last")))
                    : Optional.empty();
        }
    }

    static void save(Connection connection, CheckOutcome outcome) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO ledger_audit_last
                    (checked_at, duration_ms, difference_fen, violations, holds, journal_before, journal_last)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET checked_at = excluded.checked_at, duration_ms = excluded.duration_ms,
                    difference_fen = excluded.difference_fen, violations = excluded.violations, holds = excluded.holds,
                    journal_before = excluded.journal_before, journal_last = excluded.journal_last""")) {
            upsert.setObject(1, atOffset(outcome.checkedAt()));
            upsert.setLong(2, outcome.durationMillis());
            upsert.setLong(3, outcome.differenceFen());
            upsert.setLong(4, outcome.violations());
            upsert.setBoolean(5, outcome.holds());
            upsert.setLong(6, outcome.journalBefore());
            upsert.setLong(7, outcome.journalLast());
            upsert.executeUpdate();
        }
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet result, String column) throws SQLException {
        OffsetDateTime at = result.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime atOffset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
