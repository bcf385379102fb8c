package org.jiexu.bench.load;

import java.time.Duration;

/**
 * When things are to begin at a fixed rate, whatever becomes of those before: a system that falls behind is not asked less.
 *
 * @param begin of {@link System#nanoTime()}
 * @param perSecond how many a second
 */
record Schedule(long begin, int perSecond) {
    private static final long NANOSECONDS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    Schedule {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate is one a second at least, not " + perSecond);
        }
    }

    /** The moment of a thing, counted from 0; all are equally far apart, and rounding does not add up. */
    long at(long number) {
        return begin
                + number / perSecond * NANOSECONDS_PER_SECOND
                + number % perSecond * NANOSECONDS_PER_SECOND / perSecond;
    }

    /** How many begin within this time. */
    long within(Duration time) {
        return time.toNanos() / NANOSECONDS_PER_SECOND * perSecond
                + time.toNanos() % NANOSECONDS_PER_SECOND * perSecond / NANOSECONDS_PER_SECOND;
    }
}
