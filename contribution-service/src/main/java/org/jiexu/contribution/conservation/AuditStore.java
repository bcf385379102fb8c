package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
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

    private static final Columns<Pass> PASS = Columns.of("reached", "bigint", Pass::reached)
            .and("last", "bigint", Pass::last)
            .and("began_at", "timestamptz", Pass::beganAt)
            .and("passed_at", "timestamptz", Pass::passedAt)
            .and("passed_since", "timestamptz", Pass::passedSince);

    private static final Columns<CheckOutcome> OUTCOME = Columns.of(
                    "checked_at", "timestamptz", CheckOutcome::checkedAt)
            .and("duration_ms", "bigint", CheckOutcome::durationMillis)
            .and("difference_fen", "bigint", CheckOutcome::differenceFen)
            .and("violations", "bigint", CheckOutcome::violations)
            .and("holds", "boolean", CheckOutcome::holds)
            .and("journal_before", "bigint", CheckOutcome::journalBefore)
            .and("journal_last", "bigint", CheckOutcome::journalLast);

    static Optional<Pass> pass(Connection connection, CheckScope scope) throws SQLException {
        return Sql.of(connection, "SELECT " + PASS.names() + " FROM ledger_audit_passes WHERE scope = ?", scope)
                .first(row -> new Pass(
                        row.number("reached"),
                        row.number("last"),
                        row.instant("began_at"),
                        row.instantOrNull("passed_at"),
                        row.instantOrNull("passed_since")));
    }

    static void save(Connection connection, CheckScope scope, Pass pass) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO ledger_audit_passes (scope, " + PASS.names() + ") VALUES (?, " + PASS.marks()
                                + ") ON CONFLICT (scope) DO UPDATE SET " + PASS.setFrom("excluded"))
                .with(scope)
                .with(PASS.values(pass))
                .update();
    }

    /** What deviates as far as is known, by check and place: since when. */
    static Map<LedgerCheck, SortedMap<Long, Instant>> findings(Connection connection) throws SQLException {
        Map<String, LedgerCheck> byLabel = LedgerCheck.byLabel();
        Map<LedgerCheck, SortedMap<Long, Instant>> findings = new EnumMap<>(LedgerCheck.class);
        Sql.of(connection, "SELECT check_name, place, found_at FROM ledger_audit_findings ORDER BY check_name, place")
                .each(row -> {
                    LedgerCheck check = byLabel.get(row.text("check_name"));
                    if (check != null) {
                        findings.computeIfAbsent(check, any -> new TreeMap<>())
                                .put(row.number("place"), row.instant("found_at"));
                    }
                });
        return findings;
    }

    static void add(Connection connection, LedgerCheck check, List<Long> places, Instant at) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        Sql.of(connection, """
                INSERT INTO ledger_audit_findings (check_name, place, found_at)
                SELECT ?, place, ? FROM unnest(?::bigint[]) AS p (place)
                ON CONFLICT (check_name, place) DO NOTHING""", check.label(), at, Sql.array("bigint", places)).update();
    }

    static void remove(Connection connection, LedgerCheck check, long place) throws SQLException {
        Sql.of(connection, "DELETE FROM ledger_audit_findings WHERE check_name = ? AND place = ?", check.label(), place)
                .update();
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
        return Sql.of(connection, "SELECT " + OUTCOME.names() + " FROM ledger_audit_last")
                .first(row -> new CheckOutcome(
                        row.instant("checked_at"),
                        row.number("duration_ms"),
                        row.number("difference_fen"),
                        row.number("violations"),
                        row.isTrue("holds"),
                        row.number("journal_before"),
                        row.number("journal_last")));
    }

    static void save(Connection connection, CheckOutcome outcome) throws SQLException {
        OUTCOME.upsert(connection, "ledger_audit_last", "one", outcome);
    }
}
