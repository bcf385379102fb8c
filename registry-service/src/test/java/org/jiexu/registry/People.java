package org.jiexu.registry;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Identity numbers of people who do not exist: they carry a province's own code as division, which is issued to nobody
 * (ARCHITECTURE.md, section 6). Each number is given once.
 */
final class People {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger NEXT = new AtomicInteger();

    private People() {}

    /** A man born on a day of 1985. */
    static String man() {
        return number(true);
    }

    /** A woman born on a day of 1985. */
    static String woman() {
        return number(false);
    }

    private static String number(boolean man) {
        int next = NEXT.getAndIncrement();
        var body = "510000" + "1985" + "%02d%02d".formatted(1 + next / 28 % 12, 1 + next % 28)
                + "%03d".formatted(man ? 101 : 102);
        return body + checkCharacter(body);
    }

    static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return "10X98765432".charAt(sum % 11);
    }
}
