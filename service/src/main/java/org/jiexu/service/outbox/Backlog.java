package org.jiexu.service.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jiexu.service.database.Sql;

/**
 * How much waits to be sent, and how much waits for people. The relay reads it on its own session, at most once a second, so
 * that asking costs nothing and does not wait, even when the database is away.
 */
public final class Backlog {

    /** Rows are counted up to here; more are said to be so many. */
    static final int ROWS_COUNTED = 50_000;

    private static final Duration PAUSE_BETWEEN_READINGS = Duration.ofSeconds(1);

    private volatile Reading reading = new Reading(0, Duration.ZERO, 0);
    private volatile long readAt = System.nanoTime() - PAUSE_BETWEEN_READINGS.toNanos();

    /**
     * What was there.
     *
     * @param rows of the outbox, those under way included; at most {@value #ROWS_COUNTED}
     * @param age of the oldest of them; zero without any
     * @param parked messages that wait for an administrator
     */
    public record Reading(long rows, Duration age, long parked) {}

    /** The last reading; rows that were there grow older until the next. */
    public Reading reading() {
        Reading last = reading;
        return last.rows == 0
                ? last
                : new Reading(last.rows, last.age.plusNanos(System.nanoTime() - readAt), last.parked);
    }

    /** Reads anew unless the last reading is fresh. */
    void refresh(Connection connection) throws SQLException {
        if (System.nanoTime() - readAt < PAUSE_BETWEEN_READINGS.toNanos()) {
            return;
        }
        reading = Sql.of(connection, """
                SELECT count(*) AS rows, coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) * 1000 AS age,
                       (SELECT count(*) FROM parked_messages WHERE outcome IS NULL) AS parked
                FROM (SELECT created_at FROM outbox ORDER BY id LIMIT ?) AS lowest""", ROWS_COUNTED)
                .one(row -> new Reading(
                        row.number("rows"), Duration.ofMillis(Math.max(0, row.number("age"))), row.number("parked")));
        readAt = System.nanoTime();
    }
}
