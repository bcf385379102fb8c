package org.jiexu.rules.division;

/** Six digits, the first not zero: the shape that division and fund codes share. */
final class SixDigits {

    private static final int LENGTH = 6;

    private SixDigits() {}

    static boolean matches(String code) {
        return code.length() == LENGTH && code.charAt(0) != '0' && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
