package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.amount.WorkedExamplesTest.row;

import java.util.List;
import java.util.Map;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;

/** Decision page 0010: rates that are given are the whole table. */
class SuppliedRatesTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Rate R2023 = Rate.parse("0.0397");
    private static final Rate R2024 = Rate.parse("0.0262");

    @Test
    void theExampleOfTheCalculationEndpointIsAnsweredFigureByFigure() {
        TransferAmount amount = given(yearOf2023(2025), Map.of(2023, R2023));

        assertThat(amount)
                .isEqualTo(new TransferAmount(
                        12,
                        List.of(new YearRow(
                                2023, 12, yuan("60000.00"), yuan("4800.00"), yuan("103.22"), yuan("4903.22"))),
                        Fen.ZERO,
                        yuan("4903.22"),
                        yuan("0.00"),
                        yuan("4903.22"),
                        yuan("7200.00"),
                        yuan("12103.22"),
                        false));
    }

    @Test
    void theYearsThatTheRatesDoNotReachAreNamedInTheTrace() {
        Trace trace = Trace.recording();
        TransferAmounts.compute(BOOK, yearOf2023(2025).withInterestRates(Map.of(2023, R2023)), trace);

        TraceLine line = trace.lines().stream()
                .filter(each -> each.key().equals("transfer.years.left"))
                .findFirst()
                .orElseThrow();
        assertThat(line.rule()).isEqualTo("R-4.4");
        assertThat(line.result()).isEqualTo("4903.22");
        assertThat(line.inputs())
                .containsEntry("from", "2024")
                .containsEntry("transferYear", "2025")
                .containsEntry("lastYear", "2023");
    }

    @Test
    void leftOutThePublishedRatesLetTheIdleYearEarnInterest() {
        TransferAmount amount = given(yearOf2023(2025), Map.of());

        assertThat(amount.years()).extracting(YearRow::year).containsExactly(2023, 2024, 2025);
        assertThat(amount.years().get(1).interest()).isEqualTo(yuan("128.46"));
        assertThat(amount.accountTransfer()).isEqualTo(yuan("5031.68"));
    }

    @Test
    void ratesThatReachLastYearGiveARowForEveryYearAndNoLineAboutYearsLeftOut() {
        Trace trace = Trace.recording();
        TransferAmount amount = TransferAmounts.compute(
                        BOOK, yearOf2023(2025).withInterestRates(Map.of(2023, R2023, 2024, R2024)), trace)
                .orThrow();

        assertThat(amount).isEqualTo(given(yearOf2023(2025), Map.of()));
        assertThat(trace.lines()).extracting(TraceLine::key).doesNotContain("transfer.years.left");
    }

    @Test
    void anIdleYearBetweenNeedsItsRate() {
        assertRateMissing(yearOf2023(2027), Map.of(2023, R2023, 2025, R2024), "2024");
        assertRateMissing(
                question(2027, row("2021-01", "2021-12", "5000.00"), row("2024-01", "2024-12", "5000.00")),
                Map.of(2021, R2023, 2024, R2024),
                "2022");
    }

    @Test
    void lastYearTakesTheNewestGivenRateOfAnEarlierYear() {
        TransferAmountQuestion paidToLastYear = question(2025, row("2023-01", "2024-12", "5000.00"));

        TransferAmount amount = given(paidToLastYear, Map.of(2022, Rate.WHOLE, 2023, R2023));
        TransferAmount withALaterOne = given(yearOf2023(2025), Map.of(2023, R2023, 2025, Rate.WHOLE));

        assertThat(amount.provisional()).isTrue();
        assertThat(amount.years()).extracting(YearRow::year).containsExactly(2023, 2024, 2025);
        assertThat(amount.years().get(1).interest()).isEqualTo(R2023.yearlyInterestOn(490_322L * 12 + 40_000L * 78));
        assertThat(withALaterOne.years().get(1).interest()).isEqualTo(R2023.of(yuan("4903.22")));
        assertThat(withALaterOne.provisional()).isTrue();
    }

    @Test
    void aPaidYearWithoutAGivenRateIsMissingEvenWhereOneIsPublished() {
        assertRateMissing(
                question(2026, row("2023-01", "2024-12", "5000.00")).withArea(new DivisionCode("510100")),
                Map.of(2023, R2023),
                "2024");
        assertRateMissing(question(2025, row("2024-01", "2024-12", "5000.00")), Map.of(2025, R2024), "2024");
    }

    @Test
    void aRateAboveTheWholeIsNamedAlsoWhereItStandsIn() {
        assertThat(compute(question(2025, row("2024-01", "2024-12", "5000.00")), Map.of(2020, Rate.parse("1.5"))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.RATE_OUT_OF_RANGE, "R-4.4", "rate", "1.5")
                        .with("year", 2020)));
    }

    @Test
    void monthsOfTheTransferYearAreItsPrincipal() {
        TransferAmount amount = given(
                question(2024, row("2023-01", "2023-12", "5000.00"), row("2024-01", "2024-02", "5000.00")),
                Map.of(2023, R2023));

        assertThat(amount.accountPreviousYearEnd()).isEqualTo(yuan("4903.22"));
        assertThat(amount.accountCurrentYearPrincipal()).isEqualTo(yuan("800.00"));
        assertThat(amount.years()).last().extracting(YearRow::interest).isNull();
    }

    @Test
    void aBookedBalanceThatNoRateFollowsMovesAsItIs() {
        TransferAmount amount = given(
                yearOf2023(2026).withBookedBalance(new BookedBalance(2024, yuan("5031.68"), Fen.ZERO)),
                Map.of(2020, R2023));

        assertThat(amount.years()).isEmpty();
        assertThat(amount.accountTransfer()).isEqualTo(yuan("5031.68"));
        assertThat(amount.accountCurrentYearPrincipal()).isEqualTo(Fen.ZERO);
        assertThat(amount.pooledTransfer()).isEqualTo(yuan("7200.00"));
    }

    private static TransferAmountQuestion yearOf2023(int transferYear) {
        return question(transferYear, row("2023-01", "2023-12", "5000.00"));
    }

    private static TransferAmountQuestion question(int transferYear, Contribution... rows) {
        return TransferAmountQuestion.general(transferYear, List.of(rows));
    }

    private static Answer<TransferAmount> compute(TransferAmountQuestion question, Map<Integer, Rate> rates) {
        return TransferAmounts.compute(BOOK, question.withInterestRates(rates));
    }

    private static TransferAmount given(TransferAmountQuestion question, Map<Integer, Rate> rates) {
        return compute(question, rates).orThrow();
    }

    private static void assertRateMissing(TransferAmountQuestion question, Map<Integer, Rate> rates, String year) {
        assertThat(compute(question, rates))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.RATE_MISSING, "R-4.4", "year", year)));
    }

    private static Fen yuan(String amount) {
        return Fen.parse(amount);
    }
}
