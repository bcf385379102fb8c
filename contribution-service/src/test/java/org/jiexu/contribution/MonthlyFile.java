package org.jiexu.contribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;

/** Builds files of contributions: 16 % from the employer, 8 % from the worker. */
public final class MonthlyFile {
    public static final String HEADER =
            "personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn\n";

    private final StringBuilder text = new StringBuilder(HEADER);

    /** A row for every month from {@code from} to {@code to}. */
    public MonthlyFile months(String personalNumber, String from, String to, String base) {
        var last = YearMonth.parse(to);
        for (var month = YearMonth.parse(from); !month.isAfter(last); month = month.plusMonths(1)) {
            row(
                    personalNumber,
                    month.toString(),
                    base,
                    share(base, "0.16"),
                    share(base, "0.08"),
                    "E0001",
                    month.atDay(20).toString());
        }
        return this;
    }

    /** The months of example E1 (rulebook 4.3). */
    public MonthlyFile monthsOfExampleE1(String personalNumber) {
        return months(personalNumber, "2023-01", "2023-12", "5000.00")
                .months(personalNumber, "2024-01", "2024-12", "5200.00")
                .months(personalNumber, "2025-01", "2025-08", "5300.00");
    }

    /** A row of any values. */
    public MonthlyFile row(String... values) {
        return line(String.join(",", values));
    }

    /** A line of any kind. */
    public MonthlyFile line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** This share of a base, to the fen. */
    public static String share(String base, String rate) {
        return new BigDecimal(base)
                .multiply(new BigDecimal(rate))
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
