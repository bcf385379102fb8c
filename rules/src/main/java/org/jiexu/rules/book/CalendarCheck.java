package org.jiexu.rules.book;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A year's calendar that is whole and plausible. Every published calendar since 2010 passes; a test says so. */
final class CalendarCheck {

    /** New Year's days off begin up to so many days before the year. */
    private static final int DAYS_AROUND_YEAR_MAX = 10;

    /** Published: 23 to 33, weekend days that belong to a holiday included. */
    private static final int OFF_DAYS_MIN = 20;

    private static final int OFF_DAYS_MAX = 45;

    /** Published: 247 to 252. */
    private static final int WORKING_DAYS_MIN = 240;

    private static final int WORKING_DAYS_MAX = 260;

    private static final List<Holiday> HOLIDAYS = List.of(
            new Holiday("New Year", MonthDay.of(1, 1), MonthDay.of(1, 1), 1),
            new Holiday("Spring Festival", MonthDay.of(1, 19), MonthDay.of(2, 28), 3),
            new Holiday("Qingming", MonthDay.of(4, 3), MonthDay.of(4, 7), 1),
            new Holiday("Labour Day", MonthDay.of(5, 1), MonthDay.of(5, 1), 1),
            new Holiday("Dragon Boat", MonthDay.of(5, 26), MonthDay.of(6, 27), 1),
            new Holiday("Mid-Autumn", MonthDay.of(9, 6), MonthDay.of(10, 9), 1),
            new Holiday("National Day", MonthDay.of(10, 1), MonthDay.of(10, 3), 3));

    private CalendarCheck() {}

    /** A holiday and the days between which its days off lie. */
    private record Holiday(String name, MonthDay first, MonthDay last, int daysOffMin) {

        boolean isIn(int year, Set<LocalDate> off) {
            return off.stream()
                            .filter(day -> !day.isBefore(first.atYear(year)) && !day.isAfter(last.atYear(year)))
                            .count()
                    >= daysOffMin;
        }
    }

    static void check(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        SortedMap<Integer, List<TableRow>> byYear = new TreeMap<>();
        for (TableRow row : rows) {
            byYear.computeIfAbsent(row.number("notice_year"), year -> new ArrayList<>())
                    .add(row);
        }
        byYear.forEach((year, ofYear) -> {
            if (year <= asOf.getYear() + 1 && year > asOf.getYear() - 100) {
                checkYear(year, ofYear, faults);
            } else {
                // A notice names the year that follows, so a later one is a slip of the pen.
                faults.accept(ofYear.getFirst()
                        .fault("notice_year", FaultCode.OUT_OF_RANGE, "no calendar of " + year + " is published yet"));
            }
        });
    }

    private static void checkYear(int year, List<TableRow> rows, Consumer<TableFault> faults) {
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> makeUp = new HashSet<>();
        LocalDate earliest = LocalDate.of(year, 1, 1).minusDays(DAYS_AROUND_YEAR_MAX);
        LocalDate latest = LocalDate.of(year, 12, 31).plusDays(DAYS_AROUND_YEAR_MAX);
        for (TableRow row : rows) {
            LocalDate day = row.day("date");
            (row.required("kind").equals("off") ? off : makeUp).add(day);
            if (day.isBefore(earliest) || day.isAfter(latest)) {
                faults.accept(row.fault("date", FaultCode.DAY_OUTSIDE_YEAR, day + " is far from " + year));
            }
        }
        TableRow first = rows.getFirst();
        for (Holiday holiday : HOLIDAYS) {
            if (!holiday.isIn(year, off)) {
                faults.accept(first.fault(
                        "notice_year",
                        FaultCode.HOLIDAY_MISSING,
                        "the calendar of " + year + " has too few days off for " + holiday.name() + ", between "
                                + holiday.first().atYear(year) + " and "
                                + holiday.last().atYear(year)));
            }
        }
        if (off.size() < OFF_DAYS_MIN || off.size() > OFF_DAYS_MAX) {
            faults.accept(first.fault(
                    "notice_year",
                    FaultCode.CALENDAR_IMPLAUSIBLE,
                    "the calendar of " + year + " has " + off.size() + " days off, not " + OFF_DAYS_MIN + " to "
                            + OFF_DAYS_MAX));
        }
        long working = workingDays(year, off, makeUp);
        if (working < WORKING_DAYS_MIN || working > WORKING_DAYS_MAX) {
            faults.accept(first.fault(
                    "notice_year",
                    FaultCode.CALENDAR_IMPLAUSIBLE,
                    "the calendar of " + year + " has " + working + " working days, not " + WORKING_DAYS_MIN + " to "
                            + WORKING_DAYS_MAX));
        }
    }

    private static long workingDays(int year, Set<LocalDate> off, Set<LocalDate> makeUp) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> makeUp.contains(day)
                        || (day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && !off.contains(day)))
                .count();
    }
}
