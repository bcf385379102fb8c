package org.jiexu.service.inbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jiexu.messages.authenticity.NotAuthentic;

/**
 * How many messages that are not authentic a loop shows to people: whoever can write to the broker could otherwise fill the database. The
 * others are counted only. Besides, {@code ParkedStore} holds so many waiting at most, whoever parks them. Used by the loop's thread.
 */
final class RoomForForgeries {

    /** How many of one reason are parked within an hour. */
    static final int ROWS_PER_REASON_AND_HOUR = 100;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<NotAuthentic.Cause, Integer> parked = new EnumMap<>(NotAuthentic.Cause.class);
    private long hourBegan = System.nanoTime();

    /** Whether one more is shown; it is counted as shown. */
    boolean hasRoomFor(NotAuthentic.Cause why) {
        if (System.nanoTime() - hourBegan > HOUR.toNanos()) {
            hourBegan = System.nanoTime();
            parked.clear();
        }
        return parked.merge(why, 1, Integer::sum) <= ROWS_PER_REASON_AND_HOUR;
    }
}
