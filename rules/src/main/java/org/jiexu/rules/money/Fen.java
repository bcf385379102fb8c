package org.jiexu.rules.money;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An amount of money in fen, one hundredth of a yuan. May be negative (a ledger entry). Outside it is a string in yuan with exactly two
 * decimals: {@code 4980.00}. Arithmetic is exact; leaving the range of a long is a fault and throws {@link ArithmeticException}.
 *
 * @param fen the amount in fen
 */
public record Fen(long fen) implements Comparable<Fen> {

    public static final Fen ZERO = new Fen(0);

    private static final int FEN_PER_YUAN = 100;
    /** Decimals of a yuan. */
    public static final int DECIMALS = 2;
    /** Digits before the point; with the two after it they stay inside a long. */
    private static final int MAX_YUAN_DIGITS = 16;

    public static Fen of(long fen) {
        return fen == 0 ? ZERO : new Fen(fen);
    }

    public static Fen ofYuan(long yuan) {
        return of(Math.multiplyExact(yuan, FEN_PER_YUAN));
    }

    /**
     * Reads yuan with exactly two decimals: no plus sign, no leading zero, no grouping, no minus zero.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Fen parse(String yuan) {
        return read(yuan)
                .orElseThrow(() -> new IllegalArgumentException("not an amount in yuan with two decimals: " + yuan));
    }

    /** As {@link #parse}, for input that may be wrong: empty where parse throws. */
    public static Optional<Fen> read(String yuan) {
        int length = yuan.length();
        boolean negative = yuan.startsWith("-");
        int first = negative ? 1 : 0;
        int point = length - DECIMALS - 1;
        if (point <= first
                || point - first > MAX_YUAN_DIGITS
                || yuan.charAt(point) != '.'
                || (yuan.charAt(first) == '0' && point > first + 1)) {
            return Optional.empty();
        }
        long fen = 0;
        for (int i = first; i < length; i++) {
            char c = yuan.charAt(i);
            if (i == point) {
                continue;
            }
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            fen = fen * 10 + (c - '0');
        }
        return negative && fen == 0 ? Optional.empty() : Optional.of(of(negative ? -fen : fen));
    }

    public Fen plus(Fen other) {
        return of(Math.addExact(fen, other.fen));
    }

    public Fen minus(Fen other) {
        return of(Math.subtractExact(fen, other.fen));
    }

    public Fen times(long factor) {
        return of(Math.multiplyExact(fen, factor));
    }

    public Fen negated() {
        return of(Math.negateExact(fen));
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public BigDecimal toYuan() {
        return BigDecimal.valueOf(fen, DECIMALS);
    }

    @Override
    public int compareTo(Fen other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two decimals, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return toYuan().toPlainString();
    }
}
