package org.jiexu.rules.book;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The retirement age of a group for those born in these months.
 *
 * @param birthsFrom first month of birth, null if there is no first
 * @param birthsTo last month of birth, null if there is no last
 * @param oldAgeMonths the age before any delay, in months
 * @param stepMonths one further month of delay for so many months of birth, counted from the first; null if nothing is delayed
 * @param capMonths the most that is delayed
 */
public record RetirementAge(
        RetirementGroup group,
        @Nullable YearMonth birthsFrom,
        @Nullable YearMonth birthsTo,
        int oldAgeMonths,
        @Nullable Integer stepMonths,
        int capMonths,
        Provenance provenance) {

    boolean covers(YearMonth birthMonth) {
        return (birthsFrom == null || !birthMonth.isBefore(birthsFrom))
                && (birthsTo == null || !birthMonth.isAfter(birthsTo));
    }

    boolean overlaps(RetirementAge other) {
        return group == other.group
                && (birthsFrom == null || other.birthsTo == null || !birthsFrom.isAfter(other.birthsTo))
                && (other.birthsFrom == null || birthsTo == null || !other.birthsFrom.isAfter(birthsTo));
    }
}
