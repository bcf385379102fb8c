package org.jiexu.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * So many months must have been paid to draw the pension.
 *
 * @param fromYear first year of retirement
 * @param toYear last year of retirement, null if it holds for all later ones
 */
public record MinimumMonths(int fromYear, @Nullable Integer toYear, int months, Provenance provenance) {

    boolean covers(int year) {
        return year >= fromYear && (toYear == null || year <= toYear);
    }

    boolean overlaps(MinimumMonths other) {
        return (toYear == null || other.fromYear <= toYear) && (other.toYear == null || fromYear <= other.toYear);
    }
}
