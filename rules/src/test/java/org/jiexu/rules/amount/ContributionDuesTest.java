package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.ContributionRateTable;
import org.jiexu.rules.book.ContributionRateTable.Payer;
import org.jiexu.rules.book.DoubleBenefitTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableFault;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionDuesTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @ParameterizedTest
    @CsvSource({
        // E4: 18 months of it are 16,178.40 = 6,471.36 + 9,707.04
        "FLEXIBLE, , 2023-07, 4494.00, 898.80, 359.52, 539.28",
        "PERSONAL, , 2026-11, 5000.00, 400.00, 400.00, 0.00",
        "EMPLOYER, , 2026-11, 5000.00, 800.00, 0.00, 800.00",
        "EMPLOYER, , 2005-12, 1000.00, 200.00, 30.00, 170.00",
        "PERSONAL, , 1999-12, 1000.00, 50.00, 50.00, 0.00",
        // a city's own step, its province's, and the national one before the place had its own
        "EMPLOYER, 310115, 2012-05, 5000.00, 1100.00, 0.00, 1100.00",
        "EMPLOYER, 440300, 2023-07, 5000.00, 700.00, 0.00, 700.00",
        "EMPLOYER, 440300, 2015-07, 5000.00, 1000.00, 0.00, 1000.00",
        "EMPLOYER, 510100, 2026-11, 5000.00, 800.00, 0.00, 800.00"
    })
    void everyPayerHasItsRate(
            Payer payer,
            @Nullable String area,
            YearMonth month,
            String base,
            String dues,
            String account,
            String rest) {
        assertThat(of(payer, area, month, base))
                .isEqualTo(Answer.given(new ContributionDues(Fen.parse(dues), Fen.parse(account), Fen.parse(rest))));
    }

    /** E4: what a flexible worker pays in 18 months is what moves, without its interest. */
    @Test
    void theEighteenMonthsOfAFlexibleWorkerAddUp() {
        ContributionDues month =
                of(Payer.FLEXIBLE, null, YearMonth.of(2023, 7), "4494.00").orThrow();

        assertThat(month.dues().times(18)).isEqualTo(Fen.parse("16178.40"));
        assertThat(month.intoAccount().times(18)).isEqualTo(Fen.parse("6471.36"));
        assertThat(month.rest().times(18)).isEqualTo(Fen.parse("9707.04"));
    }

    @Test
    void betweenTwoStepsOfAPlaceTheNationalRateWouldBeAGuess() {
        assertThat(of(Payer.EMPLOYER, "330100", YearMonth.of(2023, 5), "5000.00"))
                .isEqualTo(Answer.refused(
                        RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-4.2", "number", "contribution-rates")
                                .with("day", "2023-05")));
        assertThat(of(Payer.EMPLOYER, "330100", YearMonth.of(2025, 1), "5000.00")
                        .map(ContributionDues::dues))
                .isEqualTo(Answer.given(Fen.parse("800.00")));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(of(Payer.FLEXIBLE, null, YearMonth.of(2005, 12), "5000.00"))
                .isEqualTo(Answer.refused(
                        RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-4.8", "number", "contribution-rates")
                                .with("day", "2005-12")));
        assertThat(of(Payer.PERSONAL, null, YearMonth.of(2026, 1), "0.00"))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.BASE_NOT_POSITIVE, "R-4.7", "from", "2026-01")
                        .with("base", "0.00")));
        assertThat(of(Payer.PERSONAL, null, YearMonth.of(2026, 1), "1000000000.01"))
                .isEqualTo(Answer.refused(
                        RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-4.2", "limit", "1000000000.00")));
        assertThat(of(Payer.PERSONAL, null, YearMonth.of(2026, 1), "1000000000.00"))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void theTraceCitesTheRuleOfThePayer() {
        Trace trace = Trace.recording();
        ContributionDues.of(BOOK, Payer.FLEXIBLE, null, YearMonth.of(2023, 7), Fen.parse("4494.00"), trace);
        ContributionDues.of(BOOK, Payer.PERSONAL, null, YearMonth.of(2023, 7), Fen.parse("4494.00"), trace);

        assertThat(trace.lines()).extracting(TraceLine::rule).containsExactly("R-4.8", "R-4.2");
        assertThat(trace.lines().getFirst().inputs())
                .containsEntry("rate", "0.2")
                .containsEntry("intoAccount", "359.52");
        assertThat(trace.lines().getFirst().result()).isEqualTo("898.80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "national,employer,1.1,0,,,R-4.2,,found,,",
                "national,employer,0.2,0.21,,,R-4.2,,found,,",
                "national,employer,0.2,0,,2020-01-01,R-4.2,,found,,\nnational,employer,0.2,0,2020-01-01,,R-4.2,,found,,"
            })
    void aTableOfRatesThatIsWrongIsNotTaken(String rows) {
        String csv = "area,payer,rate,into_account_rate,valid_from,valid_to,rule,act,certainty,source,note\n" + rows;

        assertThatThrownBy(() -> ContributionRateTable.read(new TableText("new", LocalDate.EPOCH, csv)))
                .isInstanceOf(TableFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "employee_repaid,national,1.1,,,R-7.6,,found,,",
                "employee_repaid,national,1,,2020-01-01,R-7.6,,found,,\n"
                        + "employee_repaid,national,1,2020-01-01,,R-7.6,,found,,"
            })
    void aTableOfRepaymentsThatIsWrongIsNotTaken(String rows) {
        String csv = "item,area,share,valid_from,valid_to,rule,act,certainty,source,note\n" + rows;

        assertThatThrownBy(() -> DoubleBenefitTable.read(new TableText("new", LocalDate.EPOCH, csv)))
                .isInstanceOf(TableFault.class);
    }

    @Test
    void ratesOfSeveralPayersAndPlacesStandSideBySide() {
        String csv = """
                area,payer,rate,into_account_rate,valid_from,valid_to,rule,act,certainty,source,note
                national,employer,1,1,2020-01-01,,R-4.2,,found,,
                national,personal,0.08,0.08,2020-01-01,,R-4.2,,found,,
                510000,employer,0.1,0,2020-01-01,,R-4.2,,found,,
                """;
        ContributionRateTable table =
                ContributionRateTable.read(new TableText("contribution-rates", LocalDate.EPOCH, csv));

        assertThat(table.find(new DivisionCode("510100"), Payer.EMPLOYER, YearMonth.of(2020, 1)))
                .hasValueSatisfying(rate -> assertThat(rate.area()).isEqualTo("510000"));
        assertThat(table.find(null, Payer.EMPLOYER, YearMonth.of(2019, 12))).isEmpty();
    }

    private static Answer<ContributionDues> of(Payer payer, @Nullable String area, YearMonth month, String base) {
        DivisionCode place = area == null ? null : new DivisionCode(area);
        return ContributionDues.of(BOOK, payer, place, month, Fen.parse(base), Trace.off());
    }
}
