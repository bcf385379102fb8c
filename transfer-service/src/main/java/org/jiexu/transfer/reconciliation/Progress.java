package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
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

    private static final Columns<Progress> COLUMNS = Columns.of("reached", "bigint", Progress::reached)
            .and("before", "bigint", Progress::before)
            .and("began_at", "timestamptz", Progress::beganAt)
            .and("passed_at", "timestamptz", Progress::passedAt);

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
        return Sql.of(
                        connection,
                        "SELECT " + COLUMNS.names() + " FROM reconciliation_progress WHERE service = ? AND scope = ?")
                .with(service, scope)
                .first(row -> new Progress(
                        row.number("reached"),
                        row.number("before"),
                        row.instant("began_at"),
                        row.instantOrNull("passed_at")))
                .orElse(new Progress(0, 0, now, null));
    }

    void save(Connection connection, String service, Scope scope) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO reconciliation_progress (service, scope, " + COLUMNS.names() + ") VALUES (?, ?, "
                                + COLUMNS.marks() + ") ON CONFLICT (service, scope) DO UPDATE SET "
                                + COLUMNS.setFrom("excluded"))
                .with(service, scope)
                .with(COLUMNS.values(this))
                .update();
    }
}
