package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import org.jiexu.service.database.Sql;

/** That only one process reconciles at a time: held until the end of the transaction, which writes nothing itself. */
final class OneAtATime {

    private OneAtATime() {}

    static boolean isElected(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT pg_try_advisory_xact_lock(hashtextextended('jiexu/reconciliation', 0))")
                .isTrue();
    }
}
