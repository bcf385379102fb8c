package org.jiexu.rules.unemployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
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

class UnemploymentTransfersTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        // the example of the calculation endpoint, and of
        "50, 8, 1890.00, 15120.00, 7560.00, 22680.00",
        "12, 8, 1890.00, 15120.00, 7560.00, 22680.00",
        "11, 8, 1890.00, 0.00, 0.00, 0.00",
        "0, 0, 1890.00, 0.00, 0.00, 0.00",
        "50, 0, 1890.00, 0.00, 0.00, 0.00",
        // half of it rounds half up to the fen
        "24, 1, 1890.01, 1890.01, 945.01, 2835.02",
        "960, 960, 0.00, 0.00, 0.00, 0.00"
    })
    void theBenefitStillDueMovesAndHalfOfIt(
            int paid, int remaining, String monthly, String benefit, String half, String money) {
        assertThat(compute(UnemploymentQuestion.employed(paid, remaining, Fen.parse(monthly), DAY)))
                .isEqualTo(Answer.given(
                        new UnemploymentTransfer(true, Fen.parse(benefit), Fen.parse(half), Fen.parse(money))));
    }

    @Test
    void insideOneProvinceNoMoneyMoves() {
        assertThat(compute(new UnemploymentQuestion(50, 8, Fen.ofYuan(1890), true, true, DAY)))
                .isEqualTo(Answer.given(new UnemploymentTransfer(true, Fen.ZERO, Fen.ZERO, Fen.ZERO)));
    }

    @Test
    void beforeTheActOnlyThoseWhoDrewTookMoneyAlong() {
        LocalDate before = LocalDate.of(2021, 11, 8);
        LocalDate after = LocalDate.of(2021, 11, 9);

        assertThat(money(false, before)).isEqualTo(Fen.ZERO);
        assertThat(money(true, before)).isEqualTo(Fen.parse("22680.00"));
        assertThat(money(false, after)).isEqualTo(Fen.parse("22680.00"));
        assertThat(money(true, after)).isEqualTo(Fen.parse("22680.00"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused(employed(-1, 8, "1.00"), RefusalCode.MONTHS_OUT_OF_RANGE, "months", "-1");
        assertRefused(employed(50, 961, "1.00"), RefusalCode.MONTHS_OUT_OF_RANGE, "months", "961");
        assertRefused(employed(50, 8, "-0.01"), RefusalCode.AMOUNT_NEGATIVE, "amount", "-0.01");
        assertRefused(employed(50, 8, "1000000000.01"), RefusalCode.AMOUNT_TOO_LARGE, "limit", "1000000000.00");
        assertThat(compute(employed(50, 960, "1000000000.00"))).isInstanceOf(Answer.Given.class);
        assertRefused(
                UnemploymentQuestion.employed(50, 8, Fen.ofYuan(1), LocalDate.of(2000, 12, 31)),
                RefusalCode.NUMBER_MISSING,
                "day",
                "2000-12-31");
    }

    @Test
    void theTraceCitesTheRuleOfTheDay() {
        Trace now = Trace.recording();
        UnemploymentTransfers.compute(BOOK, employed(50, 8, "1890.00"), now);
        Trace then = Trace.recording();
        UnemploymentTransfers.compute(
                BOOK, UnemploymentQuestion.employed(50, 8, Fen.ofYuan(1890), LocalDate.of(2015, 1, 1)), then);

        assertThat(lines(now))
                .containsExactly(
                        "R-8.5 Act-85U unemployment.money true",
                        "R-8.5 Act-85U unemployment.benefit 15120.00",
                        "R-8.5 Act-85U unemployment.more 7560.00",
                        "R-8.5 Act-85U unemployment.sum 22680.00");
        assertThat(lines(then)).first().isEqualTo("R-8.6 Order-8 unemployment.money false");
        assertThat(then.lines().get(1).inputs()).containsEntry("remainingMonths", "0");
        assertThat(now.lines().get(1).inputs()).containsEntry("remainingMonths", "8");
    }

    private static List<String> lines(Trace trace) {
        return trace.lines().stream()
                .map((TraceLine line) -> line.rule() + " " + line.act() + " " + line.key() + " " + line.result())
                .toList();
    }

    private static Fen money(boolean drawing, LocalDate on) {
        return compute(new UnemploymentQuestion(50, 8, Fen.ofYuan(1890), drawing, false, on))
                .orThrow()
                .money();
    }

    private static UnemploymentQuestion employed(int paid, int remaining, String monthly) {
        return UnemploymentQuestion.employed(paid, remaining, Fen.parse(monthly), DAY);
    }

    private static Answer<UnemploymentTransfer> compute(UnemploymentQuestion question) {
        return UnemploymentTransfers.compute(BOOK, question, Trace.off());
    }

    private static void assertRefused(UnemploymentQuestion question, RefusalCode code, String name, String value) {
        assertThat(compute(question)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            RuleRefusal refusal = refused.refusal();
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.rule()).isEqualTo("R-8.5");
            assertThat(refusal.parameters()).containsEntry(name, value);
        });
    }
}
