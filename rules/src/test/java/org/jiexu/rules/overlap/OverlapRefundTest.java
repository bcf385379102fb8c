package org.jiexu.rules.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.overlap.OverlapQuestion.Dropped;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;

class OverlapRefundTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Contribution FIRST = row("2021-01", "2023-06", "4500.00");
    private static final Contribution SECOND = row("2023-04", "2024-12", "6000.00");

    @Test
    void theExampleOfTheCalculationEndpointIsAnsweredFigureByFigure() {
        assertThat(compute(FIRST, SECOND, Dropped.FIRST))
                .isEqualTo(Answer.given(new OverlapResult(
                        3, YearMonth.of(2023, 4), YearMonth.of(2023, 6), 48, Fen.parse("1080.00"), Fen.parse("0.00"))));
    }

    @Test
    void theOtherOneMayBeDroppedToo() {
        OverlapResult result = compute(FIRST, SECOND, Dropped.SECOND).orThrow();

        assertThat(result.refundPrincipal()).isEqualTo(Fen.parse("1440.00"));
        assertThat(result.countedMonths()).isEqualTo(48);
        assertThat(compute(SECOND, FIRST, Dropped.SECOND)).isEqualTo(compute(FIRST, SECOND, Dropped.FIRST));
    }

    @Test
    void aSpellInsideTheOtherOverlapsAsAWhole() {
        OverlapResult result = compute(
                        row("2004-01", "2007-12", "1000.00"), row("2005-12", "2006-02", "900.00"), Dropped.FIRST)
                .orThrow();

        // one month at 11 %, two at 8 %
        assertThat(result.refundPrincipal()).isEqualTo(Fen.parse("270.00"));
        assertThat(result.countedMonths()).isEqualTo(48);
        assertThat(result.overlapMonths()).isEqualTo(3);
    }

    @Test
    void spellsWithoutACommonMonthRefundNothing() {
        assertThat(compute(FIRST, row("2023-07", "2024-12", "6000.00"), Dropped.FIRST))
                .isEqualTo(Answer.given(new OverlapResult(0, null, null, 48, Fen.ZERO, Fen.ZERO)));
        assertThat(compute(row("2023-08", "2023-08", "6000.00"), FIRST, Dropped.FIRST))
                .isEqualTo(Answer.given(new OverlapResult(0, null, null, 31, Fen.ZERO, Fen.ZERO)));
    }

    @Test
    void whatCannotBeASpellIsRefused() {
        assertThat(compute(row("2023-07", "2023-06", "1.00"), SECOND, Dropped.FIRST))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_REVERSED, "R-4.11", "from", "2023-07")
                        .with("to", "2023-06")));
        assertThat(compute(FIRST, row("2023-04", "2024-12", "-6000.00"), Dropped.FIRST))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.BASE_NOT_POSITIVE));
        assertThat(compute(row("1940-01", "2023-06", "1.00"), SECOND, Dropped.FIRST))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-4.1", "years", 84)
                        .with("limit", 80)));
    }

    @Test
    void aMonthBeforePoolingNeedsThePersonalRateOfTheDroppedSpellOnly() {
        Contribution early = row("1997-01", "1997-12", "500.00");

        assertThat(compute(early, early.withPersonalRate(Rate.parse("0.04")), Dropped.SECOND)
                        .map(OverlapResult::refundPrincipal))
                .isEqualTo(Answer.given(Fen.parse("240.00")));
        assertThat(compute(early, early, Dropped.FIRST))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.PERSONAL_RATE_MISSING, "R-4.2", "month", "1997-01")));
    }

    @Test
    void e7TheRefundCarriesInterestToTheLastPostedYearEnd() {
        OverlapRefund refund = Overlaps.refund(
                        BOOK, RefundQuestion.general(2024, List.of(row("2023-04", "2023-06", "4500.00"))), Trace.off())
                .orThrow();

        assertThat(refund)
                .isEqualTo(new OverlapRefund(
                        3,
                        Fen.parse("1080.00"),
                        Fen.parse("57.62"),
                        Fen.parse("1137.62"),
                        Fen.parse("1620.00"),
                        Fen.parse("0.00"),
                        refund.years(),
                        false));
        assertThat(refund.years()).extracting(YearRow::year).containsExactly(2023, 2024, 2025);
        assertThat(refund.years())
                .extracting(YearRow::interest)
                .containsExactly(Fen.parse("28.58"), Fen.parse("29.04"), null);
        // what stays in the account of E7
        assertThat(Fen.parse("12116.74").minus(refund.account())).isEqualTo(Fen.parse("10979.12"));
    }

    @Test
    void monthsAfterTheLastPostedYearEndComeBackWithoutInterest() {
        OverlapRefund refund = Overlaps.refund(
                        BOOK, RefundQuestion.general(2024, List.of(row("2025-01", "2025-02", "5000.00"))), Trace.off())
                .orThrow();

        assertThat(refund.principal()).isEqualTo(Fen.parse("800.00"));
        assertThat(refund.interest()).isEqualTo(Fen.ZERO);
        assertThat(refund.account()).isEqualTo(Fen.parse("800.00"));
    }

    @Test
    void bookedCreditsAndAPlacesOwnRatesAreUsed() {
        RefundQuestion booked = new RefundQuestion(
                AccountKind.GENERAL,
                List.of(Contribution.booked(YearMonth.of(2015, 1), Fen.parse("5000.00"), Fen.parse("400.01"))),
                2015,
                Map.of(),
                new DivisionCode("310100"));
        RefundQuestion temporary = new RefundQuestion(
                AccountKind.TEMPORARY,
                List.of(row("2023-01", "2023-01", "5000.00").withCreditRate(Rate.parse("0.24"))),
                2023,
                Map.of(2023, Rate.parse("0.01")),
                null);

        // 400.01 x 2.75 %
        assertThat(Overlaps.refund(BOOK, booked, Trace.off()).map(OverlapRefund::account))
                .isEqualTo(Answer.given(Fen.parse("411.01")));
        assertThat(Overlaps.refund(BOOK, temporary, Trace.off()).map(OverlapRefund::account))
                .isEqualTo(Answer.given(Fen.parse("1212.00")));
        assertThat(Overlaps.refund(BOOK, temporary, Trace.off()).map(OverlapRefund::pooledPart))
                .isEqualTo(Answer.given(Fen.ZERO));
    }

    @Test
    void aYearWithoutARateIsRefused() {
        assertThat(Overlaps.refund(
                        BOOK, RefundQuestion.general(2016, List.of(row("2014-01", "2014-02", "5000.00"))), Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.RATE_MISSING, "R-4.4", "year", "2014")));
    }

    @Test
    void whatIsRefundedOfThePooledPartIsANumberOfTheTable() {
        String rows = """
                item,rate,valid_from,valid_to,rule,act,certainty,source,note
                account_credit,0.08,2006-01-01,,R-4.2,,found,,
                pooled_transfer,0.12,1998-01-01,,R-4.3,,found,,
                base_floor_share,0.6,,,R-4.7,,found,,
                base_cap_share,3,,,R-4.7,,found,,
                pooled_refund,0.5,2023-06-01,,R-7.1,,found,,
                """;
        RuleBook other = BOOK.with(new TableText("transfer-rates", LocalDate.of(2027, 1, 1), rows));

        assertThat(Overlaps.compute(other, new OverlapQuestion(FIRST, SECOND, Dropped.FIRST), Trace.off())
                        .map(OverlapResult::pooledRefund))
                .isEqualTo(Answer.given(Fen.parse("810.00")));
        Contribution may = row("2023-05", "2023-05", "4500.00");
        RuleRefusal missing = RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-7.1", "number", "pooled_refund")
                .with("day", "2023-05");
        assertThat(Overlaps.compute(other, new OverlapQuestion(may, SECOND, Dropped.FIRST), Trace.off()))
                .isEqualTo(Answer.refused(missing));
        assertThat(Overlaps.refund(other, RefundQuestion.general(2023, List.of(may)), Trace.off()))
                .isEqualTo(Answer.refused(missing));
    }

    @Test
    void theTraceSaysHowTheRefundWasMade() {
        Trace two = Trace.recording();
        Overlaps.compute(BOOK, new OverlapQuestion(FIRST, SECOND, Dropped.FIRST), two);
        Trace refund = Trace.recording();
        Overlaps.refund(BOOK, RefundQuestion.general(2024, List.of(row("2023-04", "2023-06", "4500.00"))), refund);

        assertThat(two.lines().stream().map(line -> line.rule() + " " + line.key() + " " + line.result()))
                .containsExactly(
                        "R-7.2 overlap.months 3",
                        "R-4.12 overlap.counted 48",
                        "R-4.2 transfer.credit 1080.00",
                        "R-4.3 transfer.pooled 1620.00",
                        "R-4.6 transfer.pooled.rounded 1620.00",
                        "R-7.1 overlap.refund.pooled 0.00");
        assertThat(refund.lines())
                .extracting(TraceLine::key)
                .endsWith("overlap.refund.account", "overlap.refund.pooled");
        assertThat(refund.lines().get(refund.lines().size() - 2).inputs())
                .containsEntry("principal", "1080.00")
                .containsEntry("interest", "57.62")
                .containsEntry("postedThrough", "2024");
    }

    private static Answer<OverlapResult> compute(Contribution first, Contribution second, Dropped drop) {
        return Overlaps.compute(BOOK, new OverlapQuestion(first, second, drop), Trace.off());
    }

    private static Contribution row(String from, String to, String base) {
        return Contribution.of(YearMonth.parse(from), YearMonth.parse(to), Fen.parse(base));
    }
}
