package org.jiexu.service.database;

import java.sql.Connection;
import java.sql.SQLException;

/** That only one process does a piece of work at a time: held until the end of the transaction, which need not write anything itself. */
public final class OneAtATime {

    private OneAtATime() {}

    /**
     * Whether this transaction has the work; never waits for another that has it.
     *
     * @param work names it in the whole database: {@code jiexu/tasks}
     */
    public static boolean isElected(Connection connection, String work) throws SQLException {
        return Sql.of(connection, "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))", work)
                .isTrue();
    }
}
