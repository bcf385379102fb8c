package org.jiexu.bench.measure;

/**
 * How much of something in how long.
 *
 * @param units how many
 * @param seconds how long it lasted
 */
public record Throughput(long units, double seconds) {
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /** From a moment of {@link System#nanoTime()} until now. */
    public static Throughput since(long begin, long units) {
        return new Throughput(units, (System.nanoTime() - begin) / NANOSECONDS_PER_SECOND);
    }

    public double perSecond() {
        return units / seconds;
    }
}
