package org.jiexu.rules.calendar;

import java.time.LocalDate;

/** When something is due, or the year whose calendar is missing to say so: never a guess. */
public sealed interface DueDay {

    /** Due at 24:00 of this day, Asia/Shanghai. */
    record Known(LocalDate day) implements DueDay {}

    /** The calendar of this year is needed and not loaded. */
    record CalendarMissing(int year) implements DueDay {}
}
