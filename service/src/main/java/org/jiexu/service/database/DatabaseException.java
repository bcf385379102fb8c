package org.jiexu.service.database;

import java.sql.SQLException;

/** The database refused or was not there. {@link #isTransient} tells whether the same work may succeed later. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Wraps the driver's exception. */
    public DatabaseException(SQLException cause) {
        super(cause);
    }

    /**
     * Whether it is worth trying again: lost connections (class 08), no way in (28, 3D), serialization and deadlock (40),
     * resources (53), lock not available (55), shutdown (57), system (58), a standby (25006), a session that was ended
     * for its idleness (25P03). A violated constraint or a wrong statement is not.
     */
    public boolean isTransient() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isTransient(sql);
            }
        }
        return false;
    }

    /** As {@link #isTransient()}, of the driver's or the pool's exception itself. */
    public static boolean isTransient(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null || state.length() < 2) {
            return true; // the pool's own: no connection to be had
        }
        return switch (state.substring(0, 2)) {
            case "08", "28", "3D", "40", "53", "55", "57", "58" -> true;
            default -> state.equals("25006") || state.equals("25P03");
        };
    }
}
