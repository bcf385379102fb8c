package org.jiexu.rules.book;

import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;

/** The least months by year of retirement. */
public final class MinimumMonthsTable implements RuleTable {

    private final TableStamp stamp;
    private final List<MinimumMonths> rows;

    private MinimumMonthsTable(TableStamp stamp, List<MinimumMonths> rows) {
        this.stamp = stamp;
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows hold for one year, a row ends before it begins, or a number is not above zero
     */
    public static MinimumMonthsTable read(TableText text) {
        List<MinimumMonths> rows = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            MinimumMonths next = new MinimumMonths(
                    row.number("from_year"), row.numberOrNull("to_year"), row.number("months"), Provenance.of(row));
            if (next.months() <= 0) {
                throw row.fault("the least months are above zero");
            }
            if (next.toYear() != null && next.toYear() < next.fromYear()) {
                throw row.fault("to_year is before from_year");
            }
            if (rows.stream().anyMatch(next::overlaps)) {
                throw row.fault("two rows for one year");
            }
            rows.add(next);
        }
        return new MinimumMonthsTable(TableStamp.of(text), rows);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** What holds for those who retire in the year; refused with MINIMUM_MONTHS_MISSING. */
    public Answer<MinimumMonths> find(int year) {
        for (MinimumMonths row : rows) {
            if (row.covers(year)) {
                return Answer.given(row);
            }
        }
        return Answer.refused(RuleRefusal.of(RefusalCode.MINIMUM_MONTHS_MISSING, "R-6.8", "year", year));
    }
}
