package org.jiexu.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.jiexu.rules.Answer;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;
import org.jiexu.rules.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupplementTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final String HOLIDAYS = "date,kind,name,name_zh,notice_year,rule,act,certainty,source,note\n";
    private static final String RATES = "area,year,rate,rule,act,certainty,source,note\n";

    @Test
    void aNewYearsCalendarIsAddedAndTheOthersStay() {
        Supplement.Accepted accepted = accepted("holidays", MadeUpCalendar.of2027());

        assertThat(accepted.book().version()).startsWith("2026-11-24-").isNotEqualTo(BOOK.version());
        assertThat(accepted.book().calendar().coveredYears()).contains(2010, 2026, 2027);
        assertThat(accepted.book().calendar().due(LocalDate.of(2026, 11, 24), 45))
                .isEqualTo(new DueDay.Known(LocalDate.of(2027, 1, 27)));
        assertThat(accepted.changes()).hasSize(34).extracting(RowChange::kind).containsOnly(RowChange.Kind.ADDED);
        assertThat(BOOK.calendar().covers(2027)).isFalse();
        assertThat(accepted.book().interestRates()).isSameAs(BOOK.interestRates());
    }

    @Test
    void aCorrectionReplacesTheWholeYear() {
        RuleBook loaded = accepted("holidays", MadeUpCalendar.of2027()).book();
        String corrected = MadeUpCalendar.of2027().replace("2027-02-20,makeup", "2027-02-21,makeup");

        Supplement.Accepted accepted =
                (Supplement.Accepted) loaded.supplemented(new TableText("holidays", DAY, corrected));

        assertThat(accepted.changes()).extracting(RowChange::kind).containsExactly(RowChange.Kind.REPLACED);
        RowChange change = accepted.changes().getFirst();
        assertThat(change.before()).containsEntry("date", "2027-02-20");
        assertThat(change.after()).containsEntry("date", "2027-02-21").containsEntry("kind", "makeup");
    }

    @Test
    void theSameRowsAgainChangeNothing() {
        RuleBook loaded = accepted("holidays", MadeUpCalendar.of2027()).book();

        Supplement.Accepted again = (Supplement.Accepted)
                loaded.supplemented(new TableText("holidays", DAY.plusDays(1), MadeUpCalendar.of2027()));

        assertThat(again.changes()).isEmpty();
        assertThat(again.book()).isSameAs(loaded);
    }

    @Test
    void theColumnsMayStandInAnyOrderAndTheRowsHaveOneForm() {
        Supplement.Accepted usual = accepted("interest-rates", RATES + "national,2026,0.0201,R-4.4,,found,,\n");
        Supplement.Accepted other = accepted(
                "interest-rates",
                "note,source,certainty,act,rule,rate,year,area\r\n,,found,,R-4.4,0.0201,2026,national\r\n");

        assertThat(other.rows()).isEqualTo(usual.rows());
        assertThat(other.book().version()).isEqualTo(usual.book().version());
        assertThat(usual.book().interestRates().find(null, 2026).map(InterestRate::rate))
                .contains(Rate.parse("0.0201"));
        assertThat(usual.book().interestRates().find(null, 2016)).isPresent();
    }

    @Test
    void aLimitThatEndsAndTheOneThatFollowsAreLoadedTogether() {
        String header = "branch,leg,kind,area,working_days,valid_from,valid_to,rule,act,certainty,source,note\n";
        String ends = "pension,review,statutory,national,15,2010-01-01,2026-12-31,R-2.1,Act-66,found,,\n";
        String follows = "pension,review,statutory,national,10,2027-01-01,,R-2.1,Act-66,found,,\n";

        Supplement.Accepted accepted = accepted("deadlines", header + ends + follows);

        assertThat(accepted.changes())
                .extracting(RowChange::kind)
                .containsExactly(RowChange.Kind.REPLACED, RowChange.Kind.ADDED);
        assertThat(daysOfReview(accepted.book(), LocalDate.of(2026, 12, 31))).isEqualTo(15);
        assertThat(daysOfReview(accepted.book(), LocalDate.of(2027, 1, 1))).isEqualTo(10);
        assertFaults("deadlines", header + follows).containsExactly(Tuple.tuple(2L, null, FaultCode.ROW_IMPOSSIBLE));
    }

    @Test
    void aNationalLimitDoesNotEndWithoutOneThatFollows() {
        assertFaults("deadlines", """
                branch,leg,kind,area,working_days,valid_from,valid_to,rule,act,certainty,source,note
                pension,review,statutory,national,15,2010-01-01,2026-12-31,R-2.1,Act-66,found,,
                """).containsExactly(Tuple.tuple(2L, "valid_to", FaultCode.NOTHING_FOLLOWS));
    }

    @Test
    void aTableSaysWhatItIsAboutAndHowWellItsNumbersAreKnown() {
        assertThat(BOOK.subject("holidays").zh()).isEqualTo("节假日与调休上班日");
        assertThat(BOOK.certainties("holidays")).containsEntry(Certainty.FOUND, 578);
        assertThat(accepted("holidays", MadeUpCalendar.of2027()).book().certainties("holidays"))
                .containsEntry(Certainty.UNVERIFIED, 34);
    }

    private static int daysOfReview(RuleBook book, LocalDate day) {
        return book.deadlines()
                .find(Leg.REVIEW, LimitKind.STATUTORY, day)
                .orThrow()
                .workingDays();
    }

    static Stream<Integer> everyPublishedCalendarIsPlausible() {
        return BOOK.calendar().coveredYears().stream();
    }

    @ParameterizedTest
    @MethodSource
    void everyPublishedCalendarIsPlausible(int year) {
        String rows = BOOK.text("holidays")
                .csv()
                .lines()
                .filter(line -> line.split(",", -1)[4].equals(Integer.toString(year)))
                .map(line -> line.replace(",found,", ",single,"))
                .collect(Collectors.joining("\n"));

        assertThat(BOOK.supplemented(new TableText("holidays", DAY, HOLIDAYS + rows)))
                .isInstanceOf(Supplement.Accepted.class);
    }

    @Test
    void aCalendarThatIsNotWholeIsRefused() {
        String withoutSpringFestival = MadeUpCalendar.of2027()
                .lines()
                .filter(line -> !line.contains("Spring Festival"))
                .collect(Collectors.joining("\n"));

        assertFaults("holidays", withoutSpringFestival)
                .containsExactly(Tuple.tuple(2L, "notice_year", FaultCode.HOLIDAY_MISSING));
        assertFaults("holidays", HOLIDAYS + "2027-01-01,off,New Year,元旦,2027,R-9.1,,found,,\n")
                .contains(Tuple.tuple(2L, "notice_year", FaultCode.CALENDAR_IMPLAUSIBLE))
                .contains(Tuple.tuple(2L, "notice_year", FaultCode.HOLIDAY_MISSING));
    }

    @Test
    void everyFaultOfTheTextIsToldWithItsLineAndColumn() {
        List<String> lines = new ArrayList<>(MadeUpCalendar.of2027().lines().toList());
        lines.set(1, lines.get(1).replace("2027-01-01", "2027-13-01"));
        lines.set(5, lines.get(5).replace(",off,", ",holiday,"));
        lines.set(8, lines.get(8).replace("found", "perhaps"));
        lines.add("2027-01-04,makeup,New Year,元旦,2027,R-9.1,,found,,");
        lines.add("2027-05-01,off,Labour Day,劳动节,2027,R-9.1,,found,,");

        assertFaults("holidays", String.join("\n", lines))
                .containsExactly(
                        Tuple.tuple(2L, "date", FaultCode.CELL_INVALID),
                        Tuple.tuple(6L, "kind", FaultCode.CELL_INVALID),
                        Tuple.tuple((long) lines.size() - 1, "date", FaultCode.ROW_IMPOSSIBLE),
                        Tuple.tuple((long) lines.size(), "date", FaultCode.ROW_IMPOSSIBLE));
    }

    @Test
    void aDayFarFromItsYearAndAYearThatNobodyHasPublishedAreRefused() {
        assertFaults("holidays", MadeUpCalendar.of2027() + "2026-08-01,makeup,,,2027,R-9.1,,found,,\n")
                .contains(Tuple.tuple(36L, "date", FaultCode.DAY_OUTSIDE_YEAR));
        assertFaults("holidays", MadeUpCalendar.of2027().replace(",2027,R", ",2127,R"))
                .contains(Tuple.tuple(2L, "notice_year", FaultCode.OUT_OF_RANGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.1501", "0.831"})
    void aRateThatNobodyWouldPublishIsRefused(String rate) {
        assertFaults("interest-rates", RATES + "national,2026," + rate + ",R-4.4,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "rate", FaultCode.OUT_OF_RANGE));
    }

    @Test
    void aRateAboveOneOfAYearToComeOrOfAnUnknownRuleIsRefused() {
        assertFaults("interest-rates", RATES + "national,2025,2.6,R-4.4,,found,,\nnational,2024,2.6 %,R-4.4,,found,,\n")
                .containsExactly(
                        Tuple.tuple(2L, "rate", FaultCode.OUT_OF_RANGE),
                        Tuple.tuple(3L, "rate", FaultCode.CELL_INVALID));
        assertFaults("interest-rates", RATES + "national,2027,0.026,R-4.4,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "year", FaultCode.YEAR_IN_THE_FUTURE));
        assertFaults("interest-rates", RATES + "national,2025,0.026,R-99.1,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "rule", FaultCode.RULE_UNKNOWN));
        assertFaults(
                        "interest-rates",
                        RATES + "national,2025,0.026,R-4.4,,found,,\nnational,2025,0.027,R-4.4,,found,,\n")
                .containsExactly(Tuple.tuple(3L, null, FaultCode.ROW_IMPOSSIBLE));
    }

    @Test
    void aHeaderThatIsNotTheTablesIsRefused() {
        assertFaults(
                        "interest-rates",
                        "area,year,rate,rate,rule,act,certainty,source,colour\nnational,2025,0.02,0.02,,,,,\n")
                .containsExactly(
                        Tuple.tuple(1L, "rate", FaultCode.COLUMN_TWICE),
                        Tuple.tuple(1L, null, FaultCode.COLUMN_UNKNOWN),
                        Tuple.tuple(1L, "note", FaultCode.COLUMN_MISSING));
        assertFaults("interest-rates", RATES).containsExactly(Tuple.tuple(1L, null, FaultCode.NO_ROWS));
        assertFaults("interest-rates", "").containsExactly(Tuple.tuple(1L, null, FaultCode.NO_ROWS));
        assertFaults("interest-rates", RATES + "national,2025,0.02,R-4.4,,found,,\"a\"b\n")
                .containsExactly(Tuple.tuple(2L, null, FaultCode.TEXT_UNREADABLE));
        assertFaults("interest-rates", RATES + "national,2025\n")
                .containsExactly(Tuple.tuple(2L, null, FaultCode.CELLS_MISCOUNTED));
        assertFaults("interest-rates", RATES + "national,2025,0.02,R-4.4,,found,,\"a\nb\"\n")
                .containsExactly(Tuple.tuple(2L, "note", FaultCode.CONTROL_CHARACTER));
        assertFaults("interest-rates", RATES + "national,2025,0.02,R-4.4,,found,," + "x".repeat(501) + "\n")
                .containsExactly(Tuple.tuple(2L, "note", FaultCode.CELL_TOO_LONG));
        assertFaults("interest-rates", RATES + "national,2025,0.02,R-4.4,,found,,\n".repeat(2_001))
                .containsExactly(Tuple.tuple(0L, null, FaultCode.TOO_MANY_ROWS));
    }

    @Test
    void aBenefitBaseOrAnAverageThatCannotBePublishedYetIsRefused() {
        String bases = "area,year,benefit_base,rule,act,certainty,source,note\n";
        String averages = "area,year,average_monthly_wage,rule,act,certainty,source,note\n";

        assertThat(accepted("benefit-bases", bases + "510000,2026,8600.00,R-6.2,,found,,\n")
                        .changes())
                .hasSize(1);
        assertFaults("benefit-bases", bases + "510000,2027,8600.00,R-6.2,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "year", FaultCode.YEAR_IN_THE_FUTURE));
        assertFaults("benefit-bases", bases + "510000,2026,100000.01,R-6.2,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "benefit_base", FaultCode.OUT_OF_RANGE));
        assertThat(accepted("average-wages", averages + "440000,2025,9300.00,R-6.3,,found,,\n")
                        .changes())
                .hasSize(1);
        assertFaults("average-wages", averages + "440000,2026,9300.00,R-6.3,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "year", FaultCode.YEAR_IN_THE_FUTURE));
        assertFaults("average-wages", averages + "440000,2025,99.99,R-6.3,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "average_monthly_wage", FaultCode.OUT_OF_RANGE));
    }

    @Test
    void theNumbersOfThePensionAreKeptWithinReason() {
        String divisors = "age,divisor,valid_from,valid_to,rule,act,certainty,source,note\n";
        String months = "from_year,to_year,months,rule,act,certainty,source,note\n";

        assertFaults("divisors", divisors + "71,480.0,2030-01-01,,R-6.4,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "divisor", FaultCode.OUT_OF_RANGE));
        assertFaults("minimum-months", months + "2039,,2400,R-6.8,,found,,\n")
                .containsExactly(Tuple.tuple(2L, "months", FaultCode.OUT_OF_RANGE));
        assertThat(accepted("minimum-months", months + "2039,,252,R-6.8,,found,,\n")
                        .book()
                        .table(MinimumMonthsTable.class)
                        .find(2040)
                        .map(MinimumMonths::months))
                .isEqualTo(Answer.given(252));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "acts", "divisions"})
    void aTableThatCodeReliesOnIsNotLoaded(String table) {
        assertFaults(table, BOOK.text(table).csv())
                .containsExactly(Tuple.tuple(0L, null, FaultCode.TABLE_NOT_LOADABLE));
        assertThat(BOOK.loadable()).contains("holidays", "interest-rates").doesNotContain(table);
    }

    static Stream<String> aCertaintyThatThereIsNotIsRefusedInEveryTable() {
        return BOOK.loadable().stream();
    }

    @ParameterizedTest
    @MethodSource
    void aCertaintyThatThereIsNotIsRefusedInEveryTable(String table) {
        TableGrid present = TableGrid.read(BOOK.text(table));
        int column = present.columns().indexOf("certainty");
        for (String certainty : List.of("sure", "", "Found")) {
            TableGrid.Row row = present.rows().getLast();
            List<String> cells = new ArrayList<>(row.cells());
            cells.set(column, certainty);

            assertFaults(
                            table,
                            present.withRows(List.of(new TableGrid.Row(2, cells)))
                                    .csv())
                    .contains(Tuple.tuple(
                            2L, "certainty", certainty.isEmpty() ? FaultCode.CELL_EMPTY : FaultCode.CELL_INVALID));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "acts", "divisions"})
    void norIsItInATableThatOnlyTheProgramBrings(String table) {
        TableText text = BOOK.text(table);

        assertThatThrownBy(() -> BOOK.with(new TableText(table, DAY, text.csv().replace(",found,", ",sure,"))))
                .isInstanceOfSatisfying(TableFault.class, fault -> {
                    assertThat(fault.column()).isEqualTo("certainty");
                    assertThat(fault.code()).isEqualTo(FaultCode.CELL_INVALID);
                });
    }

    @Test
    void aTableThatThereIsNotIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> BOOK.supplemented(new TableText("horoscopes", DAY, "sign\nram\n")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Supplement.Accepted accepted(String table, String csv) {
        Supplement supplement = BOOK.supplemented(new TableText(table, DAY, csv));
        assertThat(supplement).isInstanceOf(Supplement.Accepted.class);
        return (Supplement.Accepted) supplement;
    }

    private static AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> assertFaults(
            String table, String csv) {
        Supplement supplement = BOOK.supplemented(new TableText(table, DAY, csv));
        assertThat(supplement).isInstanceOf(Supplement.Refused.class);
        return assertThat(((Supplement.Refused) supplement).faults())
                .extracting(Supplement.Fault::line, Supplement.Fault::column, Supplement.Fault::code);
    }
}
