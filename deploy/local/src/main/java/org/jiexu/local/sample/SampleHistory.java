package org.jiexu.local.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was paid for a sample worker: a base for every calendar year, month by month, at the source and then at the
 * destination.
 *
 * @param bases monthly base in yuan by year, at the source
 * @param first first month at the source
 * @param last last month at the source
 * @param atDestination the one month paid at the destination
 * @param destinationBase its base in yuan
 */
public record SampleHistory(
        Map<Integer, BigDecimal> bases,
        YearMonth first,
        YearMonth last,
        YearMonth atDestination,
        BigDecimal destinationBase) {
    private static final BigDecimal EMPLOYER_RATE = new BigDecimal("0.16");
    private static final BigDecimal PERSONAL_RATE = new BigDecimal("0.08");
    private static final int RECEIVED_ON_DAY = 20;
    private static final String EMPLOYER = "91510000SAMPLE0001";

    /** The first line of a monthly file. */
    public static final String HEADER =
            "personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn\n";

    /** The history whose transfer was computed by hand: 45 months in Chengdu, one in Shenzhen. */
    public static SampleHistory computedByHand() {
        return ofBases("6000.00", "6500.00", "7000.00", "7200.00", "7500.00");
    }

    /** The same months with bases that differ from person to person. */
    public static SampleHistory at(int position) {
        BigDecimal step = BigDecimal.valueOf(position * 150L);
        return new SampleHistory(
                computedByHand().bases.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, year -> year.getValue().add(step))),
                computedByHand().first,
                computedByHand().last,
                computedByHand().atDestination,
                computedByHand().destinationBase.add(step));
    }

    private static SampleHistory ofBases(String in2023, String in2024, String in2025, String in2026, String there) {
        return new SampleHistory(
                new TreeMap<>(Map.of(
                        2023, new BigDecimal(in2023),
                        2024, new BigDecimal(in2024),
                        2025, new BigDecimal(in2025),
                        2026, new BigDecimal(in2026))),
                YearMonth.of(2023, 1),
                YearMonth.of(2026, 9),
                YearMonth.of(2026, 10),
                new BigDecimal(there));
    }

    /** How many months were paid at the source. */
    public int monthsAtSource() {
        return Math.toIntExact(first.until(last, ChronoUnit.MONTHS)) + 1;
    }

    /** The lines of the source's monthly file for this worker. */
    public String sourceLines(String personalNumber) {
        StringBuilder lines = new StringBuilder();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            BigDecimal base = bases.get(month.getYear());
            if (base == null) {
                throw new IllegalStateException("no base for " + month);
            }
            lines.append(line(personalNumber, month, base));
        }
        return lines.toString();
    }

    /** The line of the destination's monthly file for this worker. */
    public String destinationLine(String personalNumber) {
        return line(personalNumber, atDestination, destinationBase);
    }

    /** A line of a monthly file for one month of any base. */
    public static String ofOneMonth(String personalNumber, String month, String base) {
        return line(personalNumber, YearMonth.parse(month), new BigDecimal(base));
    }

    private static String line(String personalNumber, YearMonth month, BigDecimal base) {
        return String.join(
                        ",",
                        personalNumber,
                        month.toString(),
                        yuan(base),
                        yuan(base.multiply(EMPLOYER_RATE)),
                        yuan(base.multiply(PERSONAL_RATE)),
                        EMPLOYER,
                        month.atDay(RECEIVED_ON_DAY).toString())
                + "\n";
    }

    private static String yuan(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
