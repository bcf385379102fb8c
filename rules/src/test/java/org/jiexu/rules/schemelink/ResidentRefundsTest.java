package org.jiexu.rules.schemelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;

class ResidentRefundsTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @Test
    void ownPaymentAndCollectiveSubsidyOfTheMonthsInBothComeBack() {
        assertThat(compute(
                        List.of(spell("2019-10", "2020-03"), spell("2020-02", "2020-04")),
                        payment("2019-01", "2019-12", "600.00", "120.00", "60.00"),
                        payment("2020-01", "2020-12", "1000.00", "0.00", "60.00")))
                // 3 of 12 months of 600.00 and 120.00, 4 of 12 months of 1,000.00
                .isEqualTo(Answer.given(
                        new ResidentRefund(7, Fen.parse("483.33"), Fen.parse("30.00"), Fen.parse("513.33"))));
    }

    @Test
    void halfAFenRoundsUp() {
        assertThat(compute(List.of(spell("2020-01", "2020-01")), payment("2020-01", "2020-02", "0.03", "0.01", "0.00")))
                .isEqualTo(
                        Answer.given(new ResidentRefund(1, Fen.parse("0.02"), Fen.parse("0.01"), Fen.parse("0.03"))));
    }

    @Test
    void withoutACommonMonthNothingComesBack() {
        assertThat(compute(
                        List.of(spell("2020-01", "2020-12")), payment("2021-01", "2021-12", "600.00", "0.00", "60.00")))
                .isEqualTo(Answer.given(new ResidentRefund(0, Fen.ZERO, Fen.ZERO, Fen.ZERO)));
        assertThat(compute(List.of())).isEqualTo(Answer.given(new ResidentRefund(0, Fen.ZERO, Fen.ZERO, Fen.ZERO)));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(compute(List.of(spell("2020-02", "2020-01"))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_REVERSED, "R-7.5", "from", "2020-02")
                        .with("to", "2020-01")));
        assertThat(compute(List.of(), payment("2020-02", "2020-01", "1.00", "1.00", "1.00")))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_REVERSED, "R-7.5", "from", "2020-02")
                        .with("to", "2020-01")));
        assertThat(compute(List.of(spell("1920-02", "2000-01"))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-7.5", "years", 81)
                        .with("limit", 80)));
        assertThat(compute(List.of(spell("1921-02", "2000-01")))).isInstanceOf(Answer.Given.class);
        assertThat(compute(List.of(), payment("2020-01", "2020-01", "1.00", "1.00", "-1.00")))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, "R-7.5", "amount", "-1.00")));
        assertThat(compute(
                        List.of(),
                        payment("2020-01", "2020-06", "1.00", "1.00", "1.00"),
                        payment("2020-06", "2020-06", "1.00", "1.00", "1.00")))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, "R-7.5", "month", "2020-06")));
    }

    @Test
    void theTraceHasALineForEveryPaymentWithACommonMonth() {
        Trace trace = Trace.recording();
        ResidentRefunds.compute(
                BOOK,
                List.of(spell("2020-01", "2020-03")),
                List.of(
                        payment("2019-01", "2019-12", "600.00", "0.00", "0.00"),
                        payment("2020-01", "2020-12", "600.00", "120.00", "0.00")),
                trace);

        assertThat(trace.lines()).singleElement().satisfies(line -> {
            assertThat(line.key()).isEqualTo("link.both");
            assertThat(line.rule()).isEqualTo("R-7.5");
            assertThat(line.result()).isEqualTo("180.00");
            assertThat(line.inputs()).containsEntry("months", "3").containsEntry("from", "2020-01");
        });
    }

    private static Answer<ResidentRefund> compute(List<EmployeeSpell> employee, ResidentPayment... payments) {
        return ResidentRefunds.compute(BOOK, employee, List.of(payments), Trace.off());
    }

    private static EmployeeSpell spell(String from, String to) {
        return new EmployeeSpell(YearMonth.parse(from), YearMonth.parse(to));
    }

    private static ResidentPayment payment(
            String from, String to, String personal, String collective, String government) {
        return new ResidentPayment(
                YearMonth.parse(from),
                YearMonth.parse(to),
                Fen.parse(personal),
                Fen.parse(collective),
                Fen.parse(government));
    }
}
