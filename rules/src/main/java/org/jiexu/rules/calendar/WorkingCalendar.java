package org.jiexu.rules.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Working days: Monday to Friday less the days off of the official list, and the weekend days that the list makes working days. Only
 * years with a published list are known. Immutable; a due day is found by two array look-ups a year.
 */
public final class WorkingCalendar {

    private final Map<Integer, Year> years;

    /**
     * @param coveredYears the years whose list is complete
     * @param off days off by the list; ordinary weekends need not be named
     * @param makeUp weekend days that are working days
     */
    public WorkingCalendar(Collection<Integer> coveredYears, Set<LocalDate> off, Set<LocalDate> makeUp) {
        this.years = new HashMap<>();
        for (int year : coveredYears) {
            years.put(year, Year.of(year, off, makeUp));
        }
    }

    public boolean covers(int year) {
        return years.containsKey(year);
    }

    public SortedSet<Integer> coveredYears() {
        return new TreeSet<>(years.keySet());
    }

    public DayKind kindOf(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year == null) {
            return DayKind.UNKNOWN;
        }
        return year.isWorking(day.getDayOfYear()) ? DayKind.WORKING : DayKind.OFF;
    }

    /**
     * The n-th working day strictly after the day of receipt; with no working days at all, the day of receipt itself.
     *
     * @param received may be any day, also one off
     * @param workingDays zero or more
     */
    public DueDay due(LocalDate received, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + workingDays);
        }
        if (workingDays == 0) {
            return new DueDay.Known(received);
        }
        LocalDate firstDay = received.plusDays(1);
        int year = firstDay.getYear();
        int remaining = workingDays;
        int skipped = firstDay.getDayOfYear() - 1;
        while (true) {
            Year days = years.get(year);
            if (days == null) {
                return new DueDay.CalendarMissing(year);
            }
            int index = days.workingDaysUpTo[skipped] + remaining - 1;
            if (index < days.workingDays.length) {
                return new DueDay.Known(LocalDate.ofYearDay(year, days.workingDays[index]));
            }
            remaining = index - days.workingDays.length + 1;
            skipped = 0;
            year++;
        }
    }

    /**
     * The same for a limit that stood for a while: the working days after the day on which each pause began, up to the day on which the limit went
     * on, do not count.
     */
    public DueDay due(LocalDate received, int workingDays, List<Standstill> pauses) {
        int stood = 0;
        for (Standstill pause : pauses) {
            for (int year = pause.since().getYear(); year <= pause.until().getYear(); year++) {
                Year days = years.get(year);
                if (days == null) {
                    return new DueDay.CalendarMissing(year);
                }
                int before = year == pause.since().getYear() ? pause.since().getDayOfYear() : 0;
                int last = year == pause.until().getYear()
                        ? pause.until().getDayOfYear()
                        : days.workingDaysUpTo.length - 1;
                stood += days.workingDaysUpTo[last] - days.workingDaysUpTo[before];
            }
        }
        return due(received, workingDays + stood);
    }

    /**
     * The due days of legs that follow each other, each counted from the due day of the one before. From the first leg that needs a
     * missing calendar on, every answer names that year.
     */
    public List<DueDay> chain(LocalDate received, List<Integer> legs) {
        List<DueDay> due = new ArrayList<>(legs.size());
        DueDay last = new DueDay.Known(received);
        for (int workingDays : legs) {
            last = switch (last) {
                case DueDay.Known(LocalDate day) -> due(day, workingDays);
                case DueDay.CalendarMissing missing -> missing;
            };
            due.add(last);
        }
        return List.copyOf(due);
    }

    /** One year. */
    private static final class Year {

        /** The days of the year that are working days, rising. */
        private final int[] workingDays;

        /** How many working days there are up to and with a day of the year; index 0 is before the year. */
        private final int[] workingDaysUpTo;

        private Year(int[] workingDays, int[] workingDaysUpTo) {
            this.workingDays = workingDays;
            this.workingDaysUpTo = workingDaysUpTo;
        }

        static Year of(int year, Set<LocalDate> off, Set<LocalDate> makeUp) {
            int length = java.time.Year.of(year).length();
            int[] upTo = new int[length + 1];
            List<Integer> working = new ArrayList<>(length);
            for (int dayOfYear = 1; dayOfYear <= length; dayOfYear++) {
                LocalDate day = LocalDate.ofYearDay(year, dayOfYear);
                boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
                if (makeUp.contains(day) || (!weekend && !off.contains(day))) {
                    working.add(dayOfYear);
                }
                upTo[dayOfYear] = working.size();
            }
            return new Year(working.stream().mapToInt(Integer::intValue).toArray(), upTo);
        }

        boolean isWorking(int dayOfYear) {
            return workingDaysUpTo[dayOfYear] > workingDaysUpTo[dayOfYear - 1];
        }
    }
}
