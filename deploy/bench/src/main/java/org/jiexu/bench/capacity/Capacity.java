package org.jiexu.bench.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jiexu.bench.capacity.Inputs.Size;

/** What a deployment needs, line by line: a formula in the names of the inputs and of earlier lines, and its value for a size. */
public final class Capacity {

    private static final double SECONDS_AN_HOUR = 3_600;
    private static final double MILLISECONDS = 1_000;
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final double MONTHS_A_YEAR = 12;
    /** Registry, transfer service and gateway. */
    private static final int OTHER_DATABASES = 3;

    private final Inputs in;

    /**
     * A line of the table.
     *
     * @param formula as text, for whoever wants to reckon it again
     */
    public record Line(String what, String formula, ToDoubleFunction<Size> value, DoubleFunction<String> shown) {
        /** The value for a size, as people read it. */
        String of(Size size) {
            return shown.apply(value.applyAsDouble(size));
        }
    }

    /** From these inputs. */
    public Capacity(Inputs in) {
        this.in = in;
    }

    /** All lines, in the order in which they build on one another. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("members", "given", Size::insured, Capacity::count));
        lines.add(new Line("ledgers", "given", Size::ledgers, Capacity::count));
        lines.add(new Line("members of the largest ledger", "given", Size::largest, Capacity::count));
        demand(lines);
        processors(lines);
        disks(lines);
        broker(lines);
        lines.add(new Line(
                "databases", "ledgers + 3", size -> size.ledgers() + (double) OTHER_DATABASES, Capacity::count));
        return List.copyOf(lines);
    }

    private void demand(List<Line> lines) {
        lines.add(new Line("months paid a year", "members × paying × 12", this::monthsAYear, Capacity::count));
        lines.add(new Line("transfers a year", "members × transfers", this::transfersAYear, Capacity::count));
        lines.add(new Line(
                "transfers/s at the peak",
                "transfers a year ÷ working-days × peak ÷ (hours × 3,600)",
                this::transfersAtPeak,
                Capacity::rate));
        lines.add(new Line(
                "statements/s at the peak",
                "members × statements ÷ working-days × peak ÷ (hours × 3,600)",
                this::statementsAtPeak,
                Capacity::rate));
        lines.add(new Line(
                "rows/s of monthly files",
                "members × paying ÷ (file-days × hours × 3,600)",
                size -> rowsPerSecond(size.insured()),
                Capacity::rate));
    }

    private void processors(List<Line> lines) {
        lines.add(new Line(
                "processors busy with transfers",
                "transfers/s × cpu-transfer ÷ 1,000",
                size -> transfersAtPeak(size) * in.of("cpu-transfer") / MILLISECONDS,
                Capacity::rate));
        lines.add(new Line(
                "processors busy with statements",
                "statements/s × cpu-statement ÷ 1,000",
                size -> statementsAtPeak(size) * in.of("cpu-statement") / MILLISECONDS,
                Capacity::rate));
        lines.add(new Line(
                "processors busy with files",
                "rows/s × cpu-month ÷ 1,000",
                size -> rowsPerSecond(size.insured()) * in.of("cpu-month") / MILLISECONDS,
                Capacity::rate));
        lines.add(new Line(
                "processors to have",
                "the three together ÷ busy",
                size -> Math.ceil(busy(size) / in.of("busy")),
                Capacity::count));
        lines.add(new Line(
                "commits/s at the peak, all databases",
                "transfers/s × commits-transfer + statements/s × commits-statement",
                size -> transfersAtPeak(size) * in.of("commits-transfer")
                        + statementsAtPeak(size) * in.of("commits-statement"),
                Capacity::rate));
        lines.add(new Line(
                "WAL at the peak, MB/s, all databases",
                "(transfers/s × wal-transfer + rows/s × wal-month + statements/s × wal-statement) ÷ 1,000",
                this::walAtPeak,
                Capacity::rate));
        lines.add(new Line(
                "hours to post a month of the largest ledger alone",
                "its members × paying ÷ rows-one-ledger ÷ 3,600",
                size -> size.largest() * in.of("paying") / in.of("rows-one-ledger") / SECONDS_AN_HOUR,
                Capacity::rate));
        lines.add(new Line(
                "transfers/s at the peak, share of what was measured with one saga",
                "transfers/s ÷ transfers-measured",
                size -> transfersAtPeak(size) / in.of("transfers-measured"),
                share -> String.format(Locale.ROOT, "%.1f %%", share * 100)));
    }

    private void disks(List<Line> lines) {
        lines.add(new Line(
                "registry's database, GB",
                "members × bytes-person-registry",
                size -> size.insured() * in.of("bytes-person-registry") / GIGA,
                Capacity::rate));
        lines.add(new Line(
                "all ledgers' months, TB",
                "members × months-kept × bytes-month",
                size -> months(size.insured()) * in.of("bytes-month") / TERA,
                Capacity::rate));
        lines.add(new Line(
                "the largest ledger's months, TB",
                "its members × months-kept × bytes-month",
                size -> months(size.largest()) * in.of("bytes-month") / TERA,
                Capacity::rate));
        lines.add(new Line(
                "of these, indexes, GB",
                "its members × months-kept × bytes-month-indexes",
                size -> months(size.largest()) * in.of("bytes-month-indexes") / GIGA,
                Capacity::rate));
        lines.add(new Line(
                "rows of the largest ledger's table of months, millions",
                "its members × months-kept",
                size -> months(size.largest()) / MEGA,
                Capacity::rate));
        lines.add(new Line(
                "transfers after years-kept, all databases, GB",
                "transfers a year × years-kept × bytes-transfer",
                size -> transfersAYear(size) * in.of("years-kept") * in.of("bytes-transfer") / GIGA,
                Capacity::rate));
        lines.add(new Line(
                "journal of statements after years-kept, GB",
                "members × statements × years-kept × bytes-statement",
                size -> size.insured() * in.of("statements") * in.of("years-kept") * in.of("bytes-statement") / GIGA,
                Capacity::rate));
        lines.add(new Line(
                "disk of all databases, TB, copies-database of each",
                "(registry + months + transfers + journal of statements) × copies-database",
                this::disk,
                Capacity::rate));
    }

    private void broker(List<Line> lines) {
        lines.add(new Line(
                "records/s at the broker at the peak",
                "transfers/s × messages-transfer",
                size -> transfersAtPeak(size) * in.of("messages-transfer"),
                Capacity::rate));
        lines.add(new Line(
                "broker's disks, GB, copies-broker of each record",
                "transfers a year ÷ working-days × peak × topic-days × bytes-transfer-topics × copies-broker",
                size -> transfersAYear(size)
                        / in.of("working-days")
                        * in.of("peak")
                        * in.of("topic-days")
                        * in.of("bytes-transfer-topics")
                        * in.of("copies-broker")
                        / GIGA,
                Capacity::rate));
        lines.add(new Line("brokers", "copies-broker", size -> in.of("copies-broker"), Capacity::count));
        lines.add(new Line(
                "partitions a topic",
                "the larger of 6 and transfers/s ÷ (transfers-measured ÷ 6), rounded up",
                size -> Math.max(6, Math.ceil(transfersAtPeak(size) / (in.of("transfers-measured") / 6))),
                Capacity::count));
    }

    private double monthsAYear(Size size) {
        return size.insured() * in.of("paying") * MONTHS_A_YEAR;
    }

    private double transfersAYear(Size size) {
        return size.insured() * in.of("transfers");
    }

    private double atPeak(double aYear) {
        return aYear / in.of("working-days") * in.of("peak") / (in.of("hours") * SECONDS_AN_HOUR);
    }

    private double transfersAtPeak(Size size) {
        return atPeak(transfersAYear(size));
    }

    private double statementsAtPeak(Size size) {
        return atPeak(size.insured() * in.of("statements"));
    }

    private double rowsPerSecond(double members) {
        return members * in.of("paying") / (in.of("file-days") * in.of("hours") * SECONDS_AN_HOUR);
    }

    private double busy(Size size) {
        return (transfersAtPeak(size) * in.of("cpu-transfer")
                        + statementsAtPeak(size) * in.of("cpu-statement")
                        + rowsPerSecond(size.insured()) * in.of("cpu-month"))
                / MILLISECONDS;
    }

    private double walAtPeak(Size size) {
        return (transfersAtPeak(size) * in.of("wal-transfer")
                        + rowsPerSecond(size.insured()) * in.of("wal-month")
                        + statementsAtPeak(size) * in.of("wal-statement"))
                / KILO;
    }

    private double months(double members) {
        return members * in.of("months-kept");
    }

    private double disk(Size size) {
        double years = in.of("years-kept");
        double bytes = size.insured() * in.of("bytes-person-registry")
                + months(size.insured()) * in.of("bytes-month")
                + transfersAYear(size) * years * in.of("bytes-transfer")
                + size.insured() * in.of("statements") * years * in.of("bytes-statement");
        return bytes * in.of("copies-database") / TERA;
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Three figures say enough. */
    private static String rate(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }
}
