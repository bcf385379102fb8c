package org.jiexu.rules.calendar;

/** What a day is by the official calendar. */
public enum DayKind {
    WORKING,
    OFF,
    /** The calendar of the year is not loaded. */
    UNKNOWN
}
