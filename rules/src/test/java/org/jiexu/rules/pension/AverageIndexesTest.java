package org.jiexu.rules.pension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.AverageWage;
import org.jiexu.rules.book.AverageWageTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AverageIndexesTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final DivisionCode SICHUAN = new DivisionCode("510000");
    private static final DivisionCode X = new DivisionCode("610000");
    private static final DivisionCode Y = new DivisionCode("620000");

    /** The examples of: the same wage at two places. */
    @ParameterizedTest
    @CsvSource({
        "610000, 2010, 4000.00, 0.8696",
        "620000, 2010, 4000.00, 1.0811",
        "610000, 2011, 3500.00, 0.8333",
        "620000, 2011, 3500.00, 1.0294"
    })
    void theSameWageHasAnotherIndexAtAnotherPlace(String place, int year, String base, String index) {
        AverageIndex answer =
                compute(examples(), new DivisionCode(place), month(year, base)).orThrow();

        assertThat(answer.average()).isEqualTo(Rate.parse(index));
        assertThat(answer.years()).extracting(YearIndex::index).containsExactly(Rate.parse(index));
    }

    @Test
    void theYearsCountByTheirMonths() {
        AverageIndex answer = compute(
                        examples(),
                        X,
                        new YearOfBases(2011, 3, Fen.parse("10500.00")),
                        new YearOfBases(2010, 12, Fen.parse("48000.00")))
                .orThrow();

        assertThat(answer.months()).isEqualTo(15);
        assertThat(answer.years()).extracting(YearIndex::year).containsExactly(2010, 2011);
        assertThat(answer.average()).isEqualTo(Rate.parse("0.8623"));
    }

    @Test
    void whichYearsAverageDividesIsANumberOfTheTable() {
        RuleBook sameYear = BOOK.with(new TableText("pension-parameters", DAY, """
                item,area,value,valid_from,valid_to,rule,act,certainty,source,note
                index_decimals,national,4,,,R-6.3,,convention,,
                index_years_back,national,1,,,R-6.3,,convention,,
                index_years_back,510000,0,,,R-6.3,,convention,,
                """));
        YearOfBases year = new YearOfBases(2024, 12, Fen.ofYuan(12 * 7646));

        assertThat(compute(BOOK, SICHUAN, year)
                        .map(answer -> answer.years().getFirst().averageWage().year()))
                .isEqualTo(Answer.given(2023));
        AverageIndex same = compute(sameYear, new DivisionCode("510100"), year).orThrow();
        assertThat(same.average()).isEqualTo(Rate.WHOLE);
        assertThat(same.years().getFirst().averageWage().year()).isEqualTo(2024);
        assertThat(compute(sameYear, new DivisionCode("110000"), year)
                        .map(answer -> answer.years().getFirst().averageWage().year()))
                .isEqualTo(Answer.given(2023));
    }

    @Test
    void anAverageThatIsNotInTheDataIsNeverReplaced() {
        assertThat(compute(BOOK, SICHUAN, month(2026, "8000.00"))).isInstanceOf(Answer.Given.class);
        assertThat(compute(BOOK, SICHUAN, month(2027, "8000.00")))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.AVERAGE_WAGE_MISSING, "R-6.3", "area", "510000")
                        .with("year", 2026)));
        assertThat(compute(BOOK, SICHUAN, month(2024, "8000.00"), month(2020, "8000.00")))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.AVERAGE_WAGE_MISSING, "R-6.3", "area", "510000")
                        .with("year", 2019)));
        assertThat(compute(BOOK, new DivisionCode("540000"), month(2024, "8000.00")))
                .isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "110000, 2025, 12116.00",
        "310000, 2024, 12434.00",
        "510100, 2023, 7518.33",
        "440100, 2020, 7647.00",
        "440100, 2024, 9183.00",
        "440300, 2024, 9183.00",
        "410000, 2024, 6385.00"
    })
    void theAverageIsThatOfTheYearInWhichItWasEarned(String area, int year, String wage) {
        assertThat(BOOK.table(AverageWageTable.class)
                        .find(new DivisionCode(area), year)
                        .map(AverageWage::wage))
                .isEqualTo(Answer.given(Fen.parse(wage)));
    }

    /** Bounds that are carried on until the new ones are out say nothing about the average of the year. */
    @ParameterizedTest
    @CsvSource({"320000", "330000", "410000", "440000"})
    void aBoundThatIsOnlyCarriedOnIsNoAverageOf2025(String area) {
        assertThat(BOOK.table(AverageWageTable.class).find(new DivisionCode(area), 2025))
                .isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1.00, MONTHS_OUT_OF_RANGE",
        "-1, 1.00, MONTHS_OUT_OF_RANGE",
        "13, 1.00, MONTHS_OUT_OF_RANGE",
        "1, 0.00, BASE_NOT_POSITIVE",
        "1, -1.00, BASE_NOT_POSITIVE",
        "12, 12000000000.01, AMOUNT_TOO_LARGE",
        "1, 75183.30, INDEX_OUT_OF_RANGE",
        "1, 75182.93, INDEX_OUT_OF_RANGE"
    })
    void aYearThatCannotBeIsRefused(int months, String sum, RefusalCode code) {
        assertThat(compute(BOOK, SICHUAN, new YearOfBases(2024, months, Fen.parse(sum))))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void theHighestIndexIsBelowTen() {
        assertThat(compute(BOOK, SICHUAN, new YearOfBases(2024, 1, Fen.parse("75182.92")))
                        .map(AverageIndex::average))
                .isEqualTo(Answer.given(Rate.parse("9.9999")));
    }

    @Test
    void aYearHasTwelveMonthsAlsoWhenItIsSpread() {
        YearOfBases half = new YearOfBases(2024, 6, Fen.ofYuan(40_000));
        YearOfBases more = new YearOfBases(2024, 7, Fen.ofYuan(40_000));

        assertThat(compute(BOOK, SICHUAN, half, half)).isInstanceOf(Answer.Given.class);
        assertThat(compute(BOOK, SICHUAN, half, more))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-6.3", "months", 13)
                        .with("limit", 12)
                        .with("year", 2024)));
        assertThat(AverageIndexes.compute(BOOK, new AverageIndexQuestion(SICHUAN, List.of(), DAY), Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.NO_CONTRIBUTION, "R-6.3")));
    }

    @Test
    void beforeTheFormulaThereIsNoIndex() {
        List<YearOfBases> years = List.of(month(2024, "8000.00"));

        assertThat(AverageIndexes.compute(
                        BOOK, new AverageIndexQuestion(SICHUAN, years, LocalDate.of(2005, 12, 31)), Trace.off()))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-6.3", "number", "index_years_back")
                                .with("day", "2005-12-31")));
    }

    @Test
    void theTraceNamesTheAverageOfEachYear() {
        Trace trace = Trace.recording();
        assertThat(AverageIndexes.compute(
                        examples(),
                        new AverageIndexQuestion(
                                X,
                                List.of(
                                        new YearOfBases(2010, 12, Fen.parse("48000.00")),
                                        new YearOfBases(2011, 3, Fen.parse("10500.00"))),
                                DAY),
                        trace))
                .isInstanceOf(Answer.Given.class);

        assertThat(trace.lines().stream()
                        .map(line -> line.rule() + " " + line.key() + " " + line.result() + " " + line.inputs()))
                .containsExactly(
                        "R-6.3 index.year 0.8696 {year=2010, months=12, bases=48000.00, averageWage=4600.00,"
                                + " area=610000, wageYear=2009}",
                        "R-6.3 index.year 0.8333 {year=2011, months=3, bases=10500.00, averageWage=4200.00,"
                                + " area=610000, wageYear=2010}",
                        "R-6.3 index.average 0.8623 {indexMonths=12.9351, months=15}");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(trace.lines()).extracting(RuleText.in(locale)::of).noneMatch(words -> words.contains("{"));
        }
    }

    @Test
    void neitherTheOrderOfTheRowsNorWhereAYearIsCutMatters() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            List<YearOfBases> whole = new ArrayList<>();
            List<YearOfBases> cut = new ArrayList<>();
            for (int year = 2021; year <= 2026; year++) {
                int months = 2 + random.nextInt(11);
                Fen sum = Fen.of(2L + random.nextInt(10_000_000));
                whole.add(new YearOfBases(year, months, sum));
                Fen part = Fen.of(1L + random.nextInt((int) sum.fen() - 1));
                int partMonths = 1 + random.nextInt(months - 1);
                cut.add(new YearOfBases(year, partMonths, part));
                cut.add(new YearOfBases(year, months - partMonths, sum.minus(part)));
            }
            Collections.shuffle(cut, random);

            assertThat(compute(BOOK, SICHUAN, cut.toArray(YearOfBases[]::new)))
                    .as("seed %d", seed)
                    .isEqualTo(compute(BOOK, SICHUAN, whole.toArray(YearOfBases[]::new)));
        }
    }

    private static YearOfBases month(int year, String base) {
        return new YearOfBases(year, 1, Fen.parse(base));
    }

    private static Answer<AverageIndex> compute(RuleBook book, DivisionCode place, YearOfBases... years) {
        return AverageIndexes.compute(book, new AverageIndexQuestion(place, List.of(years), DAY), Trace.off());
    }

    /** Averages of the examples of under two provinces that have none. */
    private static RuleBook examples() {
        return BOOK.with(new TableText("average-wages", DAY, """
                area,year,average_monthly_wage,rule,act,certainty,source,note
                %1$s,2009,4600.00,R-6.3,,found,,
                %1$s,2010,4200.00,R-6.3,,found,,
                %2$s,2009,3700.00,R-6.3,,found,,
                %2$s,2010,3400.00,R-6.3,,found,,
                """.formatted(X, Y)));
    }
}
