package org.jiexu.service.inbox;

import java.sql.SQLException;
import org.jiexu.messages.authenticity.NotAuthentic;

/** Why a message could not be handled, in words that quote no data: a database's message may hold the row. */
final class FaultReason {

    private FaultReason() {}

    /** {@code FAILED} and the root's SQLSTATE or class; or that the sender is not believed, and why. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof NotAuthentic forged) {
            return forged.reason();
        }
        return "FAILED "
                + (root instanceof SQLException sql
                        ? "SQLSTATE " + sql.getSQLState()
                        : root.getClass().getSimpleName());
    }
}
