package org.jiexu.rules.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.MinimumMonths;
import org.jiexu.rules.book.MinimumMonthsTable;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetirementAgesTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @ParameterizedTest
    @CsvSource({
        "MALE, 1964-12, 0, 60, 0, 2024-12",
        "MALE, 1965-01, 1, 60, 1, 2025-02",
        "MALE, 1968-07, 11, 60, 11, 2029-06",
        "MALE, 1972-03, 22, 61, 10, 2034-01",
        "MALE, 1976-08, 35, 62, 11, 2039-07",
        "MALE, 1976-09, 36, 63, 0, 2039-09",
        "FEMALE55, 1970-05, 2, 55, 2, 2025-07",
        "FEMALE55, 1978-02, 25, 57, 1, 2035-03",
        "FEMALE55, 1981-08, 35, 57, 11, 2039-07",
        "FEMALE50, 1975-01, 1, 50, 1, 2025-02",
        "FEMALE50, 1980-06, 33, 52, 9, 2033-03",
        "FEMALE50, 1984-10, 59, 54, 11, 2039-09"
    })
    void theSamplesOfTheRuleBookComeOut(
            RetirementGroup group, YearMonth born, int delay, int years, int months, YearMonth month) {
        Retirement retirement = decide(group, born);

        assertThat(retirement.delayMonths()).isEqualTo(delay);
        assertThat(retirement.age()).isEqualTo(new Age(years, months));
        assertThat(retirement.month()).isEqualTo(month);
    }

    @ParameterizedTest
    @CsvSource({
        "MALE, 1946-01, 0",
        "MALE, 1965-04, 1",
        "MALE, 1965-05, 2",
        "MALE, 1976-09, 36",
        "MALE, 1977-01, 36",
        "MALE, 2026-11, 36",
        "FEMALE55, 1969-12, 0",
        "FEMALE55, 1970-01, 1",
        "FEMALE55, 1970-04, 1",
        "FEMALE55, 1981-09, 36",
        "FEMALE55, 1982-01, 36",
        "FEMALE50, 1974-12, 0",
        "FEMALE50, 1975-02, 1",
        "FEMALE50, 1975-03, 2",
        "FEMALE50, 1984-11, 60",
        "FEMALE50, 1985-01, 60"
    })
    void aStepBeginsWithItsFirstMonthAndTheCapHoldsForGood(RetirementGroup group, YearMonth born, int delay) {
        Retirement retirement = decide(group, born);

        assertThat(retirement.delayMonths()).isEqualTo(delay);
        assertThat(retirement.month())
                .isEqualTo(born.plusMonths(retirement.age().toMonths()));
    }

    @Test
    void theExampleOfTheEndpointComesOutWhole() {
        assertThat(decide(RetirementGroup.MALE, YearMonth.of(1972, 3)))
                .isEqualTo(new Retirement(
                        22,
                        new Age(61, 10),
                        YearMonth.of(2034, 1),
                        210,
                        new BigDecimal("126.2"),
                        new FlexibleWindow(
                                YearMonth.of(2032, 3), new Age(60, 0), 198, YearMonth.of(2037, 1), new Age(64, 10))));
    }

    @ParameterizedTest
    @CsvSource({
        "1998, 180",
        "2010, 180",
        "2011, 180",
        "2024, 180",
        "2025, 180",
        "2029, 180",
        "2030, 186",
        "2031, 192",
        "2032, 198",
        "2033, 204",
        "2034, 210",
        "2035, 216",
        "2036, 222",
        "2037, 228",
        "2038, 234",
        "2039, 240",
        "2040, 240",
        "2089, 240"
    })
    void theLeastMonthsGrowWithTheYearOfRetirement(int year, int months) {
        assertThat(BOOK.table(MinimumMonthsTable.class).find(year).map(MinimumMonths::months))
                .isEqualTo(Answer.given(months));
    }

    @Test
    void theLeastMonthsBeforeTheDelayComeFromTheirOwnActs() {
        MinimumMonthsTable table = BOOK.table(MinimumMonthsTable.class);

        assertThat(table.find(2024).orThrow().provenance().act()).isEqualTo("社会保险法第十六条");
        assertThat(table.find(2010).orThrow().provenance().act()).isEqualTo("国发〔1997〕26号");
        assertThat(table.find(1997))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MINIMUM_MONTHS_MISSING, "R-6.8", "year", 1997)));
    }

    @ParameterizedTest
    @CsvSource({
        "MALE, 1965-01, 2025-01, 60, 0, 180, 2028-02",
        "MALE, 1976-09, 2036-09, 60, 0, 222, 2042-09",
        "MALE, 1990-01, 2050-01, 60, 0, 240, 2056-01",
        "FEMALE55, 1981-09, 2036-09, 55, 0, 222, 2042-09",
        "FEMALE50, 1975-01, 2025-01, 50, 0, 180, 2028-02",
        "FEMALE50, 1984-11, 2036-11, 52, 0, 222, 2042-11",
        "FEMALE50, 1980-12, 2030-12, 50, 0, 186, 2036-12",
        "FEMALE50, 1981-01, 2031-02, 50, 1, 192, 2037-02"
    })
    void oneMayChooseThreeYearsToEitherSideButNeverLessThanTheOldAge(
            RetirementGroup group,
            YearMonth born,
            YearMonth earliest,
            int years,
            int months,
            int required,
            YearMonth latest) {
        FlexibleWindow window = Objects.requireNonNull(decide(group, born).flexible());

        assertThat(window.earliest()).isEqualTo(earliest);
        assertThat(window.earliestAge()).isEqualTo(new Age(years, months));
        assertThat(window.requiredMonthsAtEarliest()).isEqualTo(required);
        assertThat(window.latest()).isEqualTo(latest);
        assertThat(window.latestAge().toMonths() - window.earliestAge().toMonths())
                .isEqualTo(ChronoUnit.MONTHS.between(earliest, latest));
    }

    @Test
    void whoRetiredBeforeThereWasAChoiceHasNone() {
        assertThat(decide(RetirementGroup.MALE, YearMonth.of(1964, 12)).flexible())
                .isNull();
        assertThat(decide(RetirementGroup.MALE, YearMonth.of(1965, 1)).flexible())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"MALE, 1899-12", "MALE, 0001-01", "FEMALE50, 2026-12", "FEMALE55, 9999-12"})
    void anAbsurdMonthOfBirthIsRefusedAndNotRepeated(RetirementGroup group, YearMonth born) {
        assertThat(RetirementAges.decide(BOOK, new RetirementQuestion(group, born), Trace.off()))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.BIRTH_MONTH_OUT_OF_RANGE, "R-6.9", "from", "1900-01")
                                .with("to", "2026-11")));
    }

    @ParameterizedTest
    @CsvSource({
        "1900-01, MINIMUM_MONTHS_MISSING",
        "1937-12, MINIMUM_MONTHS_MISSING",
        "1938-01, DIVISOR_MISSING",
        "1945-12, DIVISOR_MISSING"
    })
    void whoRetiredBeforeTheTablesBeginIsRefused(YearMonth born, RefusalCode code) {
        assertThat(RetirementAges.decide(BOOK, new RetirementQuestion(RetirementGroup.MALE, born), Trace.off()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void aGroupThatTheTableDoesNotReachIsRefused() {
        RuleBook menOnly = BOOK.with(new TableText("retirement-ages", LocalDate.of(2026, 11, 23), """
                group,births_from,births_to,old_age_months,step_months,cap_months,rule,act,certainty,source,note
                male,1965-01,,720,4,36,R-6.9,Delay-24,found,,
                """));
        for (RetirementQuestion question : List.of(
                new RetirementQuestion(RetirementGroup.FEMALE50, YearMonth.of(1980, 1)),
                new RetirementQuestion(RetirementGroup.MALE, YearMonth.of(1964, 12)))) {
            assertThat(RetirementAges.decide(menOnly, question, Trace.off()))
                    .isEqualTo(Answer.refused(
                            RuleRefusal.of(RefusalCode.RETIREMENT_AGE_MISSING, "R-6.9", "group", question.group())));
        }
    }

    @Test
    void theTraceShowsEveryStep() {
        Trace trace = Trace.recording();
        assertThat(RetirementAges.decide(
                        BOOK, new RetirementQuestion(RetirementGroup.MALE, YearMonth.of(1972, 3)), trace))
                .isInstanceOf(Answer.Given.class);

        assertThat(trace.lines().stream()
                        .map(line -> line.rule() + " " + line.act() + " " + line.key() + " " + line.result() + " "
                                + line.inputs()))
                .containsExactly(
                        "R-6.9 Delay-24 retirement.delay 22 {group=MALE, birthMonth=1972-03, base=1965-01, step=4, cap=36}",
                        "R-6.9 Delay-24 retirement.age 61y10m {oldYears=60, delayMonths=22, years=61, months=10}",
                        "R-6.9 Delay-24 retirement.month 2034-01 {birthMonth=1972-03, years=61, months=10}",
                        "R-6.8 Delay-24 retirement.required 210 {year=2034, months=210}",
                        "R-6.5 C-8 divisor.between 126.2 {years=61, months=10, lower=132.0, upper=125.0,"
                                + " unrounded=126.166666}",
                        "R-6.10 人社部发〔2024〕94号 retirement.earliest 2032-03 {atMost=36, earliest=2032-03,"
                                + " requiredMonths=198}",
                        "R-6.10 人社部发〔2024〕94号 retirement.latest 2037-01 {atMost=36, latest=2037-01}");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(trace.lines()).extracting(RuleText.in(locale)::of).noneMatch(words -> words.contains("{"));
        }
    }

    @Test
    void aBirthBeforeTheDelayHasItsOwnLine() {
        Trace trace = Trace.recording();
        Retirement retirement = RetirementAges.decide(
                        BOOK, new RetirementQuestion(RetirementGroup.FEMALE55, YearMonth.of(1960, 1)), trace)
                .orThrow();

        assertThat(retirement.divisor()).isEqualTo(new BigDecimal("170.0"));
        assertThat(trace.lines())
                .extracting(line -> line.key() + " " + line.result())
                .containsExactly(
                        "retirement.noDelay 0",
                        "retirement.age 55y0m",
                        "retirement.month 2015-01",
                        "retirement.required 180",
                        "divisor.whole 170.0");
        assertThat(RuleText.in(Locale.ENGLISH).of(trace.lines().getFirst()))
                .isEqualTo("No delay for births in 1960-01, group women of 55");
    }

    @Test
    void laterBirthsNeverRetireEarlierAndEachGroupHasItsSex() {
        for (RetirementGroup group : RetirementGroup.values()) {
            Retirement before = decide(group, YearMonth.of(1956, 1));
            for (YearMonth born = YearMonth.of(1956, 2); born.getYear() < 2000; born = born.plusMonths(1)) {
                Retirement next = decide(group, born);
                assertThat(next.month()).isAfter(before.month());
                assertThat(next.age()).isGreaterThanOrEqualTo(before.age());
                assertThat(next.requiredMonths()).isGreaterThanOrEqualTo(before.requiredMonths());
                assertThat(next.divisor()).isLessThanOrEqualTo(before.divisor());
                before = next;
            }
        }
        assertThat(RetirementGroup.MALE.sex()).isEqualTo(Sex.M);
        assertThat(RetirementGroup.FEMALE50.sex()).isEqualTo(Sex.F);
        assertThat(RetirementGroup.FEMALE55.sex()).isEqualTo(Sex.F);
    }

    private static Retirement decide(RetirementGroup group, YearMonth born) {
        return RetirementAges.decide(BOOK, new RetirementQuestion(group, born), Trace.off())
                .orThrow();
    }
}
