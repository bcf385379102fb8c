package org.jiexu.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiexu.rules.book.RuleBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private static final WorkingCalendar CALENDAR = RuleBook.embedded().calendar();

    @ParameterizedTest
    @CsvFileSource(resources = "working-days-per-year.csv", numLinesToSkip = 1)
    void everyYearAndMonthHasItsWorkingDays(ArgumentsAccessor row) {
        int year = number(row, 0);

        assertThat(IntStream.rangeClosed(1, 12)
                        .map(month -> workingDays(YearMonth.of(year, month)))
                        .toArray())
                .isEqualTo(IntStream.rangeClosed(4, 15)
                        .map(column -> number(row, column))
                        .toArray());
        assertThat(IntStream.rangeClosed(1, 12)
                        .map(month -> workingDays(YearMonth.of(year, month)))
                        .sum())
                .isEqualTo(number(row, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 15, 2024-02-26",
        "2025-01-20, 15, 2025-02-14",
        "2025-01-20, 45, 2025-03-28",
        "2025-09-26, 15, 2025-10-23",
        "2026-02-13, 15, 2026-03-12",
        "2026-02-15, 5, 2026-02-28",
        "2026-04-30, 5, 2026-05-11",
        "2026-09-18, 15, 2026-10-15",
        "2024-09-13, 5, 2024-09-23",
        "2024-12-31, 1, 2025-01-02",
        "2024-12-20, 15, 2025-01-13"
    })
    void theDeadlineSamplesComeOut(LocalDate received, int workingDays, LocalDate due) {
        assertThat(CALENDAR.due(received, workingDays)).isEqualTo(new DueDay.Known(due));
    }

    @Test
    void theDueDayIsTheNthWorkingDayFoundByCounting() {
        for (LocalDate received = LocalDate.of(2019, 12, 1);
                received.getYear() < 2021;
                received = received.plusDays(1)) {
            for (int workingDays : new int[] {1, 5, 15, 45, 300}) {
                LocalDate day = received;
                for (int counted = 0; counted < workingDays; ) {
                    day = day.plusDays(1);
                    counted += CALENDAR.kindOf(day) == DayKind.WORKING ? 1 : 0;
                }
                assertThat(CALENDAR.due(received, workingDays)).isEqualTo(new DueDay.Known(day));
            }
        }
    }

    @Test
    void atOnceIsDueOnTheDayOfReceiptEvenWithoutACalendar() {
        assertThat(CALENDAR.due(LocalDate.of(2027, 5, 1), 0)).isEqualTo(new DueDay.Known(LocalDate.of(2027, 5, 1)));
    }

    @Test
    void withoutTheNextYearsCalendarThereIsNoAnswer() {
        assertThat(CALENDAR.due(LocalDate.of(2026, 12, 10), 15))
                .isEqualTo(new DueDay.Known(LocalDate.of(2026, 12, 31)));
        assertThat(CALENDAR.due(LocalDate.of(2026, 12, 11), 15)).isEqualTo(new DueDay.CalendarMissing(2027));
        assertThat(CALENDAR.due(LocalDate.of(2026, 12, 31), 1)).isEqualTo(new DueDay.CalendarMissing(2027));
        assertThat(CALENDAR.due(LocalDate.of(2031, 3, 1), 5)).isEqualTo(new DueDay.CalendarMissing(2031));
    }

    @Test
    void aYearThatIsNotNeededNeedNoCalendar() {
        assertThat(CALENDAR.due(LocalDate.of(2009, 12, 31), 1)).isEqualTo(new DueDay.Known(LocalDate.of(2010, 1, 4)));
        assertThat(CALENDAR.due(LocalDate.of(2009, 12, 30), 1)).isEqualTo(new DueDay.CalendarMissing(2009));
    }

    @Test
    void legsFollowEachOther() {
        assertThat(CALENDAR.chain(LocalDate.of(2025, 1, 20), List.of(15, 15, 15)))
                .containsExactly(
                        new DueDay.Known(LocalDate.of(2025, 2, 14)),
                        new DueDay.Known(LocalDate.of(2025, 3, 7)),
                        new DueDay.Known(LocalDate.of(2025, 3, 28)));
        assertThat(CALENDAR.chain(LocalDate.of(2026, 12, 1), List.of(15, 15, 1)))
                .containsExactly(
                        new DueDay.Known(LocalDate.of(2026, 12, 22)),
                        new DueDay.CalendarMissing(2027),
                        new DueDay.CalendarMissing(2027));
        assertThat(CALENDAR.chain(LocalDate.of(2026, 12, 1), List.of())).isEmpty();
    }

    @Test
    void newYearsEve2024WasAWorkingDayAndAMakeUpSundayIsOne() {
        assertThat(CALENDAR.kindOf(LocalDate.of(2024, 2, 9))).isEqualTo(DayKind.WORKING);
        assertThat(CALENDAR.kindOf(LocalDate.of(2026, 1, 4))).isEqualTo(DayKind.WORKING);
        assertThat(CALENDAR.kindOf(LocalDate.of(2026, 1, 10))).isEqualTo(DayKind.OFF);
        assertThat(CALENDAR.kindOf(LocalDate.of(2027, 1, 4))).isEqualTo(DayKind.UNKNOWN);
    }

    @Test
    void theCoveredYearsAreKnown() {
        assertThat(CALENDAR.coveredYears()).first().isEqualTo(2010);
        assertThat(CALENDAR.coveredYears()).last().isEqualTo(2026);
        assertThat(CALENDAR.coveredYears()).hasSize(17);
        assertThat(CALENDAR.covers(2026)).isTrue();
        assertThat(CALENDAR.covers(2027)).isFalse();
    }

    @Test
    void aNegativeLimitIsAFault() {
        assertThatThrownBy(() -> CALENDAR.due(LocalDate.of(2026, 1, 5), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOffDayThatIsNamedAndAMakeUpDayThatIsNamedAreTaken() {
        WorkingCalendar calendar =
                new WorkingCalendar(List.of(2030), Set.of(LocalDate.of(2030, 1, 1)), Set.of(LocalDate.of(2030, 1, 5)));

        assertThat(Arrays.asList(
                        calendar.due(LocalDate.of(2029, 12, 31), 1),
                        calendar.due(LocalDate.of(2030, 1, 4), 1),
                        calendar.due(LocalDate.of(2030, 1, 4), 2)))
                .containsExactly(
                        new DueDay.Known(LocalDate.of(2030, 1, 2)),
                        new DueDay.Known(LocalDate.of(2030, 1, 5)),
                        new DueDay.Known(LocalDate.of(2030, 1, 7)));
    }

    private static int number(ArgumentsAccessor row, int column) {
        return Integer.parseInt(String.valueOf(row.get(column)));
    }

    private static int workingDays(YearMonth month) {
        return (int) IntStream.rangeClosed(1, month.lengthOfMonth())
                .filter(day -> CALENDAR.kindOf(month.atDay(day)) == DayKind.WORKING)
                .count();
    }
}
