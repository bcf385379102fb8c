package org.jiexu.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.MonthLimitTable.Item;
import org.jiexu.rules.calendar.Branch;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;
import org.jiexu.rules.division.DivisionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits beside those of the pension's own legs: other branches, legs that are promised together, months. */
class LimitTablesTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "PENSION, DESTINATION_LEGS, PROMISED, 450100, 2026-11-23, 8",
        "PENSION, REFUND_DECISION, PROMISED, 331122, 2026-11-23, 5",
        "PENSION, WHOLE_REFUND, PROMISED, 150100, 2026-11-23, 22",
        "LINK, REVIEW, STATUTORY, , 2026-11-23, 15",
        "LINK, TRANSFER_OUT, STATUTORY, , 2026-11-23, 15",
        "LINK, POSTING, STATUTORY, , 2026-11-23, 15",
        "MEDICAL, TRANSFER_OUT, STATUTORY, , 2026-11-23, 10",
        "MEDICAL, POSTING, STATUTORY, , 2026-11-23, 5",
        "MEDICAL, CREDIT_AFTER_MONEY, PROMISED, 630100, 2026-11-23, 5",
        "MEDICAL, TRANSFER_OUT, STATUTORY, , 2021-10-31, 15",
        "MEDICAL, REVIEW, STATUTORY, , 2021-10-31, 15",
        "UNEMPLOYMENT, TRANSFER_OUT, STATUTORY, , 2026-11-23, 5",
        "UNEMPLOYMENT, POSTING, STATUTORY, , 2026-11-23, 5"
    })
    void everyBranchHasItsLimits(Branch branch, Leg leg, LimitKind kind, String area, LocalDate day, int workingDays) {
        DivisionCode place = area == null ? null : new DivisionCode(area);

        assertThat(BOOK.deadlines().find(branch, leg, kind, place, day).map(Deadline::workingDays))
                .isEqualTo(Answer.given(workingDays));
    }

    @ParameterizedTest
    @CsvSource({
        "LINK, 2014-06-30, R-2.4",
        "MEDICAL, 2026-11-23, R-8.1",
        "UNEMPLOYMENT, 2026-11-23, R-8.5",
        "PENSION, 2009-12-31, R-2.1"
    })
    void aLimitOutsideTheDataIsRefusedByTheRuleOfItsBranch(Branch branch, LocalDate day, String rule) {
        assertThat(BOOK.deadlines().find(branch, Leg.REVIEW, LimitKind.STATUTORY, null, day))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.LIMIT_MISSING, rule, "leg", "REVIEW")
                        .with("kind", "STATUTORY")
                        .with("day", day)));
    }

    @ParameterizedTest
    @CsvSource({
        "MEDICAL_BACK_PAYMENT_GAP, , 3",
        "MEDICAL_INSURED_BEFORE_SWITCH, , 24",
        "MEDICAL_WAITING, , 6",
        "LINKING_MINIMUM, , 180",
        "UNEMPLOYMENT_MONEY, 320800, 1",
        "CERTIFICATE_VALID, 370203, 0",
        "CERTIFICATE_VALID, 370200, 3"
    })
    void limitsInMonthsHaveTheirPlaceAndDay(Item item, String area, int months) {
        MonthLimitTable limits = BOOK.table(MonthLimitTable.class);
        DivisionCode place = area == null ? null : new DivisionCode(area);

        assertThat(limits.months(item, "R-8.2", place, DAY))
                .isEqualTo(
                        months > 0
                                ? Answer.given(months)
                                : Answer.refused(RuleRefusal.of(
                                                RefusalCode.NUMBER_MISSING, "R-8.2", "number", "certificate_valid")
                                        .with("day", DAY)));
    }

    @Test
    void theLinkingMinimumEndsWithTheYearBeforeTheRequiredYearsRise() {
        MonthLimitTable limits = BOOK.table(MonthLimitTable.class);

        assertThat(limits.months(Item.LINKING_MINIMUM, "R-7.4", LocalDate.of(2029, 12, 31)))
                .isEqualTo(Answer.given(180));
        assertThat(limits.months(Item.LINKING_MINIMUM, "R-7.4", LocalDate.of(2030, 1, 1)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(limits.all()).hasSize(6);
        assertThat(limits.all().getFirst().provenance().source()).isEqualTo("S20");
    }

    static Stream<Arguments> aTableThatIsWrongIsNotTaken() {
        String months = "item,area,months,valid_from,valid_to,rule,act,certainty,source,note\n";
        String sums = "document,from_months,valid_from,valid_to,rule,act,certainty,source,note\n";
        String money = "money_for,from_paid_months,more_share,valid_from,valid_to,rule,act,certainty,source,note\n";
        return Stream.of(
                wrong(MonthLimitTable::read, months + "medical_waiting,national,0,,,R-8.2,,found,,\n", "above zero"),
                wrong(
                        MonthLimitTable::read,
                        months + "medical_waiting,national,6,,2026-01-01,R-8.2,,found,,\n"
                                + "medical_waiting,national,5,2026-01-01,,R-8.2,,found,,\n",
                        "same day"),
                wrong(MonthLimitTable::read, months + "waiting,national,6,,,R-8.2,,found,,\n", "not one of"),
                wrong(LumpSumTable::read, sums + "none,0,,,R-3.9,,found,,\n", "above zero"),
                wrong(
                        LumpSumTable::read,
                        sums + "none,36,,2020-01-01,R-3.9,,found,,\nnone,36,2020-01-01,,R-3.9,,found,,\n",
                        "same day"),
                wrong(UnemploymentTable::read, money + "all,-1,0.5,,,R-8.5,,found,,\n", "not negative"),
                wrong(UnemploymentTable::read, money + "all,12,1.5,,,R-8.5,,found,,\n", "at most the whole"),
                wrong(
                        UnemploymentTable::read,
                        money + "all,12,0.5,,2020-01-01,R-8.5,,found,,\nall,0,1,2020-01-01,,R-8.5,,found,,\n",
                        "same day"),
                wrong(DeadlineTable::read, """
                        branch,leg,kind,area,working_days,valid_from,valid_to,rule,act,certainty,source,note
                        pension,review,promised,national,5,,,R-2.2,,found,,
                        link,review,promised,national,5,,,R-2.2,,found,,
                        pension,review,promised,national,6,2030-01-01,,R-2.2,,found,,
                        """, "line 4: two limits"));
    }

    @ParameterizedTest
    @MethodSource
    void aTableThatIsWrongIsNotTaken(Function<TableText, Object> read, String csv, String reason) {
        assertThatThrownBy(() -> read.apply(new TableText("new", DAY, csv)))
                .isInstanceOf(TableFault.class)
                .hasMessageContaining(reason);
    }

    @Test
    void limitsThatDifferInItemAreaOrTimeStandSideBySide() {
        String csv = """
                item,area,months,valid_from,valid_to,rule,act,certainty,source,note
                medical_waiting,national,6,2021-11-01,2025-12-31,R-8.2,,found,,
                medical_waiting,national,1,2026-01-01,,R-8.2,,found,,
                medical_waiting,510000,2,2021-11-01,,R-8.2,,found,,
                linking_minimum,national,180,2021-11-01,,R-7.4,,found,,
                """;

        assertThat(MonthLimitTable.read(new TableText("new", DAY, csv)).all()).hasSize(4);
    }

    private static Arguments wrong(Function<TableText, Object> read, String csv, String reason) {
        return Arguments.of(read, csv, reason);
    }
}
