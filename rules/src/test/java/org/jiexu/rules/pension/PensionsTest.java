package org.jiexu.rules.pension;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.BenefitBase;
import org.jiexu.rules.book.BenefitBaseTable;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.retirement.Age;
import org.jiexu.rules.retirement.Retirement;
import org.jiexu.rules.retirement.RetirementAges;
import org.jiexu.rules.retirement.RetirementQuestion;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PensionsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "8079.00, 0.84, 208, 91147.87, 50, 0, 17.33, 1288.08, 195.0, 467.42, 1755.50",
        "8462.00, 0.872, 517, 111640.05, 60, 1, 43.08, 3412.12, 138.4, 806.65, 4218.77",
        "8321.00, 0.935, 382, 150397.22, 50, 0, 31.83, 2562.50, 195.0, 771.27, 3333.77",
        "8079.00, 0.726, 445, 88960.59, 55, 0, 37.08, 2585.28, 170.0, 523.30, 3108.58"
    })
    void theFourNoticesOfSichuanComeOutToTheFen(
            String base,
            String index,
            int months,
            String account,
            int years,
            int ageMonths,
            BigDecimal paidYears,
            String basic,
            BigDecimal divisor,
            String accountPension,
            String total) {
        PensionQuestion question = new PensionQuestion(
                months, Rate.parse(index), Fen.parse(base), Fen.parse(account), new Age(years, ageMonths), DAY);

        assertThat(Pensions.compute(BOOK, question, Trace.off()))
                .isEqualTo(Answer.given(new Pension(
                        paidYears, Fen.parse(basic), Fen.parse(accountPension), divisor, Fen.parse(total))));
    }

    @Test
    void theProjectionOfTheRuleBookComesOutFromTheMonthOfBirth() {
        Retirement retirement = RetirementAges.decide(
                        BOOK, new RetirementQuestion(RetirementGroup.MALE, YearMonth.of(1972, 3)), Trace.off())
                .orThrow();
        LocalDate from = retirement.month().atDay(1);

        assertThat(retirement.requiredMonths()).isLessThanOrEqualTo(348);
        assertThat(compute(348, "0.72", "9500.00", "245000.00", retirement.age(), from))
                .isEqualTo(Answer.given(new Pension(
                        new BigDecimal("29.00"),
                        Fen.parse("2369.30"),
                        Fen.parse("1941.36"),
                        new BigDecimal("126.2"),
                        Fen.parse("4310.66"))));
        assertThat(compute(348, "0.66", "11000.00", "245000.00", retirement.age(), from)
                        .map(Pension::basic))
                .isEqualTo(Answer.given(Fen.parse("2647.70")));
    }

    @Test
    void theTraceShowsEveryStepAndWhereItIsRounded() {
        Trace trace = Trace.recording();
        assertThat(Pensions.compute(
                        BOOK,
                        new PensionQuestion(
                                208,
                                Rate.parse("0.84"),
                                Fen.parse("8079.00"),
                                Fen.parse("91147.87"),
                                new Age(50, 0),
                                DAY),
                        trace))
                .isInstanceOf(Answer.Given.class);

        assertThat(trace.lines().stream()
                        .map(line -> line.rule() + " " + line.act() + " " + line.key() + " " + line.result() + " "
                                + line.inputs()))
                .containsExactly(
                        "R-6.2 国发〔2005〕38号 pension.years 17.33 {months=208}",
                        "R-6.2 国发〔2005〕38号 pension.indexed 6786.36 {benefitBase=8079.00, averageIndex=0.84}",
                        "R-6.2 国发〔2005〕38号 pension.mean 7432.68 {benefitBase=8079.00, indexed=6786.36}",
                        "R-6.2 国发〔2005〕38号 pension.basic 1288.08 {mean=7432.68, years=17.33, share=0.01,"
                                + " unrounded=1288.083444}",
                        "R-6.4 国发〔2005〕38号 divisor.whole 195.0 {years=50}",
                        "R-6.4 国发〔2005〕38号 pension.account 467.42 {account=91147.87, divisor=195.0}",
                        "R-6.1 国发〔2005〕38号 pension.total 1755.50 {basic=1288.08, accountPension=467.42}");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(trace.lines()).extracting(RuleText.in(locale)::of).noneMatch(words -> words.contains("{"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.72, 9500.00, 1.00, MONTHS_OUT_OF_RANGE, R-6.2",
        "-1, 0.72, 9500.00, 1.00, MONTHS_OUT_OF_RANGE, R-6.2",
        "721, 0.72, 9500.00, 1.00, MONTHS_OUT_OF_RANGE, R-6.2",
        "348, 0, 9500.00, 1.00, INDEX_NOT_POSITIVE, R-6.3",
        "348, 0.72, 0.00, 1.00, BENEFIT_BASE_NOT_POSITIVE, R-6.2",
        "348, 0.72, -0.01, 1.00, BENEFIT_BASE_NOT_POSITIVE, R-6.2",
        "348, 0.72, 9500.00, -0.01, AMOUNT_NEGATIVE, R-6.4",
        "348, 0.72, 1000000000.01, 1.00, AMOUNT_TOO_LARGE, R-6.2",
        "348, 0.72, 9500.00, 100000000000000.01, AMOUNT_TOO_LARGE, R-6.4"
    })
    void whatCannotBeIsRefused(int months, String index, String base, String account, RefusalCode code, String rule) {
        assertThat(compute(months, index, base, account, new Age(60, 0), DAY))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(code);
                    assertThat(refused.refusal().rule()).isEqualTo(rule);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.000001, 0.01, 0.00",
        "720, 9.999999, 1000000000.00, 100000000000000.00",
        "480, 3, 12577.00, 999999.99"
    })
    void theOutermostNumbersStillHaveAnAnswer(int months, String index, String base, String account) {
        assertThat(compute(months, index, base, account, new Age(60, 0), DAY)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void anAgeOutsideTheDivisorsAndADayBeforeTheFormulaAreRefused() {
        assertThat(compute(348, "0.72", "9500.00", "1.00", new Age(39, 11), DAY))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.AGE_OUT_OF_TABLE, "R-6.4", "age", "39y11m")
                        .with("from", 40)
                        .with("to", 70)));
        assertThat(compute(348, "0.72", "9500.00", "1.00", new Age(60, 0), LocalDate.of(2005, 12, 31)))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-6.2", "number", "share_per_year")
                                .with("day", "2005-12-31")));
        assertThat(compute(348, "0.72", "9500.00", "1.00", new Age(60, 0), LocalDate.of(2006, 1, 1)))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void withoutTheDecimalsOfTheYearsThereIsNoAnswer() {
        RuleBook shareOnly = BOOK.with(new TableText("pension-parameters", DAY, """
                item,area,value,valid_from,valid_to,rule,act,certainty,source,note
                share_per_year,national,0.01,,,R-6.2,,found,,
                """));

        assertThat(Pensions.compute(
                        shareOnly,
                        new PensionQuestion(
                                1, Rate.WHOLE, Fen.ofYuan(1), Fen.ZERO, new Age(60, 0), LocalDate.of(2026, 1, 1)),
                        Trace.off()))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-6.2", "number", "years_decimals")
                                .with("day", "2026-01-01")));
    }

    @Test
    void moreOfAnythingNeverLowersThePension() {
        Random random = new Random(38);
        for (int i = 0; i < 2_000; i++) {
            int months = 1 + random.nextInt(719);
            Rate index = new Rate(1 + random.nextInt(3_000_000));
            Fen base = Fen.of(1 + random.nextInt(2_000_000));
            Fen account = Fen.of(random.nextInt(100_000_000));
            Age age = Age.ofMonths(480 + random.nextInt(360));
            Pension pension = pension(months, index, base, account, age);

            assertThat(pension.total()).isEqualTo(pension.basic().plus(pension.accountPension()));
            for (Pension more : List.of(
                    pension(months + 1, index, base, account, age),
                    pension(months, new Rate(index.millionths() + 1_000), base, account, age),
                    pension(months, index, base.plus(Fen.of(100)), account, age),
                    pension(months, index, base, account.plus(Fen.of(1)), age),
                    pension(months, index, base, account, Age.ofMonths(age.toMonths() + 1)))) {
                assertThat(more.total()).as("seeded question %d", i).isGreaterThanOrEqualTo(pension.total());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "510100, 2025, 510000, 8462.00, FOUND",
        "510000, 2023, 510000, 8079.00, FOUND",
        "440300, 2025, 440300, 11293.00, FOUND",
        "440100, 2025, 440000, 9493.00, FOUND",
        "410000, 2022, 410000, 6155.00, UNVERIFIED",
        "430000, 2026, 430000, 6843.00, UNVERIFIED"
    })
    void everyProvinceOfTheDataHasItsBase(String area, int year, String from, String base, Certainty certainty) {
        BenefitBase found = BOOK.table(BenefitBaseTable.class)
                .find(new DivisionCode(area), year)
                .orThrow();

        assertThat(found.area()).isEqualTo(from);
        assertThat(found.base()).isEqualTo(Fen.parse(base));
        assertThat(found.provenance().certainty()).isEqualTo(certainty);
    }

    @Test
    void aBaseThatIsNotInTheDataIsNeverReplaced() {
        BenefitBaseTable table = BOOK.table(BenefitBaseTable.class);

        assertThat(table.find(new DivisionCode("540000"), 2025))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.BENEFIT_BASE_MISSING, "R-6.2", "area", "540000")
                        .with("year", 2025)));
        assertThat(table.find(new DivisionCode("440300"), 2026)).isInstanceOf(Answer.Refused.class);
        assertThat(table.newest(new DivisionCode("440300"), 2026).map(BenefitBase::year))
                .isEqualTo(Answer.given(2025));
        assertThat(table.newest(new DivisionCode("430000"), 2026).map(BenefitBase::year))
                .isEqualTo(Answer.given(2026));
        assertThat(table.newest(new DivisionCode("430000"), 2019))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.BENEFIT_BASE_MISSING, "R-6.2", "area", "430000")
                        .with("year", 2019)));
        assertThat(table.newest(new DivisionCode("540000"), 2026)).isInstanceOf(Answer.Refused.class);
    }

    private static Pension pension(int months, Rate index, Fen base, Fen account, Age age) {
        return Pensions.compute(BOOK, new PensionQuestion(months, index, base, account, age, DAY), Trace.off())
                .orThrow();
    }

    private static Answer<Pension> compute(
            int months, String index, String base, String account, Age age, LocalDate on) {
        return Pensions.compute(
                BOOK,
                new PensionQuestion(months, Rate.parse(index), Fen.parse(base), Fen.parse(account), age, on),
                Trace.off());
    }
}
