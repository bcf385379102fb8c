package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContributionBasesTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2020, 7, 1);

    @ParameterizedTest
    @CsvSource({
        "6000.00, 3000.00, 3600.00, 18000.00, 3600.00",
        "6000.00, 3600.00, 3600.00, 18000.00, 3600.00",
        "6300.00, 4200.00, 3780.00, 18900.00, 4200.00",
        "6600.00, 25000.00, 3960.00, 19800.00, 19800.00",
        "7855.01, 1.00, 4713.01, 23565.03, 4713.01"
    })
    void theBaseIsKeptBetweenFloorAndCap(String average, String declared, String floor, String cap, String base) {
        assertThat(ContributionBases.of(BOOK, Fen.parse(average), Fen.parse(declared), DAY, Trace.off()))
                .isEqualTo(Answer.given(new ContributionBase(Fen.parse(floor), Fen.parse(cap), Fen.parse(base))));
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 1.00, WAGE_NOT_POSITIVE",
        "1.00, 0.00, WAGE_NOT_POSITIVE",
        "-1.00, 1.00, WAGE_NOT_POSITIVE",
        "1000000000.01, 1.00, AMOUNT_TOO_LARGE",
        "1.00, 1000000000.01, AMOUNT_TOO_LARGE"
    })
    void aWageThatIsNoneIsRefused(String average, String declared, RefusalCode code) {
        assertThat(codeOf(ContributionBases.of(BOOK, Fen.parse(average), Fen.parse(declared), DAY, Trace.off())))
                .isEqualTo(code);
    }

    @Test
    void theTraceNamesFloorCapAndBase() {
        Trace trace = Trace.recording();
        assertThat(ContributionBases.of(BOOK, Fen.ofYuan(6000), Fen.ofYuan(3000), DAY, trace))
                .isInstanceOf(Answer.Given.class);

        assertThat(trace.lines()).extracting(TraceLine::key).containsExactly("base.floor", "base.cap", "base.used");
        assertThat(trace.lines()).extracting(TraceLine::result).containsExactly("3600.00", "18000.00", "3600.00");
        assertThat(trace.lines().getFirst().inputs())
                .containsEntry("share", "0.6")
                .containsEntry("averageWage", "6000.00");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02, GENERAL, 4321.57, 691.45, 345.73, 345.73",
        "2006-01, GENERAL, 1250.00, 250.00, 100.00, 100.00",
        "2005-12, GENERAL, 1100.00, 220.00, 88.00, 121.00",
        "1998-01, GENERAL, 620.00, 124.00, 31.00, 68.20",
        "1997-12, GENERAL, 560.00, 112.00, 22.40, 22.40",
        "2022-03, TEMPORARY, 6000.00, 960.00, 480.00, 1440.00"
    })
    void anArrivingMonthIsCredited(
            String month, AccountKind kind, String base, String employer, String personal, String credit) {
        PaidMonth paid =
                new PaidMonth(YearMonth.parse(month), kind, Fen.parse(base), Fen.parse(employer), Fen.parse(personal));

        assertThat(AccountCredits.of(BOOK, paid)).isEqualTo(Answer.given(Fen.parse(credit)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 0.00, 0.00, BASE_NOT_POSITIVE",
        "-1.00, 0.00, 0.00, BASE_NOT_POSITIVE",
        "1.00, -0.01, 0.00, AMOUNT_NEGATIVE",
        "1.00, 0.00, -0.01, AMOUNT_NEGATIVE",
        "1000000000.01, 0.00, 0.00, AMOUNT_TOO_LARGE",
        "1.00, 1000000000.01, 0.00, AMOUNT_TOO_LARGE",
        "1.00, 0.00, 1000000000.01, AMOUNT_TOO_LARGE"
    })
    void anArrivingMonthThatCannotBeIsRefused(String base, String employer, String personal, RefusalCode code) {
        PaidMonth paid = new PaidMonth(
                YearMonth.of(2024, 2), AccountKind.GENERAL, Fen.parse(base), Fen.parse(employer), Fen.parse(personal));

        assertThat(codeOf(AccountCredits.of(BOOK, paid))).isEqualTo(code);
    }

    private static <T> RefusalCode codeOf(Answer<T> answer) {
        return switch (answer) {
            case Answer.Given<T>(T value) -> throw new AssertionError("answered " + value);
            case Answer.Refused<T>(RuleRefusal refusal) -> refusal.code();
        };
    }
}
