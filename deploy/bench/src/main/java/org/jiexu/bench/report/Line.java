package org.jiexu.bench.report;

import java.util.Map;
import java.util.OptionalDouble;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Usage;

/**
 * One line of the table: something that was measured.
 *
 * @param what it was
 * @param unit what is counted
 * @param perSecond how many a second
 * @param milliseconds latency by percentile; empty where none is meant
 * @param cpuMilliseconds by process, a unit; empty for a limit, which nobody else works for
 * @param commits a unit
 * @param walKilobytes a unit
 * @param ofLimit share of what the limit beside it allows
 * @param limit names that limit; empty if there is none
 */
public record Line(
        String what,
        String unit,
        double perSecond,
        Map<String, Double> milliseconds,
        Map<String, Double> cpuMilliseconds,
        double commits,
        double walKilobytes,
        OptionalDouble ofLimit,
        String limit) {

    public Line {
        milliseconds = Map.copyOf(milliseconds);
        cpuMilliseconds = Map.copyOf(cpuMilliseconds);
    }

    /** A limit. */
    public static Line ofLimit(String what, String unit, double perSecond) {
        return new Line(what, unit, perSecond, Map.of(), Map.of(), 0, 0, OptionalDouble.empty(), "");
    }

    /** A limit with the latencies of its units. */
    public static Line ofLimit(String what, String unit, double perSecond, Latencies latencies) {
        return new Line(what, unit, perSecond, percentiles(latencies), Map.of(), 0, 0, OptionalDouble.empty(), "");
    }

    /** Something that the stack did. */
    public static Line ofWork(String what, String unit, Usage usage, Latencies latencies) {
        return new Line(
                what,
                unit,
                usage.rate(),
                percentiles(latencies),
                usage.cpuMilliseconds(),
                usage.commits(),
                usage.walKilobytes(),
                OptionalDouble.empty(),
                "");
    }

    private static Map<String, Double> percentiles(Latencies latencies) {
        return latencies.count() == 0
                ? Map.of()
                : Map.of(
                        "p50", latencies.percentile(50),
                        "p95", latencies.percentile(95),
                        "p99", latencies.percentile(99),
                        "max", latencies.longest());
    }

    /** The same beside a limit of so many a second. */
    public Line of(String name, double limitPerSecond) {
        return new Line(
                what,
                unit,
                perSecond,
                milliseconds,
                cpuMilliseconds,
                commits,
                walKilobytes,
                OptionalDouble.of(perSecond / limitPerSecond),
                name);
    }

    /** Milliseconds of all processes, a unit. */
    double cpuOfAll() {
        return cpuMilliseconds.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
