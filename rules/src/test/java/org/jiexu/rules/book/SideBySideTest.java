package org.jiexu.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that differ in what they are about, or in their days, do not get into each other's way. */
class SideBySideTest {

    private static final String BOUNDS =
            "area,valid_from,valid_to,average_monthly_wage,floor,cap,rule,act,certainty,source,note\n";
    private static final String AGES = "sex,from_age,valid_from,valid_to,rule,act,certainty,source,note\n";
    private static final String MONEY =
            "money_for,from_paid_months,more_share,valid_from,valid_to,rule,act,certainty,source,note\n";
    private static final String SUMS = "document,from_months,valid_from,valid_to,rule,act,certainty,source,note\n";
    private static final String SHARES = "item,area,share,valid_from,valid_to,rule,act,certainty,source,note\n";
    private static final String RETIREMENT =
            "group,births_from,births_to,old_age_months,step_months,cap_months,rule,act,certainty,source,note\n";
    private static final String BASES = "area,year,benefit_base,rule,act,certainty,source,note\n";
    private static final String RULES = "rule,act,certainty,says_en,says_zh\n";
    private static final String ACTS = "act,number,in_force,certainty,subject_en,subject_zh\n";

    static Stream<Arguments> rowsThatFollowEachOtherAreTaken() {
        return Stream.of(
                Arguments.of(
                        (Function<TableText, Object>) BaseBoundTable::read,
                        BOUNDS + "510000,,2025-12-31,7000.00,7000.00,7000.00,R-4.7,,found,,\n"
                                + "510000,2026-01-01,,7000.00,,,R-4.7,,found,,\n"
                                + "330000,2026-01-01,,7000.00,4000.00,,R-4.7,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) AgeLimitTable::read,
                        AGES + "m,50,,2025-12-31,R-3.3,,found,,\nm,53,2026-01-01,,R-3.3,,found,,\n"
                                + "f,40,,,R-3.3,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) UnemploymentTable::read,
                        MONEY + "all,0,1,,2025-12-31,R-8.5,,found,,\nall,12,0.5,2026-01-01,,R-8.5,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) LumpSumTable::read,
                        SUMS + "none,1,,2025-12-31,R-3.9,,found,,\nnone,1,2026-01-01,,R-3.9,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) DoubleBenefitTable::read,
                        SHARES + "employee_repaid,national,1,,,R-7.6,,found,,\n"
                                + "employee_repaid,350000,1,,,R-7.6,,found,,\n"
                                + "resident_basic_repaid,national,0.5,,2025-12-31,R-7.6,,found,,\n"
                                + "resident_basic_repaid,national,1,2026-01-01,,R-7.6,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) RetirementAgeTable::read,
                        RETIREMENT + "male,,1964-12,720,,0,R-6.9,,found,,\n"
                                + "male,1965-01,,720,4,36,R-6.9,,found,,\n"
                                + "female55,,1969-12,660,,0,R-6.9,,found,,\n"
                                + "female55,1970-01,,660,4,36,R-6.9,,found,,\n"
                                + "female50,,1974-12,600,,0,R-6.9,,found,,\n"
                                + "female50,1975-01,,600,2,60,R-6.9,,found,,\n"));
    }

    @ParameterizedTest
    @MethodSource
    void rowsThatFollowEachOtherAreTaken(Function<TableText, Object> read, String csv) {
        assertThatCode(() -> read.apply(text(csv))).doesNotThrowAnyException();
    }

    static Stream<Arguments> rowsThatMeetAreNot() {
        return Stream.of(
                Arguments.of(
                        (Function<TableText, Object>) BaseBoundTable::read,
                        BOUNDS + "510000,,2026-01-01,7000.00,,,R-4.7,,found,,\n"
                                + "510000,2026-01-01,,7000.00,,,R-4.7,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) BaseBoundTable::read,
                        BOUNDS + "510000,,,,4000.00,,R-4.7,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) RetirementAgeTable::read,
                        RETIREMENT + "male,,1965-01,720,,0,R-6.9,,found,,\nmale,1965-01,,720,4,36,R-6.9,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) RetirementAgeTable::read,
                        RETIREMENT + "male,1965-01,,720,4,36,R-6.9,,found,,\nmale,,1965-01,720,,0,R-6.9,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) BenefitBaseTable::read,
                        BASES + "510000,2026,9000.00,R-6.2,,found,,\n510000,2026,9100.00,R-6.2,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) BenefitBaseTable::read, BASES + "510000,2026,,R-6.2,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) BenefitBaseTable::read,
                        BASES + "510000,2026,0.00,R-6.2,,found,,\n"),
                Arguments.of(
                        (Function<TableText, Object>) RuleIndex::read,
                        RULES + "R-9.9,Act-1,found,a,b\nR-9.9,Act-1,found,a,b\n"),
                Arguments.of(
                        (Function<TableText, Object>) ActIndex::read,
                        ACTS + "Act-1,1,,found,a,b\nAct-1,2,,found,a,b\n"));
    }

    @ParameterizedTest
    @MethodSource
    void rowsThatMeetAreNot(Function<TableText, Object> read, String csv) {
        assertThatThrownBy(() -> read.apply(text(csv))).isInstanceOf(TableFault.class);
    }

    @Test
    void aTableReadOnItsOwnAnswers() {
        BaseBoundTable bounds = BaseBoundTable.read(
                text(BOUNDS + "510000,2026-01-01,,7000.00,7000.00,7000.00,R-4.7,Act-9,single,S,n\n"));
        assertThat(bounds.find(new DivisionCode("510100"), LocalDate.of(2026, 1, 1)))
                .hasValueSatisfying(found -> assertThat(found.provenance())
                        .isEqualTo(new Provenance("R-4.7", "Act-9", Certainty.SINGLE, "S", "n")));

        AgeLimitTable ages = AgeLimitTable.read(
                text(
                        AGES
                                + "m,50,2010-01-01,2020-12-31,R-3.3,,found,,\nm,53,2026-01-01,,R-3.3,,found,,\nf,40,,,R-3.3,,found,,\n"));
        assertThat(ages.isBeforeFirst(Sex.M, LocalDate.of(2009, 12, 31))).isTrue();
        assertThat(ages.isBeforeFirst(Sex.M, LocalDate.of(2010, 1, 1))).isFalse();
        assertThat(ages.isBeforeFirst(Sex.M, LocalDate.of(2025, 1, 1))).isFalse();
        assertThat(ages.isBeforeFirst(Sex.F, LocalDate.of(1950, 1, 1))).isFalse();

        assertThat(UnemploymentTable.read(text(MONEY + "all,0,1,,,R-8.5,,found,,\n"))
                        .find(LocalDate.of(2026, 1, 1)))
                .hasValueSatisfying(rule -> assertThat(rule.fromPaidMonths()).isZero());
        assertThat(DoubleBenefitTable.read(text(SHARES + "employee_repaid,national,1,,,R-7.6,,found,,\n"))
                        .repaid(DoubleBenefitTable.Item.RESIDENT_BASIC_REPAID, YearMonth.of(2026, 1)))
                .isEmpty();
        assertThat(RuleIndex.read(text(RULES + "R-9.9,Act-1,found,a,b\n")).actOf("R-9.9"))
                .isEqualTo("Act-1");
        assertThatThrownBy(() ->
                        RuleIndex.read(text(RULES + "R-9.9,Act-1,found,a,b\n")).actOf("R-9.8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rule R-9.8");
        assertThat(ActIndex.read(text(ACTS + "Act-1,1,2026-01-01,found,a,b\n")).find("Act-1"))
                .contains(new Act("Act-1", "1", LocalDate.of(2026, 1, 1), "a", "b"));
    }

    private static TableText text(String csv) {
        return new TableText("new", LocalDate.of(2026, 11, 24), csv);
    }
}
