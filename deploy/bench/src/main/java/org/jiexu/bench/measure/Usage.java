package org.jiexu.bench.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a number of units of work took, all of it divided by that number.
 *
 * @param units how many
 * @param seconds how long it lasted
 * @param cpuMilliseconds by process, a unit
 * @param commits of all databases, a unit
 * @param walKilobytes a unit
 */
public record Usage(
        long units, double seconds, Map<String, Double> cpuMilliseconds, double commits, double walKilobytes) {
    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final double BYTES_PER_KILOBYTE = 1_000;

    public Usage {
        cpuMilliseconds = Map.copyOf(cpuMilliseconds);
    }

    /** What was used between two readings. A process that began in between is counted from its beginning. */
    public static Usage between(Reading before, Reading after, long units) {
        double divisor = Math.max(1, units);
        Map<String, Double> cpu = new TreeMap<>();
        after.cpuMilliseconds().forEach((process, time) -> {
            long earlier = before.cpuMilliseconds().getOrDefault(process, 0L);
            // Restarted in between: its clock began anew.
            cpu.put(process, (time >= earlier ? time - earlier : time) / divisor);
        });
        long commits = 0;
        for (Map.Entry<String, Long> database : after.commits().entrySet()) {
            commits += Math.max(0, database.getValue() - before.commits().getOrDefault(database.getKey(), 0L));
        }
        return new Usage(
                units,
                (after.nanoseconds() - before.nanoseconds()) / NANOSECONDS_PER_SECOND,
                cpu,
                commits / divisor,
                (after.walBytes() - before.walBytes()) / BYTES_PER_KILOBYTE / divisor);
    }

    /** Milliseconds of all processes a unit. */
    public double cpuOfAll() {
        return cpuMilliseconds.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Units in a second. */
    public double rate() {
        return units / seconds;
    }
}
