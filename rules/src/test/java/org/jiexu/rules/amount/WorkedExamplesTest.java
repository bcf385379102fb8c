package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.junit.jupiter.api.Test;

/** The worked examples of the rule book, section 4.3, row by row to the fen. */
class WorkedExamplesTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @Test
    void e1AnOrdinaryEmployee() {
        TransferAmount amount = general(
                2025,
                row("2023-01", "2023-12", "5000.00"),
                row("2024-01", "2024-12", "5200.00"),
                row("2025-01", "2025-08", "5300.00"));

        assertThat(amount.years())
                .containsExactly(
                        year(2023, 12, "60000.00", "4800.00", "103.22", "4903.22"),
                        year(2024, 12, "62400.00", "4992.00", "199.31", "10094.53"),
                        transferYear(2025, 8, "42400.00", "3392.00", "13486.53"));
        assertSums(amount, 32, "10094.53", "3392.00", "13486.53", "19776.00", "33262.53");
        assertThat(amount.provisional()).isFalse();
    }

    @Test
    void e2BoundsAndYearsWithGaps() {
        TransferAmount amount = general(
                2022,
                row("2019-04", "2019-12", base("6000.00", "3000.00")),
                row("2020-01", "2020-12", base("6300.00", "4200.00")),
                row("2021-01", "2021-09", base("6600.00", "25000.00")));

        assertThat(amount.years())
                .containsExactly(
                        year(2019, 9, "32400.00", "2592.00", "82.19", "2674.19"),
                        year(2020, 12, "50400.00", "4032.00", "293.43", "6999.62"),
                        year(2021, 9, "178200.00", "14256.00", "1104.09", "22359.71"),
                        transferYear(2022, 0, "0.00", "0.00", "22359.71"));
        assertSums(amount, 30, "22359.71", "0.00", "22359.71", "31320.00", "53679.71");
    }

    @Test
    void e3ThreeErasWithSuppliedRates() {
        TransferAmount amount = compute(TransferAmountQuestion.general(
                        2007,
                        List.of(
                                row("1996-07", "1996-12", "500.00").withPersonalRate(Rate.parse("0.03")),
                                row("1997-01", "1997-12", "560.00").withPersonalRate(Rate.parse("0.04")),
                                row("1998-01", "1998-12", "620.00"),
                                row("2005-01", "2005-12", "1100.00"),
                                row("2006-01", "2006-12", "1250.00"),
                                row("2007-01", "2007-03", "1300.00")))
                .withInterestRates(e3Rates()));

        assertThat(amount.years())
                .containsExactly(
                        year(1996, 6, "3000.00", "90.00", "1.96", "91.96"),
                        year(1997, 12, "6720.00", "268.80", "13.47", "374.23"),
                        year(1998, 12, "7440.00", "818.40", "36.79", "1229.42"),
                        year(1999, 0, "0.00", "0.00", "27.66", "1257.08"),
                        year(2000, 0, "0.00", "0.00", "28.28", "1285.36"),
                        year(2001, 0, "0.00", "0.00", "28.92", "1314.28"),
                        year(2002, 0, "0.00", "0.00", "26.02", "1340.30"),
                        year(2003, 0, "0.00", "0.00", "26.54", "1366.84"),
                        year(2004, 0, "0.00", "0.00", "30.75", "1397.59"),
                        year(2005, 12, "13200.00", "1452.00", "49.14", "2898.73"),
                        year(2006, 12, "15000.00", "1200.00", "89.43", "4188.16"),
                        transferYear(2007, 3, "3900.00", "312.00", "4500.16"));
        assertSums(amount, 57, "4188.16", "312.00", "4500.16", "4744.80", "9244.96");
        assertThat(amount.accountBeforePooling()).isEqualTo(Fen.parse("374.23"));
        assertThat(amount.accountSincePooling()).isEqualTo(Fen.parse("3813.93"));
    }

    @Test
    void e4AFlexibleWorker() {
        TransferAmount amount = general(2025, row("2023-07", "2024-12", "4494.00"));

        assertThat(amount.years())
                .containsExactly(
                        year(2023, 6, "26964.00", "2157.12", "24.98", "2182.10"),
                        year(2024, 12, "53928.00", "4314.24", "118.40", "6614.74"),
                        transferYear(2025, 0, "0.00", "0.00", "6614.74"));
        assertSums(amount, 18, "6614.74", "0.00", "6614.74", "9707.04", "16321.78");
    }

    @Test
    void e5ATemporaryAccountMovesWithAllThatWasPaidIn() {
        Rate bothSides = Rate.parse("0.24");
        TransferAmount amount = compute(TransferAmountQuestion.temporary(
                2024,
                List.of(
                        row("2022-03", "2022-12", "6000.00").withCreditRate(bothSides),
                        row("2023-01", "2023-12", "6200.00").withCreditRate(bothSides))));

        assertThat(amount.years())
                .containsExactly(
                        year(2022, 10, "60000.00", "14400.00", "403.92", "14803.92"),
                        year(2023, 12, "74400.00", "17856.00", "971.69", "33631.61"),
                        transferYear(2024, 0, "0.00", "0.00", "33631.61"));
        assertSums(amount, 22, "33631.61", "0.00", "33631.61", "0.00", "33631.61");
    }

    @Test
    void e5TheSameHistoryAsAGeneralAccount() {
        TransferAmount amount =
                general(2024, row("2022-03", "2022-12", "6000.00"), row("2023-01", "2023-12", "6200.00"));

        assertSums(amount, 22, "11210.54", "0.00", "11210.54", "16128.00", "27338.54");
    }

    @Test
    void e6AShortHistoryWithAnOddBase() {
        TransferAmount amount = general(2025, row("2024-02", "2024-08", "4321.57"));

        assertThat(amount.years())
                .containsExactly(
                        year(2024, 7, "30250.99", "2420.11", "42.27", "2462.38"),
                        transferYear(2025, 0, "0.00", "0.00", "2462.38"));
        assertSums(amount, 7, "2462.38", "0.00", "2462.38", "3630.12", "6092.50");
    }

    @Test
    void e7TheWholeRelationMovesBeforeTheOverlapIsCleanedUp() {
        TransferAmount amount = general(2025, row("2021-01", "2023-06", "4500.00"));

        assertSums(amount, 30, "12116.74", "0.00", "12116.74", "16200.00", "28316.74");
    }

    @Test
    void e8TwoHops() {
        TransferAmount first = general(2020, row("2018-01", "2019-12", "3500.00"));
        assertThat(first.years())
                .containsExactly(
                        year(2018, 12, "42000.00", "3360.00", "150.88", "3510.88"),
                        year(2019, 12, "42000.00", "3360.00", "405.68", "7276.56"),
                        transferYear(2020, 0, "0.00", "0.00", "7276.56"));
        assertSums(first, 24, "7276.56", "0.00", "7276.56", "10080.00", "17356.56");

        TransferAmount second =
                general(2023, row("2018-01", "2019-12", "3500.00"), row("2020-01", "2022-12", "5000.00"));
        assertThat(second.years().subList(2, 6))
                .containsExactly(
                        year(2020, 12, "60000.00", "4800.00", "596.54", "12673.10"),
                        year(2021, 12, "60000.00", "4800.00", "1021.77", "18494.87"),
                        year(2022, 12, "60000.00", "4800.00", "1291.01", "24585.88"),
                        transferYear(2023, 0, "0.00", "0.00", "24585.88"));
        assertSums(second, 60, "24585.88", "0.00", "24585.88", "31680.00", "56265.88");
    }

    @Test
    void e8TheSecondHopFromTheBookedBalanceOfTheFirstGivesTheSame() {
        List<Contribution> all = List.of(row("2018-01", "2019-12", "3500.00"), row("2020-01", "2022-12", "5000.00"));

        TransferAmount carriedOn = compute(TransferAmountQuestion.general(2023, all)
                .withBookedBalance(new BookedBalance(2019, Fen.parse("7276.56"), Fen.ZERO)));

        assertThat(carriedOn.years()).first().isEqualTo(year(2020, 12, "60000.00", "4800.00", "596.54", "12673.10"));
        assertSums(carriedOn, 60, "24585.88", "0.00", "24585.88", "31680.00", "56265.88");
    }

    static Map<Integer, Rate> e3Rates() {
        Map<Integer, Rate> rates = new HashMap<>();
        rates.put(1996, Rate.parse("0.0747"));
        rates.put(1997, Rate.parse("0.0567"));
        rates.put(1998, Rate.parse("0.0450"));
        for (int year : new int[] {1999, 2000, 2001, 2004, 2005}) {
            rates.put(year, Rate.parse("0.0225"));
        }
        rates.put(2002, Rate.parse("0.0198"));
        rates.put(2003, Rate.parse("0.0198"));
        rates.put(2006, Rate.parse("0.0252"));
        return rates;
    }

    static Contribution row(String from, String to, String base) {
        return Contribution.of(YearMonth.parse(from), YearMonth.parse(to), Fen.parse(base));
    }

    private static String base(String averageWage, String declaredWage) {
        return ContributionBases.of(
                        BOOK,
                        Fen.parse(averageWage),
                        Fen.parse(declaredWage),
                        java.time.LocalDate.of(2020, 1, 1),
                        org.jiexu.rules.trace.Trace.off())
                .orThrow()
                .base()
                .toString();
    }

    private static TransferAmount general(int transferYear, Contribution... rows) {
        return compute(TransferAmountQuestion.general(transferYear, List.of(rows)));
    }

    private static TransferAmount compute(TransferAmountQuestion question) {
        return TransferAmounts.compute(BOOK, question).orThrow();
    }

    private static YearRow year(int year, int months, String wages, String credit, String interest, String balance) {
        return new YearRow(year, months, Fen.parse(wages), Fen.parse(credit), Fen.parse(interest), Fen.parse(balance));
    }

    private static YearRow transferYear(int year, int months, String wages, String credit, String balance) {
        return new YearRow(year, months, Fen.parse(wages), Fen.parse(credit), null, Fen.parse(balance));
    }

    private static void assertSums(
            TransferAmount amount,
            int months,
            String previousYearEnd,
            String principal,
            String account,
            String pooled,
            String total) {
        assertThat(amount.months()).isEqualTo(months);
        assertThat(amount.accountPreviousYearEnd()).isEqualTo(Fen.parse(previousYearEnd));
        assertThat(amount.accountCurrentYearPrincipal()).isEqualTo(Fen.parse(principal));
        assertThat(amount.accountTransfer()).isEqualTo(Fen.parse(account));
        assertThat(amount.pooledTransfer()).isEqualTo(Fen.parse(pooled));
        assertThat(amount.total()).isEqualTo(Fen.parse(total));
    }
}
