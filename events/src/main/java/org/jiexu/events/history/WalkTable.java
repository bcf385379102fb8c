package org.jiexu.events.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How far the walk is, and how the service stopped. */
final class WalkTable {

    private WalkTable() {}

    /**
     * A pass through all heads.
     *
     * @param hurried does not take a day: the service had not stopped in order
     * @param reached the last head that was looked at
     * @param beganAt null while no pass is under way
     * @param passedAt when the pass before ended; null before the first
     * @param passedSince when the pass before began: everything older was looked at since; null before the first
     */
    record Pass(
            boolean hurried,
            long reached,
            @Nullable Instant beganAt,
            @Nullable Instant passedAt,
            @Nullable Instant passedSince) {}

    static Pass read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT hurried, reached, began_at, passed_at, passed_since FROM journal_walk");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return new Pass(true, 0, null, null, null);
            }
            return new Pass(row.getBoolean(1), row.getLong(2), instant(row, 3), instant(row, 4), instant(row, 5));
        }
    }

    static void save(Connection connection, Pass pass) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO journal_walk (orderly, hurried, reached, began_at, passed_at, passed_since)
                VALUES (false, ?, ?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET hurried = excluded.hurried, reached = excluded.reached,
                    began_at = excluded.began_at, passed_at = excluded.passed_at, passed_since = excluded.passed_since""")) {
            upsert.setBoolean(1, pass.hurried());
            upsert.setLong(2, pass.reached());
            upsert.setObject(3, atOffset(pass.beganAt()));
            upsert.setObject(4, atOffset(pass.passedAt()));
            upsert.setObject(5, atOffset(pass.passedSince()));
            upsert.executeUpdate();
        }
    }

    /** At the start: after a stop that was none, everything is looked at at once. Answers whether that is so. */
    static boolean begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT orderly FROM journal_walk FOR UPDATE")) {
            if (row.next() && row.getBoolean(1)) {
                return false;
            }
        }
        Pass before = read(connection);
        save(connection, new Pass(true, 0, null, before.passedAt(), before.passedSince()));
        return true;
    }

    /** While a process runs, whatever another one of the service has said when it stopped. */
    static void runs(Connection connection) throws SQLException {
        mark(connection, false);
    }

    static void stopped(Connection connection) throws SQLException {
        mark(connection, true);
    }

    private static void mark(Connection connection, boolean orderly) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE journal_walk SET orderly = ? WHERE orderly <> ?")) {
            update.setBoolean(1, orderly);
            update.setBoolean(2, orderly);
            update.executeUpdate();
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime atOffset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
