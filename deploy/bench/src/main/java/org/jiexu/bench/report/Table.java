package org.jiexu.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jiexu.bench.measure.Heaps;

/** The report for people, as text. */
public final class Table {
    private static final int WHAT_WIDTH = 34;
    private static final int PERCENT = 100;
    private static final double SMALL = 100;

    private Table() {}

    /** All lines, without an end of line. */
    public static List<String> of(Report report) {
        List<String> lines = new ArrayList<>();
        report.facts().forEach((name, value) -> lines.add(name + ": " + value));
        report.sections().forEach((name, section) -> {
            lines.add("");
            lines.add(heading(name));
            section.forEach(line -> lines.add(of(line)));
        });
        report.sections().forEach((name, section) -> {
            List<Line> work = section.stream()
                    .filter(line -> !line.cpuMilliseconds().isEmpty())
                    .toList();
            if (!work.isEmpty()) {
                lines.add("");
                lines.addAll(cpu(name, work));
            }
        });
        if (!report.memory().isEmpty()) {
            lines.add("");
            report.memory().forEach((service, memory) -> lines.add(of(service, memory)));
        }
        lines.add("");
        lines.addAll(verdict(report));
        return lines;
    }

    /** The last lines: whether the run counts, and if not why. */
    private static List<String> verdict(Report report) {
        if (report.isValid()) {
            return List.of("valid: true");
        }
        List<String> lines = new ArrayList<>();
        report.failures().forEach(failure -> lines.add("not valid: " + failure));
        return lines;
    }

    private static String heading(String section) {
        return String.format(
                Locale.ROOT,
                "%-" + WHAT_WIDTH + "s %11s %8s %8s %8s %8s %8s %9s  %s",
                section,
                "a second",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "CPU ms",
                "commits",
                "WAL kB",
                "of limit");
    }

    /** One line, without an end of line. */
    public static String of(Line line) {
        boolean isWork = !line.cpuMilliseconds().isEmpty();
        String text = String.format(
                Locale.ROOT,
                "%-" + WHAT_WIDTH + "s %11s %8s %8s %8s %8s %8s %9s  %s",
                line.what(),
                number(line.perSecond()),
                latency(line, "p50"),
                latency(line, "p95"),
                latency(line, "p99"),
                isWork ? number(line.cpuOfAll()) : "",
                isWork ? number(line.commits()) : "",
                isWork ? number(line.walKilobytes()) : "",
                share(line.ofLimit(), line.limit()));
        return text.stripTrailing();
    }

    private static String latency(Line line, String percentile) {
        Double milliseconds = line.milliseconds().get(percentile);
        return milliseconds == null ? "" : number(milliseconds);
    }

    private static String share(OptionalDouble share, String limit) {
        return share.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f %% of %s", share.getAsDouble() * PERCENT, limit);
    }

    /** Whole where a fraction says nothing. */
    private static String number(double value) {
        if (value >= SMALL) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.3f", value);
    }

    /** CPU by process: a row a process, a column a line of the section. */
    private static List<String> cpu(String section, List<Line> work) {
        List<String> lines = new ArrayList<>();
        StringBuilder heading =
                new StringBuilder(String.format(Locale.ROOT, "%-" + WHAT_WIDTH + "s", "CPU ms a unit, " + section));
        work.forEach(line -> heading.append(String.format(Locale.ROOT, " %16s", shortened(line.what()))));
        lines.add(heading.toString());
        TreeSet<String> processes = new TreeSet<>();
        work.forEach(line -> processes.addAll(line.cpuMilliseconds().keySet()));
        for (String process : processes) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-" + (WHAT_WIDTH - 2) + "s", process));
            for (Line line : work) {
                Map<String, Double> cpu = line.cpuMilliseconds();
                row.append(String.format(Locale.ROOT, " %16.3f", cpu.getOrDefault(process, 0.0)));
            }
            lines.add(row.toString());
        }
        return lines;
    }

    /** What tells the lines of a section apart stands behind the comma. */
    private static String shortened(String what) {
        return what.substring(what.lastIndexOf(',') + 1).strip();
    }

    private static String of(String service, Heaps.Memory memory) {
        return String.format(
                Locale.ROOT,
                "%-" + WHAT_WIDTH + "s live heap %5.1f MB of 128, resident at most %6.1f MB",
                service,
                memory.liveHeap(),
                memory.residentPeak());
    }
}
