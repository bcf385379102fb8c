package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.amount.WorkedExamplesTest.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;

/** The interest of the worked examples before it is rounded, as the rule book prints it: on the opening balance, and on the year's own credits. */
class WorkedExampleInterestTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final int DECIMALS_PRINTED = 4;

    @Test
    void e1AnOrdinaryEmployee() {
        assertThat(interest(TransferAmountQuestion.general(
                        2025,
                        List.of(
                                row("2023-01", "2023-12", "5000.00"),
                                row("2024-01", "2024-12", "5200.00"),
                                row("2025-01", "2025-08", "5300.00")))))
                .containsExactly("2023 0.0000 103.2200", "2024 128.4644 70.8448");
    }

    @Test
    void e2BoundsAndYearsWithGaps() {
        assertThat(interest(TransferAmountQuestion.general(
                        2022,
                        List.of(
                                row("2019-04", "2019-12", "3600.00"),
                                row("2020-01", "2020-12", "4200.00"),
                                row("2021-01", "2021-09", "19800.00")))))
                .containsExactly("2019 0.0000 82.1880", "2020 161.5211 131.9136", "2021 468.2746 635.8176");
    }

    @Test
    void e3ThreeErasWithSuppliedRates() {
        assertThat(interest(TransferAmountQuestion.general(
                                2007,
                                List.of(
                                        row("1996-07", "1996-12", "500.00").withPersonalRate(Rate.parse("0.03")),
                                        row("1997-01", "1997-12", "560.00").withPersonalRate(Rate.parse("0.04")),
                                        row("1998-01", "1998-12", "620.00"),
                                        row("2005-01", "2005-12", "1100.00"),
                                        row("2006-01", "2006-12", "1250.00"),
                                        row("2007-01", "2007-03", "1300.00")))
                        .withInterestRates(WorkedExamplesTest.e3Rates())))
                .contains("1997 5.2141 8.2555", "1998 16.8404 19.9485", "2005 31.4458 17.6963", "2006 73.0480 16.3800");
    }

    @Test
    void e4AFlexibleWorker() {
        assertThat(interest(TransferAmountQuestion.general(2025, List.of(row("2023-07", "2024-12", "4494.00")))))
                .containsExactly("2023 0.0000 24.9777", "2024 57.1710 61.2263");
    }

    @Test
    void e5ATemporaryAccount() {
        Rate bothSides = Rate.parse("0.24");
        assertThat(interest(TransferAmountQuestion.temporary(
                        2024,
                        List.of(
                                row("2022-03", "2022-12", "6000.00").withCreditRate(bothSides),
                                row("2023-01", "2023-12", "6200.00").withCreditRate(bothSides)))))
                .containsExactly("2022 0.0000 403.9200", "2023 587.7156 383.9784");
    }

    @Test
    void e6AShortHistoryWithAnOddBase() {
        assertThat(interest(TransferAmountQuestion.general(2025, List.of(row("2024-02", "2024-08", "4321.57")))))
                .containsExactly("2024 0.0000 42.2713");
    }

    @Test
    void e8TheFirstOfTwoHops() {
        assertThat(interest(TransferAmountQuestion.general(2020, List.of(row("2018-01", "2019-12", "3500.00")))))
                .containsExactly("2018 0.0000 150.8780", "2019 267.1780 138.5020");
    }

    /** Year, interest on the opening balance, interest on the year's credits. */
    private static List<String> interest(TransferAmountQuestion question) {
        Trace trace = Trace.recording();
        TransferAmount amount = TransferAmounts.compute(BOOK, question, trace).orThrow();
        return amount.years().stream()
                .filter(year -> year.interest() != null)
                .map(year -> year.year() + " " + of(trace, year.year(), "transfer.interest.opening") + " "
                        + of(trace, year.year(), "transfer.interest.own"))
                .toList();
    }

    private static String of(Trace trace, int year, String key) {
        List<TraceLine> lines = trace.lines().stream()
                .filter(line -> line.key().equals(key)
                        && String.valueOf(year).equals(line.inputs().get("year")))
                .toList();
        assertThat(lines).as("%s of %d", key, year).hasSize(1);
        return new BigDecimal(lines.getFirst().result())
                .setScale(DECIMALS_PRINTED, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
