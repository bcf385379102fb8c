package org.jiexu.rules.calendar;

import java.time.LocalDate;

/**
 * A time in which a limit stood.
 *
 * @param since the day on which it stopped
 * @param until the day on which it went on
 * @param because the state of the case meanwhile, such as SUPPLEMENT
 */
public record Standstill(LocalDate since, LocalDate until, String because) {

    public Standstill {
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("a standstill ends before it begins: " + since + " to " + until);
        }
    }
}
