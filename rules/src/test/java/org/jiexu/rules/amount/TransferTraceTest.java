package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.amount.WorkedExamplesTest.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;

class TransferTraceTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @Test
    void aShortHistoryIsExplainedLineByLine() {
        List<TraceLine> lines =
                trace(TransferAmountQuestion.general(2025, List.of(row("2024-02", "2024-08", "4321.57"))));

        assertThat(lines.stream().map(line -> line.rule() + " " + line.act() + " " + line.key() + " " + line.result()))
                .containsExactly(
                        "R-4.2 Act-66 transfer.credit 2420.11",
                        "R-4.4 C-6 transfer.interest.opening 0.00",
                        "R-4.4 C-6 transfer.interest.own 42.2712546666",
                        "R-4.6 C-7 transfer.interest.posted 42.27",
                        "R-4.4 C-6 transfer.balance 2462.38",
                        "R-4.5 C-6 transfer.principal 0.00",
                        "R-4.5 C-6 transfer.account 2462.38",
                        "R-4.3 Act-66 transfer.pooled 3630.1188",
                        "R-4.6 C-7 transfer.pooled.rounded 3630.12",
                        "R-4.1 Act-66 transfer.total 6092.50");
        assertThat(lines.getFirst().inputs().sequencedEntrySet().stream().map(Object::toString))
                .containsExactly(
                        "from=2024-02",
                        "to=2024-08",
                        "months=7",
                        "base=4321.57",
                        "rate=0.08",
                        "unrounded=345.7256",
                        "monthlyCredit=345.73");
    }

    /** 0.07499991666… yuan: rounded to six decimals it would show as 0.075, which rounds to 0.08. */
    @Test
    void roundingTheFigureThatIsShownGivesTheOneThatIsPosted() {
        List<TraceLine> lines =
                trace(TransferAmountQuestion.general(2024, List.of(row("2023-12", "2023-12", "283.38"))));

        TraceLine own = line(lines, "transfer.interest.own");
        TraceLine posted = line(lines, "transfer.interest.posted");
        assertThat(own.inputs()).containsEntry("yuanMonths", "22.67").containsEntry("twelvefold", "0.899999");
        assertThat(own.result()).isEqualTo("0.0749999166");
        assertThat(posted.inputs()).containsEntry("unrounded", "0.0749999166");
        assertThat(posted.result()).isEqualTo("0.07");
    }

    @Test
    void everyPostedInterestIsTheShownFigureRoundedHalfUp() {
        for (int fen = 28_000; fen < 30_000; fen++) {
            String base = Fen.of(fen).toString();
            for (TraceLine posted :
                    trace(TransferAmountQuestion.general(2025, List.of(row("2023-11", "2024-12", base))))) {
                if (posted.key().equals("transfer.interest.posted")) {
                    assertThat(new BigDecimal(String.valueOf(posted.inputs().get("unrounded")))
                                    .setScale(2, RoundingMode.HALF_UP))
                            .as("base %s", base)
                            .hasToString(posted.result());
                }
            }
        }
    }

    @Test
    void theWordsComeInBothLanguagesWithNothingLeftOpen() {
        TransferAmountQuestion threeEras = TransferAmountQuestion.general(
                        2027,
                        List.of(
                                row("1997-07", "1998-06", "500.00").withPersonalRate(Rate.parse("0.03")),
                                row("2025-01", "2026-12", "5000.00")))
                .withInterestRates(java.util.stream.IntStream.range(1997, 2026)
                        .boxed()
                        .collect(java.util.stream.Collectors.toMap(year -> year, year -> Rate.parse("0.02"))));

        List<TraceLine> lines = trace(threeEras);

        assertThat(lines).extracting(TraceLine::key).contains("transfer.credit.personal", "transfer.rate.provisional");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(lines).extracting(RuleText.in(locale)::of).noneMatch(words -> words.contains("{"));
        }
        assertThat(RuleText.in(Locale.ENGLISH).of(lines.getFirst()))
                .isEqualTo(
                        "Credited 1997-07 to 1997-12: 6 months at 15.00, the personal contribution of 0.03 of the base"
                                + " 500.00 (15.00 before rounding)");
        assertThat(RuleText.in(Locale.CHINA).of(lines.getLast())).startsWith("合计：个人账户");
    }

    @Test
    void aTemporaryAccountAndBookedMonthsHaveTheirOwnLines() {
        List<TraceLine> temporary = trace(TransferAmountQuestion.temporary(
                2024, List.of(row("2022-03", "2022-12", "6000.00").withCreditRate(Rate.parse("0.24")))));
        assertThat(temporary)
                .extracting(TraceLine::key)
                .contains("transfer.credit.temporary", "transfer.pooled.temporary")
                .doesNotContain("transfer.pooled");
        assertThat(temporary.getFirst().rule()).isEqualTo("R-4.9");

        List<TraceLine> booked = trace(TransferAmountQuestion.general(
                2024,
                List.of(Contribution.booked(
                        java.time.YearMonth.of(2024, 5),
                        org.jiexu.rules.money.Fen.ofYuan(5000),
                        org.jiexu.rules.money.Fen.ofYuan(400)))));
        assertThat(booked).extracting(TraceLine::key).startsWith("transfer.credit.booked");
    }

    @Test
    void writingItDownDoesNotChangeTheAnswerAndTwiceGivesTheSame() {
        TransferAmountQuestion question =
                TransferAmountQuestion.general(2025, List.of(row("2016-02", "2024-08", "4321.57")));

        assertThat(TransferAmounts.compute(BOOK, question, Trace.recording()))
                .isEqualTo(TransferAmounts.compute(BOOK, question));
        assertThat(trace(question)).isEqualTo(trace(question));
    }

    @Test
    void aTraceThatIsOffKeepsNothing() {
        Trace off = Trace.off();
        off.add("transfer.total", "R-4.1", "Act-66", "0.00");

        assertThat(off.isOn()).isFalse();
        assertThat(off.lines()).isEmpty();
    }

    private static TraceLine line(List<TraceLine> lines, String key) {
        return lines.stream().filter(line -> line.key().equals(key)).findFirst().orElseThrow();
    }

    private static List<TraceLine> trace(TransferAmountQuestion question) {
        Trace trace = Trace.recording();
        assertThat(TransferAmounts.compute(BOOK, question, trace)).isInstanceOf(Answer.Given.class);
        return trace.lines();
    }
}
