package org.jiexu.rules.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DivisorsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2025, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "60, 1, 138.4",
        "50, 1, 194.6",
        "60, 6, 135.5",
        "61, 5, 129.1",
        "62, 11, 117.7",
        "52, 10, 180.8",
        "61, 10, 126.2",
        "40, 0, 233.0",
        "47, 0, 208.0",
        "60, 0, 139.0",
        "70, 0, 56.0",
        "69, 11, 56.8",
        "40, 1, 232.8"
    })
    void theDivisorLiesOnTheLineBetweenTwoAges(int years, int months, BigDecimal divisor) {
        assertThat(of(years, months, DAY)).isEqualTo(Answer.given(divisor));
    }

    /** The whole table of, from 40 to 70. */
    @Test
    void everyWholeAgeHasItsDivisor() {
        assertThat(IntStream.rangeClosed(40, 70)
                        .mapToObj(age -> of(age, 0, DAY).orThrow().intValueExact())
                        .toList())
                .containsExactly(
                        233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170, 164, 158, 152,
                        145, 139, 132, 125, 117, 109, 101, 93, 84, 75, 65, 56);
    }

    /** A table by month in circulation: equal everywhere but at 55 with months, where it steps differently and then jumps. */
    @ParameterizedTest
    @CsvFileSource(resources = "divisors-by-month.csv", numLinesToSkip = 1)
    void theTableByMonthInCirculationIsReproduced(
            int years, int months, BigDecimal printed, BigDecimal linear, String certainty) {
        assertThat(of(years, months, DAY)).isEqualTo(Answer.given(linear));
        assertThat(printed.compareTo(linear) == 0).isEqualTo(!"unverified".equals(certainty));
    }

    @ParameterizedTest
    @CsvSource({"39, 11", "39, 0", "70, 1", "71, 0", "0, 0", "150, 11"})
    void anAgeOutsideTheTableIsRefused(int years, int months) {
        assertThat(of(years, months, DAY))
                .isEqualTo(Answer.refused(
                        RuleRefusal.of(RefusalCode.AGE_OUT_OF_TABLE, "R-6.4", "age", years + "y" + months + "m")
                                .with("from", 40)
                                .with("to", 70)));
    }

    @Test
    void beforeThereWereDivisorsThereIsNone() {
        assertThat(of(60, 0, LocalDate.of(2006, 1, 1))).isEqualTo(Answer.given(new BigDecimal("139.0")));
        assertThat(of(60, 0, LocalDate.of(2005, 12, 31)))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.DIVISOR_MISSING, "R-6.4", "day", "2005-12-31")));
    }

    @Test
    void beforeAgesHadMonthsOnlyWholeOnesHaveADivisor() {
        LocalDate before = LocalDate.of(2024, 12, 31);

        assertThat(of(60, 0, before)).isInstanceOf(Answer.Given.class);
        assertThat(of(60, 1, before))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-6.5", "number", "divisor_decimals")
                                .with("day", "2024-12-31")));
    }

    @Test
    void anAgeHasYearsAndFewerThanTwelveMonths() {
        assertThat(Age.ofMonths(742)).isEqualTo(new Age(61, 10)).hasToString("61y10m");
        assertThat(new Age(61, 10).toMonths()).isEqualTo(742);
        assertThat(new Age(61, 10)).isGreaterThan(new Age(61, 9)).isLessThan(new Age(62, 0));
        assertThat(Age.read(61, 11)).contains(new Age(61, 11));
        assertThat(Age.read(0, 0)).contains(new Age(0, 0));
        assertThat(Age.read(150, 0)).isPresent();
        for (int[] none : new int[][] {{61, 12}, {61, -1}, {-1, 0}, {151, 0}}) {
            assertThat(Age.read(none[0], none[1])).isEmpty();
            assertThatThrownBy(() -> new Age(none[0], none[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no age");
        }
    }

    private static Answer<BigDecimal> of(int years, int months, LocalDate on) {
        return Divisors.of(BOOK, new Age(years, months), on, Trace.off());
    }
}
