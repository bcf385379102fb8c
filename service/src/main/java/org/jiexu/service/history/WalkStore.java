package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** How far the walk is, and how the service stopped. */
final class WalkStore {

    private static final Columns<Pass> COLUMNS = Columns.of("hurried", "boolean", Pass::hurried)
            .and("reached", "bigint", Pass::reached)
            .and("began_at", "timestamptz", Pass::beganAt)
            .and("passed_at", "timestamptz", Pass::passedAt)
            .and("passed_since", "timestamptz", Pass::passedSince);

    private WalkStore() {}

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
        return Sql.of(connection, "SELECT " + COLUMNS.names() + " FROM journal_walk")
                .first(row -> new Pass(
                        row.isTrue("hurried"),
                        row.number("reached"),
                        row.instantOrNull("began_at"),
                        row.instantOrNull("passed_at"),
                        row.instantOrNull("passed_since")))
                .orElse(new Pass(true, 0, null, null, null));
    }

    static void save(Connection connection, Pass pass) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO journal_walk (orderly, " + COLUMNS.names() + ") VALUES (false, " + COLUMNS.marks()
                                + ") ON CONFLICT (one) DO UPDATE SET " + COLUMNS.setFrom("excluded"))
                .with(COLUMNS.values(pass))
                .update();
    }

    /** At the start: after a stop that was none, everything is looked at at once. Answers whether that is so. */
    static boolean begin(Connection connection) throws SQLException {
        if (Sql.of(connection, "SELECT orderly FROM journal_walk FOR UPDATE")
                .first(row -> row.isTrue("orderly"))
                .orElse(false)) {
            return false;
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
        Sql.of(connection, "UPDATE journal_walk SET orderly = ? WHERE orderly <> ?", orderly, orderly)
                .update();
    }
}
