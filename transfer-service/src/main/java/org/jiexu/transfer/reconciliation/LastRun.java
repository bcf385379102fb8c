package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last run.
 *
 * @param completeAt the last run to which every side answered; null before the first
 * @param missing the sides that did not answer to the last run
 */
record LastRun(Instant checkedAt, @Nullable Instant completeAt, Duration took, List<String> missing) {

    static Optional<LastRun> read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT checked_at, complete_at, duration_ms, missing FROM reconciliation_last");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            OffsetDateTime complete = row.getObject("complete_at", OffsetDateTime.class);
            String missing = row.getString("missing");
            return Optional.of(new LastRun(
                    row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                    complete == null ? null : complete.toInstant(),
                    Duration.ofMillis(row.getLong("duration_ms")),
                    missing.isEmpty() ? List.of() : List.of(missing.split(",", -1))));
        }
    }

    void save(Connection connection) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO reconciliation_last AS l (checked_at, complete_at, duration_ms, missing) VALUES (?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET checked_at = excluded.checked_at,
                    complete_at = coalesce(excluded.complete_at, l.complete_at), duration_ms = excluded.duration_ms,
                    missing = excluded.missing""")) {
            upsert.setObject(1, checkedAt.atOffset(ZoneOffset.UTC));
            upsert.setObject(2, completeAt == null ? null : completeAt.atOffset(ZoneOffset.UTC));
            upsert.setLong(3, took.toMillis());
            upsert.setString(4, String.join(",", missing));
            upsert.executeUpdate();
        }
    }
}
