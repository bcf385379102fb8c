package org.jiexu.rules.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A rate as a fraction with at most six decimals: {@code 0.0262} is 2.62 %. Never negative, always below ten.
 *
 * @param millionths the rate in millionths
 */
public record Rate(long millionths) implements Comparable<Rate> {

    public static final Rate WHOLE = new Rate(1_000_000);

    private static final long ONE = 1_000_000;
    private static final int MAX_DECIMALS = 6;
    private static final int MONTHS_PER_YEAR = 12;

    public Rate {
        if (millionths < 0 || millionths >= 10 * ONE) {
            throw new IllegalArgumentException(
                    "a rate is a fraction from 0 to below 10, not " + millionths + " millionths");
        }
    }

    /**
     * Reads a fraction such as {@code 0.0397}: one digit, and at most six decimals after a point.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Rate parse(String fraction) {
        return read(fraction)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a rate as a fraction with at most six decimals: " + fraction));
    }

    /** As {@link #parse}, for input that may be wrong: empty where parse throws. */
    public static Optional<Rate> read(String fraction) {
        int length = fraction.length();
        if (length == 0 || length == 2 || length > MAX_DECIMALS + 2) {
            return Optional.empty();
        }
        long millionths = 0;
        for (int i = 0; i < MAX_DECIMALS + 2; i++) {
            char c = i < length ? fraction.charAt(i) : (i == 1 ? '.' : '0');
            if (i == 1 ? c != '.' : (c < '0' || c > '9')) {
                return Optional.empty();
            }
            millionths = i == 1 ? millionths : millionths * 10 + (c - '0');
        }
        return Optional.of(new Rate(millionths));
    }

    /** This share of an amount, HALF_UP to the fen. */
    public Fen of(Fen amount) {
        return Fen.of(roundedProduct(amount.fen(), millionths, ONE));
    }

    /**
     * A year's interest on a sum of fen-months: an amount that lay for m months counts m times. HALF_UP to the fen, once.
     */
    public Fen yearlyInterestOn(long fenMonths) {
        return Fen.of(roundedProduct(fenMonths, millionths, ONE * MONTHS_PER_YEAR));
    }

    public boolean isAboveWhole() {
        return millionths > ONE;
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(millionths, MAX_DECIMALS);
    }

    /** HALF_UP of a x b / divisor, exact also where a x b leaves the range of a long. */
    static long roundedProduct(long a, long b, long divisor) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) == product >> (Long.SIZE - 1)) {
            long quotient = product / divisor;
            long remainder = Math.abs(product % divisor);
            return remainder >= divisor - remainder ? quotient + Long.signum(product) : quotient;
        }
        BigInteger[] parts =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(divisor));
        long quotient = parts[0].longValueExact();
        long remainder = parts[1].abs().longValueExact();
        return remainder >= divisor - remainder ? Math.addExact(quotient, parts[1].signum()) : quotient;
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compare(millionths, other.millionths);
    }

    /** The fraction without trailing zeros: {@code 0.0262}, {@code 3}. */
    @Override
    public String toString() {
        return toDecimal().stripTrailingZeros().toPlainString();
    }
}
