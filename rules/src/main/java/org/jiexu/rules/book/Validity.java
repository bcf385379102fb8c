package org.jiexu.rules.book;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a number is in force, both ends included.
 *
 * @param from null if it has no known beginning
 * @param to null if it is still in force
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

    public Validity {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("in force from " + from + " to " + to);
        }
    }

    static Validity of(TableRow row) {
        LocalDate from = row.dayOrNull("valid_from");
        LocalDate to = row.dayOrNull("valid_to");
        if (from != null && to != null && to.isBefore(from)) {
            throw row.fault("valid_to", FaultCode.ROW_IMPOSSIBLE, "valid_to is before valid_from");
        }
        return new Validity(from, to);
    }

    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** True if it is in force at the beginning of the month. */
    public boolean covers(YearMonth month) {
        int year = month.getYear();
        int ofYear = month.getMonthValue();
        boolean begun = from == null
                || year > from.getYear()
                || (year == from.getYear()
                        && (ofYear > from.getMonthValue()
                                || (ofYear == from.getMonthValue() && from.getDayOfMonth() == 1)));
        boolean over = to != null && (year > to.getYear() || (year == to.getYear() && ofYear > to.getMonthValue()));
        return begun && !over;
    }

    /** True if it ended before the month began. */
    boolean isOverBefore(YearMonth month) {
        return to != null && YearMonth.from(to).isBefore(month);
    }

    boolean overlaps(Validity other) {
        return (from == null || other.to == null || !from.isAfter(other.to))
                && (other.from == null || to == null || !other.from.isAfter(to));
    }
}
