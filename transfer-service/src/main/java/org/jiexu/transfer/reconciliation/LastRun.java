package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The last run.
 *
 * @param completeAt the last run to which every side answered; null before the first
 * @param missing the sides that did not answer to the last run
 */
record LastRun(Instant checkedAt, @Nullable Instant completeAt, Duration took, List<String> missing) {

    static Optional<LastRun> read(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT checked_at, complete_at, duration_ms, missing FROM reconciliation_last")
                .first(row -> new LastRun(
                        row.instant("checked_at"),
                        row.instantOrNull("complete_at"),
                        Duration.ofMillis(row.number("duration_ms")),
                        row.text("missing").isEmpty()
                                ? List.of()
                                : List.of(row.text("missing").split(",", -1))));
    }

    void save(Connection connection) throws SQLException {
        Sql.of(connection, """
                INSERT INTO reconciliation_last AS l (checked_at, complete_at, duration_ms, missing) VALUES (?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET checked_at = excluded.checked_at,
                    complete_at = coalesce(excluded.complete_at, l.complete_at), duration_ms = excluded.duration_ms,
                    missing = excluded.missing""", checkedAt, completeAt, took.toMillis(), String.join(",", missing))
                .update();
    }
}
