package org.jiexu.rules.division;

import java.util.Optional;

/**
 * The key of a fund: six digits, the code of the division that it serves.
 *
 * @param code six digits, the first not zero
 */
public record FundCode(String code) implements Comparable<FundCode> {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not six digits
     */
    public FundCode {
        if (!SixDigits.matches(code)) {
            throw new IllegalArgumentException("a fund code has six digits: " + code);
        }
    }

    /** For input that may be wrong: empty where the constructor throws. */
    public static Optional<FundCode> read(String code) {
        return SixDigits.matches(code) ? Optional.of(new FundCode(code)) : Optional.empty();
    }

    public DivisionCode division() {
        return new DivisionCode(code);
    }

    public Province province() {
        return division().province();
    }

    @Override
    public int compareTo(FundCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
