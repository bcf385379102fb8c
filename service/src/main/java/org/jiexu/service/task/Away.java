package org.jiexu.service.task;

import java.net.ConnectException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.RetriableException;
import org.jiexu.service.database.DatabaseException;

/** Tells a database or a broker that is away from a fault: the first is for readiness to say, and passes without a restart. */
public final class Away {

    private Away() {}

    /** Whether this was thrown because a database or a broker did not answer. */
    public static boolean isReasonOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            boolean away = switch (cause) {
                case DatabaseException database -> database.isTransient();
                case SQLException sql -> new DatabaseException(sql).isTransient();
                case RetriableException _, ConnectException _, java.util.concurrent.TimeoutException _ -> true;
                default -> false;
            };
            if (away) {
                return true;
            }
        }
        return false;
    }
}
