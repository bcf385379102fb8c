package org.jiexu.rules.book;

/** What is wrong with a table that was handed in. The names are part of the API and never change. */
public enum FaultCode {
    /** The table is not one that may be loaded while the program runs: its rows are read by code. */
    TABLE_NOT_LOADABLE,
    /** Not comma-separated text. */
    TEXT_UNREADABLE,
    NO_ROWS,
    TOO_MANY_ROWS,
    COLUMN_MISSING,
    COLUMN_UNKNOWN,
    COLUMN_TWICE,
    /** A row with more or fewer cells than the header. */
    CELLS_MISCOUNTED,
    CELL_TOO_LONG,
    /** A cell with a control character, a line break included. */
    CONTROL_CHARACTER,
    CELL_EMPTY,
    /** A cell that cannot be read as what its column holds. */
    CELL_INVALID,
    /** A rule id that the index of rules does not have. */
    RULE_UNKNOWN,
    /** A row that cannot stand beside another: named twice, in force on the same day, a floor above its cap. */
    ROW_IMPOSSIBLE,
    /** A number that no authority would publish; the limits are named in the code. */
    OUT_OF_RANGE,
    /** A year after the day on which the numbers were published. */
    YEAR_IN_THE_FUTURE,
    /** A limit that ends without one that follows: every new case would stand still. */
    NOTHING_FOLLOWS,
    /** A calendar's day far from its year. */
    DAY_OUTSIDE_YEAR,
    /** A calendar without one of the public holidays: not the whole year. */
    HOLIDAY_MISSING,
    /** A calendar with too many or too few days off or working days. */
    CALENDAR_IMPLAUSIBLE
}
