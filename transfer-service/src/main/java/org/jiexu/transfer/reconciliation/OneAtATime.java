package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** That only one process reconciles at a time: held until the end of the transaction, which writes nothing itself. */
final class OneAtATime {

    private OneAtATime() {}

    static boolean isElected(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended('jiexu/reconciliation', 0))");
                ResultSet result = select.executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }
}
