package org.jiexu.rules.division;

import java.util.Optional;

/**
 * A division code of GB/T 2260: two digits province, two prefecture, two county. Says nothing about whether the place exists; that is
 * the division table's business.
 *
 * @param code six digits, the first not zero
 */
public record DivisionCode(String code) implements Comparable<DivisionCode> {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not six digits
     */
    public DivisionCode {
        if (!SixDigits.matches(code)) {
            throw new IllegalArgumentException("a division code has six digits: " + code);
        }
    }

    /** For input that may be wrong: empty where the constructor throws. */
    public static Optional<DivisionCode> read(String code) {
        return SixDigits.matches(code) ? Optional.of(new DivisionCode(code)) : Optional.empty();
    }

    public Province province() {
        return new Province(code.substring(0, Province.DIGITS));
    }

    /** The code of the province as a place: {@code 510100 -> 510000}. */
    public DivisionCode provinceDivision() {
        return new DivisionCode(code.substring(0, Province.DIGITS) + "0000");
    }

    @Override
    public int compareTo(DivisionCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
