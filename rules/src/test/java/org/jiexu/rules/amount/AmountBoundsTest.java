package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.amount.WorkedExamplesTest.row;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;

/** At the last value that is still computed, and where one era of the law gives way to the next. */
class AmountBoundsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Fen MOST = Fen.ofYuan(1_000_000_000);

    @Test
    void theLargestAmountsAreStillComputed() {
        assertThat(TransferAmounts.compute(BOOK, general(2025, Contribution.booked(YearMonth.of(2025, 1), MOST, MOST))))
                .isInstanceOf(Answer.Given.class);
        assertThat(AccountCredits.of(
                        BOOK, new PaidMonth(YearMonth.of(2025, 1), AccountKind.TEMPORARY, MOST, MOST, Fen.ZERO)))
                .isEqualTo(Answer.given(MOST));
        assertThat(ContributionBases.of(BOOK, MOST, MOST, LocalDate.of(2025, 1, 1), Trace.off())
                        .map(ContributionBase::base))
                .isEqualTo(Answer.given(MOST));
        assertThat(TransferAmounts.compute(
                        BOOK,
                        general(2025, row("2025-01", "2025-01", "1.00"))
                                .withBookedBalance(new BookedBalance(2024, Fen.ofYuan(99_999_999_999_999L), Fen.ZERO))))
                .isInstanceOf(Answer.Given.class);
        assertThat(TransferAmounts.compute(
                        BOOK,
                        general(2025, row("2025-01", "2025-01", "1.00"))
                                .withBookedBalance(
                                        new BookedBalance(2024, Fen.ofYuan(100_000_000_000_001L), Fen.ZERO))))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aBookedCreditOfNothingIsNotNegative() {
        assertThat(TransferAmounts.compute(
                                BOOK, general(2025, Contribution.booked(YearMonth.of(2025, 1), MOST, Fen.ZERO)))
                        .map(TransferAmount::accountTransfer))
                .isEqualTo(Answer.given(Fen.ZERO));
    }

    @Test
    void aRateOfTheWholeIsARate() {
        assertThat(TransferAmounts.compute(
                                BOOK,
                                general(
                                                1998,
                                                row("1997-12", "1997-12", "100.00")
                                                        .withPersonalRate(Rate.WHOLE))
                                        .withInterestRates(Map.of(1997, Rate.WHOLE)))
                        .map(TransferAmount::accountTransfer))
                // 100.00, and a twelfth of it for December
                .isEqualTo(Answer.given(Fen.parse("108.33")));
    }

    @Test
    void aSecondEraOfThePooledPartHasALineOfItsOwn() {
        RuleBook changed = BOOK.with(new TableText("transfer-rates", LocalDate.of(2026, 11, 24), """
                item,rate,valid_from,valid_to,rule,act,certainty,source,note
                account_credit,0.08,2006-01-01,,R-4.2,,found,,
                pooled_transfer,0.12,1998-01-01,2024-06-30,R-4.3,,found,,
                pooled_transfer,0.1,2024-07-01,,R-4.3,,found,,
                pooled_refund,0,,,R-7.1,,found,,
                base_floor_share,0.6,,,R-4.7,,found,,
                base_cap_share,3,,,R-4.7,,found,,
                """));
        Trace trace = Trace.recording();

        TransferAmount amount = TransferAmounts.compute(
                        changed, general(2024, row("2024-05", "2024-08", "1000.03")), trace)
                .orThrow();

        // 2,000.06 at 12 % and at 10 %: 240.0072 + 200.0060, rounded once
        assertThat(amount.pooledTransfer()).isEqualTo(Fen.parse("440.01"));
        assertThat(trace.lines().stream()
                        .filter(line -> line.key().equals("transfer.pooled"))
                        .map(line ->
                                line.inputs().get("from") + " " + line.inputs().get("months") + " "
                                        + line.inputs().get("bases") + " " + line.result()))
                .containsExactly("2024-05 2 2000.06 240.0072", "2024-07 2 2000.06 200.006");
        assertThat(ContributionParts.of(changed, AccountKind.GENERAL, row("2024-05", "2024-08", "1000.03"), Trace.off())
                        .orThrow())
                .isEqualTo(new ContributionParts(4, Fen.parse("320.00"), Fen.parse("440.01")));
    }

    @Test
    void theMonthThatStandsTwiceIsNamedWhereverItLies() {
        assertThat(TransferAmounts.compute(
                        BOOK, general(2025, row("2020-12", "2023-12", "1.00"), row("2023-12", "2024-01", "1.00"))))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().parameters()).containsEntry("month", "2023-12"));
    }

    @Test
    void temporaryPartsHaveNothingPooledAndNeedTheirRate() {
        Contribution month = row("2024-05", "2024-06", "1000.00");

        assertThat(ContributionParts.of(
                        BOOK, AccountKind.TEMPORARY, month.withCreditRate(Rate.parse("0.24")), Trace.off()))
                .isEqualTo(Answer.given(new ContributionParts(2, Fen.parse("480.00"), Fen.ZERO)));
        assertThat(ContributionParts.of(BOOK, AccountKind.TEMPORARY, month, Trace.off()))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aWholeAmountIsShownWithTwoDecimals() {
        Trace trace = Trace.recording();
        TransferAmounts.compute(BOOK, general(2024, row("2023-01", "2023-01", "1000.00")), trace);

        assertThat(trace.lines())
                .filteredOn(line -> line.key().equals("transfer.credit"))
                .extracting((TraceLine line) -> line.inputs().get("unrounded"))
                .containsExactly("80.00");
    }

    private static TransferAmountQuestion general(int transferYear, Contribution... rows) {
        return TransferAmountQuestion.general(transferYear, List.of(rows));
    }
}
