package org.jiexu.bench.measure;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long each of many things took. Any thread records. */
public final class Latencies {
    private static final long LONGEST_MICROSECONDS = Duration.ofHours(1).toNanos() / 1_000;
    private static final int DIGITS = 3;
    private static final double MICROSECONDS_PER_MILLISECOND = 1_000;

    private final Histogram histogram = new ConcurrentHistogram(LONGEST_MICROSECONDS, DIGITS);

    /** Adds one; what took longer than an hour counts as an hour. */
    public void record(long nanoseconds) {
        histogram.recordValue(Math.clamp(nanoseconds / 1_000, 0, LONGEST_MICROSECONDS));
    }

    /** How many were recorded. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** In milliseconds, the time that this share of all did not exceed; 0 if nothing was recorded. */
    public double percentile(double percent) {
        return count() == 0 ? 0 : histogram.getValueAtPercentile(percent) / MICROSECONDS_PER_MILLISECOND;
    }

    /** In milliseconds. */
    public double longest() {
        return histogram.getMaxValue() / MICROSECONDS_PER_MILLISECOND;
    }
}
