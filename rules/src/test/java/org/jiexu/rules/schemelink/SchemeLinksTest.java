package org.jiexu.rules.schemelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemeLinksTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Fen RESIDENT = Fen.parse("7321.50");
    private static final Fen EMPLOYEE = Fen.parse("60211.09");

    @ParameterizedTest
    @CsvSource({
        // the example of the calculation endpoint
        "180, 96, 0, , RESIDENT_TO_EMPLOYEE, 7321.50, 180, 0",
        "179, 96, 0, , EMPLOYEE_TO_RESIDENT, 60211.09, 0, 275",
        "179, 96, 5, , EMPLOYEE_TO_RESIDENT, 60211.09, 0, 270",
        "200, 96, 96, , RESIDENT_TO_EMPLOYEE, 7321.50, 200, 0",
        "180, 96, 0, 210, EMPLOYEE_TO_RESIDENT, 60211.09, 0, 276",
        "210, 96, 0, 210, RESIDENT_TO_EMPLOYEE, 7321.50, 210, 0",
        "100, 96, 0, 100, RESIDENT_TO_EMPLOYEE, 7321.50, 100, 0",
        "0, 0, 0, , EMPLOYEE_TO_RESIDENT, 60211.09, 0, 0",
        "960, 960, 0, 960, RESIDENT_TO_EMPLOYEE, 7321.50, 960, 0"
    })
    void theEmployeeMonthsSayWhichAccountTakesTheOtherIn(
            int employee,
            int resident,
            int both,
            Integer required,
            LinkDirection direction,
            String moves,
            int employeeAfter,
            int residentAfter) {
        assertThat(compute(employee, resident, both, required, DAY))
                .isEqualTo(Answer.given(
                        new SchemeLink(direction, Fen.parse(moves), employeeAfter, residentAfter, Fen.parse("0.00"))));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 96, 0, , R-7.4, -1, 960",
        "961, 96, 0, , R-7.4, 961, 960",
        "180, 961, 0, , R-7.4, 961, 960",
        "180, 96, 0, -1, R-7.4, -1, 960",
        "180, 96, -1, , R-7.4, -1, 960",
        "180, 96, 97, , R-7.5, 97, 96",
        "80, 96, 81, , R-7.5, 81, 80"
    })
    void monthsThatCannotBeAreRefused(
            int employee, int resident, int both, Integer required, String rule, int months, int limit) {
        assertThat(compute(employee, resident, both, required, DAY))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, rule, "months", months)
                        .with("limit", limit)));
    }

    @Test
    void aNegativeBalanceIsRefused() {
        SchemeLinkQuestion question = new SchemeLinkQuestion(180, 96, 0, RESIDENT, Fen.of(-1), null, DAY);

        assertThat(SchemeLinks.compute(BOOK, question, Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, "R-7.4", "amount", "-0.01")));
    }

    @Test
    void beforeTheActThereWasNoLinking() {
        assertThat(compute(180, 96, 0, null, LocalDate.of(2014, 6, 30)))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-7.4", "number", "linking_minimum")
                                .with("day", "2014-06-30")));
    }

    @Test
    void from2030OnTheMinimumOfTheYearIsRequired() {
        assertThat(compute(180, 96, 0, null, LocalDate.of(2029, 12, 31)).map(SchemeLink::direction))
                .isEqualTo(Answer.given(LinkDirection.RESIDENT_TO_EMPLOYEE));
        assertThat(compute(185, 96, 0, null, LocalDate.of(2030, 1, 1)).map(SchemeLink::direction))
                .isEqualTo(Answer.given(LinkDirection.EMPLOYEE_TO_RESIDENT));
        assertThat(compute(186, 96, 0, null, LocalDate.of(2030, 1, 1)).map(SchemeLink::direction))
                .isEqualTo(Answer.given(LinkDirection.RESIDENT_TO_EMPLOYEE));
    }

    @Test
    void theTraceNamesDirectionMoneyAndMonths() {
        Trace trace = Trace.recording();
        SchemeLinks.compute(BOOK, new SchemeLinkQuestion(179, 96, 5, RESIDENT, EMPLOYEE, null, DAY), trace);

        assertThat(trace.lines().stream().map(line -> line.key() + " " + line.result()))
                .containsExactly(
                        "link.direction EMPLOYEE_TO_RESIDENT",
                        "link.moves 60211.09",
                        "link.months 270",
                        "link.pooled 0.00");
        assertThat(trace.lines()).extracting(TraceLine::act).containsOnly("Act-17");
        assertThat(trace.lines().getFirst().inputs())
                .containsEntry("monthsEmployee", "179")
                .containsEntry("requiredMonths", "180");
    }

    private static Answer<SchemeLink> compute(
            int employee, int resident, int both, @Nullable Integer required, LocalDate on) {
        return SchemeLinks.compute(
                BOOK, new SchemeLinkQuestion(employee, resident, both, RESIDENT, EMPLOYEE, required, on), Trace.off());
    }
}
