package org.jiexu.rules.doublebenefit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.doublebenefit.DoubleBenefitQuestion.KeptPension;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoubleBenefitsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void whatWasDrawnAfterTheActIsSetOffAgainstTheAccountAndTheRestRefunded() {
        assertThat(settle(
                        SecondPension.EMPLOYEE,
                        "10000.00",
                        null,
                        drawn("2016-10", "900.00"),
                        drawn("2016-11", "900.00"),
                        drawn("2016-12", "900.00"),
                        drawn("2017-01", "950.00")))
                .isEqualTo(given("1850.00", "1850.00", "8150.00", "0.00", null));
    }

    @Test
    void theBasicPartOfAResidentPensionIsOwedBackFromLinkingOn() {
        assertThat(settle(
                        SecondPension.RESIDENT,
                        "100.00",
                        null,
                        drawn("2014-06", "70.00"),
                        drawn("2014-07", "70.00"),
                        drawn("2014-08", "70.00")))
                .isEqualTo(given("140.00", "100.00", "0.00", "40.00", null));
    }

    @Test
    void fujianLeavesThreeFifthsOfTheMinimumWageWhenItSetsOffMonthByMonth() {
        KeptPension xiamen = new KeptPension(new DivisionCode("350200"), yuan("3000.00"), yuan("2265.00"));
        KeptPension small = new KeptPension(new DivisionCode("350200"), yuan("1300.00"), yuan("2265.00"));
        KeptPension elsewhere = new KeptPension(new DivisionCode("510100"), yuan("3000.00"), yuan("2265.00"));

        assertThat(settle(SecondPension.EMPLOYEE, "0.00", xiamen, drawn("2020-01", "5000.00")))
                .isEqualTo(given("5000.00", "0.00", "0.00", "5000.00", "1641.00"));
        assertThat(settle(SecondPension.EMPLOYEE, "0.00", small, drawn("2020-01", "5000.00")))
                .isEqualTo(given("5000.00", "0.00", "0.00", "5000.00", "0.00"));
        assertThat(settle(SecondPension.EMPLOYEE, "0.00", elsewhere, drawn("2020-01", "5000.00")))
                .isEqualTo(given("5000.00", "0.00", "0.00", "5000.00", null));
        assertThat(settle(SecondPension.EMPLOYEE, "5000.00", xiamen, drawn("2020-01", "5000.00")))
                .isEqualTo(given("5000.00", "5000.00", "0.00", "0.00", null));
    }

    @Test
    void whatCannotBeIsRefused() {
        KeptPension negative = new KeptPension(new DivisionCode("350200"), yuan("-1.00"), yuan("1.00"));
        KeptPension negativeWage = new KeptPension(new DivisionCode("350200"), yuan("1.00"), yuan("-2.00"));

        assertRefused(settle(SecondPension.EMPLOYEE, "-0.01", null), RefusalCode.AMOUNT_NEGATIVE, "amount", "-0.01");
        assertRefused(settle(SecondPension.EMPLOYEE, "1.00", negative), RefusalCode.AMOUNT_NEGATIVE, "amount", "-1.00");
        assertRefused(
                settle(SecondPension.EMPLOYEE, "1.00", negativeWage), RefusalCode.AMOUNT_NEGATIVE, "amount", "-2.00");
        assertRefused(
                settle(SecondPension.EMPLOYEE, "1.00", null, drawn("2020-01", "-3.00")),
                RefusalCode.AMOUNT_NEGATIVE,
                "amount",
                "-3.00");
        assertRefused(
                settle(SecondPension.EMPLOYEE, "1000000000.01", null),
                RefusalCode.AMOUNT_TOO_LARGE,
                "limit",
                "1000000000.00");
        assertThat(settle(SecondPension.EMPLOYEE, "1000000000.00", null)).isInstanceOf(Answer.Given.class);
        assertRefused(
                settle(SecondPension.EMPLOYEE, "1.00", null, drawn("2020-01", "1.00"), drawn("2020-01", "2.00")),
                RefusalCode.MONTHS_OVERLAP,
                "month",
                "2020-01");
    }

    @Test
    void theTraceGoesFromWhatIsOwedToWhatIsLeft() {
        Trace trace = Trace.recording();
        KeptPension kept = new KeptPension(new DivisionCode("350200"), yuan("3000.00"), yuan("2265.00"));
        DoubleBenefits.compute(
                BOOK,
                new DoubleBenefitQuestion(
                        SecondPension.EMPLOYEE, yuan("1000.00"), List.of(drawn("2020-01", "5000.00")), kept, DAY),
                trace);

        assertThat(trace.lines().stream().map(line -> line.key() + " " + line.result()))
                .containsExactly(
                        "double.repay 5000.00",
                        "double.setoff 1000.00",
                        "double.refund 0.00",
                        "double.owed 4000.00",
                        "double.monthly 1641.00");
        assertThat(trace.lines()).extracting(TraceLine::rule).containsOnly("R-7.6");
    }

    private static Answer<DoubleBenefitSettlement> settle(
            SecondPension ends, String account, @Nullable KeptPension kept, DrawnMonth... drawn) {
        return DoubleBenefits.compute(
                BOOK, new DoubleBenefitQuestion(ends, yuan(account), List.of(drawn), kept, DAY), Trace.off());
    }

    private static Answer<DoubleBenefitSettlement> given(
            String repay, String setOff, String refund, String owed, @Nullable String monthly) {
        return Answer.given(new DoubleBenefitSettlement(
                yuan(repay), yuan(setOff), yuan(refund), yuan(owed), monthly == null ? null : yuan(monthly)));
    }

    private static void assertRefused(
            Answer<DoubleBenefitSettlement> answer, RefusalCode code, String name, String value) {
        assertThat(answer).isEqualTo(Answer.refused(RuleRefusal.of(code, "R-7.6", name, value)));
    }

    private static DrawnMonth drawn(String month, String amount) {
        return new DrawnMonth(YearMonth.parse(month), yuan(amount));
    }

    private static Fen yuan(String amount) {
        return Fen.parse(amount);
    }
}
