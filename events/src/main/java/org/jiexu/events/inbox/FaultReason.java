package org.jiexu.events.inbox;

import java.sql.SQLException;

/** Why a message could not be handled, in words that quote no data: a database's message may hold the row. */
final class FaultReason {

    private FaultReason() {}

    /** {@code FAILED} and the root's SQLSTATE or class. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "FAILED "
                + (root instanceof SQLException sql
                        ? "SQLSTATE " + sql.getSQLState()
                        : root.getClass().getSimpleName());
    }
}
