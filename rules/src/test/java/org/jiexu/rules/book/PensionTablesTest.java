package org.jiexu.rules.book;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PensionTablesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String ORIGIN = "rule,act,certainty,source,note";
    private static final String AGES = "group,births_from,births_to,old_age_months,step_months,cap_months," + ORIGIN;
    private static final String MINIMUM = "from_year,to_year,months," + ORIGIN;
    private static final String DIVISORS = "age,divisor,valid_from,valid_to," + ORIGIN;
    private static final String PARAMETERS = "item,area,value,valid_from,valid_to," + ORIGIN;

    static Stream<Arguments> aTableThatIsWrongNamesItsLine() {
        return Stream.of(
                wrong(RetirementAgeTable::read, 2, "not one of", AGES, "both,,,720,,0,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "not a month", AGES, "male,1965,,720,4,36,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "above zero", AGES, "male,,,0,,0,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "above zero", AGES, "male,1965-01,,720,0,36,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "not below", AGES, "male,1965-01,,720,4,-1,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "stand together", AGES, "male,1965-01,,720,4,0,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "stand together", AGES, "male,1965-01,,720,,36,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "counted from", AGES, "male,,,720,4,36,R,,found,,"),
                wrong(RetirementAgeTable::read, 2, "is before", AGES, "male,1965-02,1965-01,720,4,36,R,,found,,"),
                wrong(
                        RetirementAgeTable::read,
                        3,
                        "one birth month",
                        AGES,
                        "male,,1965-01,720,,0,R,,found,,",
                        "male,1965-01,,720,4,36,R,,found,,"),
                wrong(
                        RetirementAgeTable::read,
                        3,
                        "one birth month",
                        AGES,
                        "male,1965-01,,720,4,36,R,,found,,",
                        "male,,1965-01,720,,0,R,,found,,"),
                wrong(MinimumMonthsTable::read, 2, "above zero", MINIMUM, "2030,,0,R,,found,,"),
                wrong(MinimumMonthsTable::read, 2, "is before", MINIMUM, "2030,2029,186,R,,found,,"),
                wrong(
                        MinimumMonthsTable::read,
                        3,
                        "one year",
                        MINIMUM,
                        "2030,2031,186,R,,found,,",
                        "2031,,192,R,,found,,"),
                wrong(
                        MinimumMonthsTable::read,
                        3,
                        "one year",
                        MINIMUM,
                        "2031,,192,R,,found,,",
                        "2030,2031,186,R,,found,,"),
                wrong(DivisorTable::read, 2, "above zero", DIVISORS, "60,0.0,,,R,,found,,"),
                wrong(DivisorTable::read, 2, "not a decimal", DIVISORS, "60,-139,,,R,,found,,"),
                wrong(DivisorTable::read, 2, "not a decimal", DIVISORS, "60,1e2,,,R,,found,,"),
                wrong(
                        DivisorTable::read,
                        3,
                        "same day",
                        DIVISORS,
                        "60,139.0,,2006-01-01,R,,found,,",
                        "60,120.0,2006-01-01,,R,,found,,"),
                wrong(
                        PensionParameterTable::read,
                        2,
                        "whole number",
                        PARAMETERS,
                        "years_decimals,national,2.5,,,R,,found,,"),
                wrong(PensionParameterTable::read, 2, "area", PARAMETERS, "years_decimals,Sichuan,2,,,R,,found,,"),
                wrong(
                        PensionParameterTable::read,
                        3,
                        "same day",
                        PARAMETERS,
                        "years_decimals,national,2,,,R,,found,,",
                        "years_decimals,national,3,2030-01-01,,R,,found,,"));
    }

    @ParameterizedTest
    @MethodSource
    void aTableThatIsWrongNamesItsLine(Function<TableText, Object> read, int line, String reason, String csv) {
        assertThatThrownBy(() -> read.apply(new TableText("new", DAY, csv)))
                .isInstanceOf(TableFault.class)
                .hasMessageStartingWith("table new, line " + line + ": ")
                .hasMessageContaining(reason);
    }

    private static Arguments wrong(Function<TableText, Object> read, int line, String reason, String... lines) {
        return Arguments.of(read, line, reason, String.join("\n", lines));
    }
}
