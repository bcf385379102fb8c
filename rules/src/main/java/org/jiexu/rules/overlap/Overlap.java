package org.jiexu.rules.overlap;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiexu.rules.division.FundCode;

/**
 * Consecutive months that the same funds have at the same time.
 *
 * @param from first month
 * @param to last month, included
 * @param funds two or more, rising
 */
public record Overlap(YearMonth from, YearMonth to, List<FundCode> funds) {

    public Overlap {
        funds = List.copyOf(funds);
    }

    public int months() {
        return Math.toIntExact(ChronoUnit.MONTHS.between(from, to) + 1);
    }
}
