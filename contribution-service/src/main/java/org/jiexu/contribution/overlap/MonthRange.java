package org.jiexu.contribution.overlap;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Consecutive months.
 *
 * @param to the last month, not before {@code from}
 */
public record MonthRange(YearMonth from, YearMonth to) {

    /** The ranges of these months, in order. */
    public static List<MonthRange> of(Collection<YearMonth> months) {
        List<MonthRange> ranges = new ArrayList<>();
        for (YearMonth month : new TreeSet<>(months)) {
            MonthRange last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null && last.to().plusMonths(1).equals(month)) {
                ranges.set(ranges.size() - 1, new MonthRange(last.from(), month));
            } else {
                ranges.add(new MonthRange(month, month));
            }
        }
        return List.copyOf(ranges);
    }
}
