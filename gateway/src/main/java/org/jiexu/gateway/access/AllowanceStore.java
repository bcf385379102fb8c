package org.jiexu.gateway.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jiexu.service.database.Sql;

/**
 * A bucket of tokens a caller, as one moment: when it will be full again. A token moves it on by what one token takes to come back, and there is none
 * where that would be more than a whole window ahead (the generic cell rate algorithm). Time is the database's.
 */
final class AllowanceStore {

    private AllowanceStore() {}

    /**
     * What became of a request for a token.
     *
     * @param untilFull how long until the caller has its whole allowance again
     */
    record Taken(boolean allowed, Duration untilFull) {}

    /**
     * Takes a token, if there is one.
     *
     * @param limit tokens in a window, and so many at once at most
     */
    static Taken take(Connection connection, byte[] caller, int limit, Duration window) throws SQLException {
        double windowSeconds = window.toMillis() / 1_000.0;
        double tokenSeconds = windowSeconds / limit;
        Optional<Long> taken = Sql.of(connection, """
                INSERT INTO tracking_allowances AS known (caller, spent_until)
                VALUES (?, clock_timestamp() + ? * interval '1 second')
                ON CONFLICT (caller) DO UPDATE
                SET spent_until = greatest(known.spent_until + ? * interval '1 second', excluded.spent_until)
                WHERE known.spent_until <= excluded.spent_until + (? - 2 * ?) * interval '1 second'
                RETURNING (extract(epoch FROM spent_until - clock_timestamp()) * 1000)::bigint AS until_full
                """)
                .with(caller, tokenSeconds, tokenSeconds, windowSeconds, tokenSeconds)
                .first(row -> row.number("until_full"));
        if (taken.isPresent()) {
            return new Taken(true, milliseconds(taken.get()));
        }
        return new Taken(
                false, milliseconds(Sql.of(connection, """
                SELECT coalesce(max(extract(epoch FROM spent_until - clock_timestamp()) * 1000), 0)::bigint AS until_full
                FROM tracking_allowances WHERE caller = ?
                """, (Object) caller).one(row -> row.number("until_full"))));
    }

    private static Duration milliseconds(long told) {
        return Duration.ofMillis(Math.max(0, told));
    }
}
