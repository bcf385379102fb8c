package org.jiexu.rules.retirement;

import java.util.Optional;

/**
 * An age in completed years and months.
 *
 * @param years 0 to 150
 * @param months 0 to 11
 */
public record Age(int years, int months) implements Comparable<Age> {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int MAX_YEARS = 150;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is no age
     */
    public Age {
        if (!isAge(years, months)) {
            throw new IllegalArgumentException("no age: " + years + " years and " + months + " months");
        }
    }

    /** For input that may be wrong: empty where the constructor throws. */
    public static Optional<Age> read(int years, int months) {
        return isAge(years, months) ? Optional.of(new Age(years, months)) : Optional.empty();
    }

    public static Age ofMonths(int months) {
        return new Age(months / MONTHS_PER_YEAR, months % MONTHS_PER_YEAR);
    }

    private static boolean isAge(int years, int months) {
        return years >= 0 && years <= MAX_YEARS && months >= 0 && months < MONTHS_PER_YEAR;
    }

    public int toMonths() {
        return years * MONTHS_PER_YEAR + months;
    }

    @Override
    public int compareTo(Age other) {
        return Integer.compare(toMonths(), other.toMonths());
    }

    /** {@code 61y10m}. */
    @Override
    public String toString() {
        return years + "y" + months + "m";
    }
}
