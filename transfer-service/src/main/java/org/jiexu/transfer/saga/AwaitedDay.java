package org.jiexu.transfer.saga;

import java.time.LocalDate;
import org.jiexu.rules.calendar.DueDay;

/**
 * A day that a case waits for.
 *
 * @param timer what comes the day after it
 * @param lastDay the last day on which something may still be done; unknown while a calendar is missing
 * @param ruleVersion of the book that said so
 */
public record AwaitedDay(Timer timer, DueDay lastDay, String ruleVersion) {

    /** Whether the timer is to act; never while the day is not known. */
    public boolean isOver(LocalDate today) {
        return lastDay instanceof DueDay.Known(LocalDate day) && day.isBefore(today);
    }
}
