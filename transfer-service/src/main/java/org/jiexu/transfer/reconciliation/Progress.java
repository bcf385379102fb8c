package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How far the reconciliation is with one side, in one order.
 *
 * @param reached the last journal, account or case that it has looked at
 * @param before where it was a run earlier: what was committed late with a lower number is looked at again from there
 * @param beganAt when the pass under way began
 * @param passedAt all that there was at or after this moment was looked at; null before the first whole pass
 */
record Progress(
        long reached,
        long before,
        Instant beganAt,
        @Nullable Instant passedAt) {

    /** The orders. */
    enum Scope {
        NEW_MOVEMENTS,
        ALL_MOVEMENTS,
        NEW_ACCOUNTS,
        ALL_ACCOUNTS,
        ALL_CASES
    }

    Progress advanced(long to) {
        return new Progress(to, reached, beganAt, passedAt);
    }

    /** The pass has been through all; the next one begins. */
    Progress passed(Instant now) {
        return new Progress(0, 0, now, beganAt);
    }

    static Progress read(Connection connection, String service, Scope scope, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT reached, before, began_at, passed_at FROM reconciliation_progress WHERE service = ? AND scope = ?""")) {
            select.setString(1, service);
            select.setString(2, scope.name());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return new Progress(0, 0, now, null);
                }
                OffsetDateTime passed = row.getObject("passed_at", OffsetDateTime.class);
                return new Progress(
                        row.getLong("reached"),
                        row.getLong("before"),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        passed == null ? null : passed.toInstant());
            }
        }
    }

    void save(Connection connection, String service, Scope scope) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO reconciliation_progress (service, scope, reached, before, began_at, passed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (service, scope) DO UPDATE SET reached = excluded.reached, before = excluded.before,
                    began_at = excluded.began_at, passed_at = excluded.passed_at""")) {
            upsert.setString(1, service);
            upsert.setString(2, scope.name());
            upsert.setLong(3, reached);
            upsert.setLong(4, before);
            upsert.setObject(5, beganAt.atOffset(ZoneOffset.UTC));
            upsert.setObject(6, passedAt == null ? null : passedAt.atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }
}
