package org.jiexu.rules.division;

import java.util.Optional;

/**
 * A province by the first two digits of its division code. Says nothing about whether it exists.
 *
 * @param code two digits, the first not zero
 */
public record Province(String code) implements Comparable<Province> {

    static final int DIGITS = 2;

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not two digits
     */
    public Province {
        if (!isTwoDigits(code)) {
            throw new IllegalArgumentException("a province has two digits: " + code);
        }
    }

    /** For input that may be wrong: empty where the constructor throws. */
    public static Optional<Province> read(String code) {
        return isTwoDigits(code) ? Optional.of(new Province(code)) : Optional.empty();
    }

    /** The area that pools its money; the Corps inside Xinjiang has another one, see the division table. */
    public PoolingArea poolingArea() {
        return new PoolingArea(code);
    }

    private static boolean isTwoDigits(String code) {
        return code.length() == DIGITS && code.charAt(0) != '0' && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(Province other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
