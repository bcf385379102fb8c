package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.amount.WorkedExamplesTest.row;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.junit.jupiter.api.Test;

class TransferAmountRefusalsTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @Test
    void aYearWithoutARateIsNamed() {
        assertRefused(general(2020, row("2014-01", "2014-12", "3000.00")), RefusalCode.RATE_MISSING, "year", "2014");
        assertRefused(general(2017, row("2015-12", "2016-12", "3000.00")), RefusalCode.RATE_MISSING, "year", "2015");
    }

    @Test
    void lastYearsRateBefore2016IsMissingAndNotProvisional() {
        assertRefused(general(2016, row("2015-01", "2015-12", "3000.00")), RefusalCode.RATE_MISSING, "year", "2015");
    }

    @Test
    void aGapFurtherBackThanLastYearIsMissing() {
        assertRefused(general(2028, row("2025-01", "2025-12", "5000.00")), RefusalCode.RATE_MISSING, "year", "2026");
    }

    @Test
    void theTransferYearNeedsNoRate() {
        TransferAmount amount = given(general(2014, row("2014-01", "2014-03", "3000.00")));

        assertThat(amount.accountTransfer()).isEqualTo(Fen.parse("720.00"));
        assertThat(amount.years()).hasSize(1);
    }

    @Test
    void anUnpublishedRateOfLastYearIsReplacedByTheNewestAndMarked() {
        TransferAmount amount = given(general(2027, row("2026-01", "2026-12", "5000.00")));

        assertThat(amount.provisional()).isTrue();
        // 400.00 x 1.50 % x 78/12
        assertThat(amount.years().getFirst().interest()).isEqualTo(Fen.parse("39.00"));
    }

    @Test
    void theNewestMayBeASuppliedOne() {
        TransferAmount amount = given(general(2028, row("2026-01", "2027-12", "5000.00"))
                .withInterestRates(Map.of(2026, Rate.parse("0.02"))));

        assertThat(amount.provisional()).isTrue();
        assertThat(amount.years().get(1).interest())
                .isEqualTo(Rate.parse("0.02").yearlyInterestOn((480_000 + 5_200) * 12L + 40_000 * 78));
    }

    @Test
    void aSuppliedRateWinsOverThePublishedOne() {
        TransferAmount amount = given(
                general(2024, row("2023-01", "2023-12", "5000.00")).withInterestRates(Map.of(2023, Rate.parse("0.1"))));

        assertThat(amount.years().getFirst().interest()).isEqualTo(Fen.parse("260.00"));
        assertThat(amount.provisional()).isFalse();
    }

    @Test
    void aPlaceHasItsOwnRatesBefore2016AndTheNationalOnesAfter() {
        TransferAmountQuestion shanghai =
                general(2017, row("2015-01", "2016-12", "5000.00")).withArea(new DivisionCode("310115"));

        assertThat(given(shanghai).years().getFirst().interest()).isEqualTo(Fen.parse("71.50"));
        assertThat(given(shanghai).years().get(1).interest())
                .isEqualTo(Rate.parse("0.0831").yearlyInterestOn((480_000 + 7_150) * 12L + 40_000 * 78));
        assertRefused(
                general(2014, row("2013-01", "2013-12", "5000.00")).withArea(new DivisionCode("310000")),
                RefusalCode.RATE_MISSING,
                "year",
                "2013");
    }

    @Test
    void anUnsettledRateMakesTheFigureProvisional() {
        TransferAmount amount =
                given(general(2012, row("2011-01", "2011-12", "2000.00")).withArea(new DivisionCode("530100")));

        assertThat(amount.provisional()).isTrue();
    }

    @Test
    void aMonthThatStandsTwiceIsNamed() {
        assertRefused(
                general(2025, row("2023-01", "2023-06", "5000.00"), row("2023-06", "2023-12", "5000.00")),
                RefusalCode.MONTHS_OVERLAP,
                "month",
                "2023-06");
        assertRefused(
                general(2025, row("2023-06", "2023-06", "5000.00"), row("2023-06", "2023-06", "5000.00")),
                RefusalCode.MONTHS_OVERLAP,
                "month",
                "2023-06");
    }

    @Test
    void aRowThatIsNotWellFormedIsNamed() {
        assertRefused(general(2025), RefusalCode.NO_CONTRIBUTION);
        assertRefused(general(2025, row("2023-06", "2023-05", "1.00")), RefusalCode.MONTHS_REVERSED, "to", "2023-05");
        assertRefused(
                general(2025, row("2025-12", "2026-01", "1.00")),
                RefusalCode.MONTH_AFTER_TRANSFER_YEAR,
                "month",
                "2026-01");
        assertRefused(general(2025, row("2023-06", "2023-06", "0.00")), RefusalCode.BASE_NOT_POSITIVE);
        assertRefused(general(2025, row("2023-06", "2023-06", "-1.00")), RefusalCode.BASE_NOT_POSITIVE);
        assertRefused(general(2025, row("2023-06", "2023-06", "1000000000.01")), RefusalCode.AMOUNT_TOO_LARGE);
        assertRefused(general(2025, row("1945-06", "1945-06", "1.00")), RefusalCode.HISTORY_TOO_LONG, "years", "81");
        assertRefused(
                general(2025, Contribution.booked(YearMonth.of(2023, 1), Fen.ofYuan(100), Fen.of(-1))),
                RefusalCode.AMOUNT_NEGATIVE,
                "amount",
                "-0.01");
        assertRefused(
                general(2025, Contribution.booked(YearMonth.of(2023, 1), Fen.ofYuan(100), Fen.ofYuan(2_000_000_000))),
                RefusalCode.AMOUNT_TOO_LARGE);
    }

    @Test
    void ratesThatAreMissingOrOutOfPlaceAreNamed() {
        assertRefused(
                general(1998, row("1997-11", "1998-02", "500.00")).withInterestRates(Map.of(1997, Rate.parse("0.05"))),
                RefusalCode.PERSONAL_RATE_MISSING,
                "month",
                "1997-11");
        assertRefused(
                TransferAmountQuestion.temporary(2025, List.of(row("2024-03", "2024-03", "500.00"))),
                RefusalCode.CREDIT_RATE_MISSING,
                "month",
                "2024-03");
        assertRefused(
                general(2025, row("2024-03", "2024-03", "500.00").withCreditRate(Rate.parse("0.24"))),
                RefusalCode.CREDIT_RATE_NOT_ALLOWED,
                "month",
                "2024-03");
        assertRefused(
                general(2025, row("2024-03", "2024-03", "500.00").withPersonalRate(Rate.parse("1.01"))),
                RefusalCode.RATE_OUT_OF_RANGE,
                "rate",
                "1.01");
        assertRefused(
                TransferAmountQuestion.temporary(
                        2025, List.of(row("2024-03", "2024-03", "500.00").withCreditRate(Rate.parse("1.1")))),
                RefusalCode.RATE_OUT_OF_RANGE,
                "rate",
                "1.1");
        assertRefused(
                general(2025, row("2024-03", "2024-03", "500.00")).withInterestRates(Map.of(2024, Rate.parse("2"))),
                RefusalCode.RATE_OUT_OF_RANGE,
                "year",
                "2024");
    }

    @Test
    void aBalanceBeyondAllMeasureIsRefusedAndDoesNotWrap() {
        Rate[] doubling = new Rate[80];
        Arrays.fill(doubling, Rate.WHOLE);
        Map<Integer, Rate> rates = new java.util.HashMap<>();
        for (int year = 1946; year < 2025; year++) {
            rates.put(year, doubling[year - 1946]);
        }

        assertRefused(
                new TransferAmountQuestion(
                        AccountKind.TEMPORARY,
                        2025,
                        List.of(row("1946-01", "2024-12", "1000000000.00").withCreditRate(Rate.WHOLE)),
                        rates,
                        null,
                        null),
                RefusalCode.AMOUNT_TOO_LARGE);
    }

    @Test
    void aBookedBalanceMustBeFromBeforeTheTransferYear() {
        assertRefused(
                general(2025, row("2024-03", "2024-03", "500.00"))
                        .withBookedBalance(new BookedBalance(2025, Fen.ZERO, Fen.ZERO)),
                RefusalCode.BOOKED_BALANCE_TOO_LATE,
                "year",
                "2025");
    }

    @Test
    void aBookedBalanceNeedsNoRatesForTheYearsBefore() {
        TransferAmount amount = given(general(2017, row("1996-01", "2016-12", "1000.00"))
                .withBookedBalance(new BookedBalance(2015, Fen.parse("20000.00"), Fen.parse("150.00"))));

        assertThat(amount.months()).isEqualTo(252);
        assertThat(amount.years()).extracting(YearRow::year).containsExactly(2016, 2017);
        assertThat(amount.accountPreviousYearEnd()).isEqualTo(Fen.parse("22665.21"));
        assertThat(amount.accountBeforePooling()).isEqualTo(Fen.parse("150.00"));
        assertThat(amount.pooledTransfer()).isEqualTo(Fen.parse("27360.00"));
    }

    @Test
    void aBookedBalanceAfterTheLastMonthIsCarriedOn() {
        TransferAmount amount = given(general(2025, row("2019-01", "2019-12", "1000.00"))
                .withBookedBalance(new BookedBalance(2023, Fen.parse("1000.00"), Fen.ZERO)));

        assertThat(amount.accountTransfer()).isEqualTo(Fen.parse("1026.20"));
        assertThat(amount.months()).isEqualTo(12);
    }

    @Test
    void aBookedBalanceFromBeforeTheFirstMonthIsCarriedOn() {
        BookedBalance booked = new BookedBalance(2023, Fen.parse("1000.00"), Fen.parse("10.00"));

        TransferAmount next =
                given(general(2024, row("2024-01", "2024-01", "5000.00")).withBookedBalance(booked));
        TransferAmount later =
                given(general(2025, row("2025-01", "2025-01", "5000.00")).withBookedBalance(booked));

        assertThat(next.accountTransfer()).isEqualTo(Fen.parse("1400.00"));
        assertThat(next.accountPreviousYearEnd()).isEqualTo(Fen.parse("1000.00"));
        assertThat(next.accountBeforePooling()).isEqualTo(Fen.parse("10.00"));
        assertThat(later.accountTransfer()).isEqualTo(Fen.parse("1426.20"));
        assertThat(later.years()).extracting(YearRow::year).containsExactly(2024, 2025);
    }

    @Test
    void aBookedCreditWinsOverTheRateOfTheLaw() {
        TransferAmount amount =
                given(general(2024, Contribution.booked(YearMonth.of(2024, 5), Fen.ofYuan(5000), Fen.parse("399.99"))));

        assertThat(amount.accountTransfer()).isEqualTo(Fen.parse("399.99"));
        assertThat(amount.pooledTransfer()).isEqualTo(Fen.parse("600.00"));
    }

    private static TransferAmountQuestion general(int transferYear, Contribution... rows) {
        return TransferAmountQuestion.general(transferYear, List.of(rows));
    }

    private static TransferAmount given(TransferAmountQuestion question) {
        return TransferAmounts.compute(BOOK, question).orThrow();
    }

    private static void assertRefused(TransferAmountQuestion question, RefusalCode code, String... nameAndValue) {
        assertThat(TransferAmounts.compute(BOOK, question)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            RuleRefusal refusal = refused.refusal();
            assertThat(refusal.code()).isEqualTo(code);
            if (nameAndValue.length > 0) {
                assertThat(refusal.parameters()).containsEntry(nameAndValue[0], nameAndValue[1]);
            }
        });
    }
}
