package org.jiexu.rules.book;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jiexu.rules.calendar.WorkingCalendar;

/** The official days off and make-up working days. A year is covered when its own notice is in the table. */
public final class HolidayTable implements RuleTable {

    private enum Kind {
        OFF,
        MAKEUP
    }

    private final TableStamp stamp;
    private final WorkingCalendar calendar;

    private HolidayTable(TableStamp stamp, WorkingCalendar calendar) {
        this.stamp = stamp;
        this.calendar = calendar;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if a day stands twice, or a make-up day is no weekend day
     */
    public static HolidayTable read(TableText text) {
        Set<Integer> years = new TreeSet<>();
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> makeUp = new HashSet<>();
        for (TableRow row : TableRow.allOf(text)) {
            LocalDate day = row.day("date");
            Kind kind = row.name(Kind.class, "kind");
            if (kind == Kind.MAKEUP && day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()) {
                throw row.fault("date", FaultCode.ROW_IMPOSSIBLE, "a make-up day that is no weekend day: " + day);
            }
            if (off.contains(day)
                    || !(kind == Kind.OFF ? off : makeUp).add(day)
                    || (kind == Kind.OFF && makeUp.contains(day))) {
                throw row.fault("date", FaultCode.ROW_IMPOSSIBLE, "a day named twice: " + day);
            }
            years.add(row.number("notice_year"));
        }
        return new HolidayTable(TableStamp.of(text), new WorkingCalendar(years, off, makeUp));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public WorkingCalendar calendar() {
        return calendar;
    }
}
