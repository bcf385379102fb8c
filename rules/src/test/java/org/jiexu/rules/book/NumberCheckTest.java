package org.jiexu.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that an administrator hands in: on both sides of every bound that a slip of the decimal point would cross. */
class NumberCheckTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interest-rates | national,2026,0.15,R-4.4,,found,,",
                "interest-rates | 510000,1990,0.000001,R-4.4,,found,,",
                "transfer-rates | base_cap_share,3,,,R-4.7,,found,,x",
                "transfer-rates | base_floor_share,0.000001,,,R-4.7,,found,,",
                "transfer-rates | pooled_refund,0,,,R-7.1,,found,,x",
                "deadlines | pension,review,promised,510000,250,,,R-2.2,,found,,",
                "age-limits | m,16,2010-01-01,,R-3.3,,found,,",
                "age-limits | f,70,2010-01-01,,R-3.3,,found,,",
                "base-bounds | 540000,2026-01-01,,100.00,100.00,100000.00,R-4.7,,found,,",
                "base-bounds | 540000,2026-01-01,,100000.00,,,R-4.7,,found,,",
                "average-wages | 540000,2025,100.00,R-6.3,,found,,",
                "benefit-bases | 540000,2026,100000.00,R-6.2,,found,,",
                "divisors | 40,300,2006-01-01,,R-6.4,,found,,",
                "minimum-months | 2030,2030,480,R-6.8,,found,,"
            })
    void aNumberAtItsBoundIsTaken(String table, String row) {
        assertThat(supplemented(table, row)).isInstanceOf(Supplement.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interest-rates | rate | OUT_OF_RANGE | national,2026,0.150001,R-4.4,,found,,",
                "interest-rates | rate | OUT_OF_RANGE | national,2026,0,R-4.4,,found,,",
                "interest-rates | year | OUT_OF_RANGE | 510000,1989,0.05,R-4.4,,found,,",
                "interest-rates | year | YEAR_IN_THE_FUTURE | national,2027,0.05,R-4.4,,found,,",
                "transfer-rates | rate | OUT_OF_RANGE | base_cap_share,3.000001,,,R-4.7,,found,,",
                "transfer-rates | rate | OUT_OF_RANGE | base_floor_share,0,,,R-4.7,,found,,",
                "transfer-rates | rate | OUT_OF_RANGE | pooled_refund,3.000001,,,R-7.1,,found,,",
                "deadlines | working_days | OUT_OF_RANGE | pension,review,promised,510000,251,,,R-2.2,,found,,",
                "age-limits | from_age | OUT_OF_RANGE | m,15,2010-01-01,,R-3.3,,found,,",
                "age-limits | from_age | OUT_OF_RANGE | m,71,2010-01-01,,R-3.3,,found,,",
                "base-bounds | average_monthly_wage | OUT_OF_RANGE | 540000,2026-01-01,,99.99,,,R-4.7,,found,,",
                "base-bounds | floor | OUT_OF_RANGE | 540000,2026-01-01,,7000.00,99.99,,R-4.7,,found,,",
                "base-bounds | cap | OUT_OF_RANGE | 540000,2026-01-01,,7000.00,,100000.01,R-4.7,,found,,",
                "average-wages | average_monthly_wage | OUT_OF_RANGE | 540000,2025,99.99,R-6.3,,found,,",
                "average-wages | year | YEAR_IN_THE_FUTURE | 540000,2026,7000.00,R-6.3,,found,,",
                "benefit-bases | benefit_base | OUT_OF_RANGE | 540000,2026,100000.01,R-6.2,,found,,",
                "benefit-bases | year | YEAR_IN_THE_FUTURE | 540000,2027,7000.00,R-6.2,,found,,",
                "divisors | divisor | OUT_OF_RANGE | 40,300.1,2006-01-01,,R-6.4,,found,,",
                "minimum-months | months | OUT_OF_RANGE | 2030,2030,481,R-6.8,,found,,"
            })
    void aNumberBeyondItsBoundIsNamed(String table, String column, FaultCode code, String row) {
        assertThat(supplemented(table, row))
                .isInstanceOfSatisfying(
                        Supplement.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Supplement.Fault::line, Supplement.Fault::column, Supplement.Fault::code)
                                .contains(Tuple.tuple(2L, column, code)));
    }

    @Test
    void aBookKnowsItsTables() {
        assertThat(BOOK.has("holidays")).isTrue();
        assertThat(BOOK.has("passwords")).isFalse();
        assertThat(BOOK.deadlines().all()).hasSize(27);
        assertThat(BOOK.acts().all()).extracting(Act::id).contains("Act-66", "Order-8");
    }

    private static Supplement supplemented(String table, String row) {
        String header = BOOK.text(table).csv().lines().findFirst().orElseThrow();
        return BOOK.supplemented(new TableText(table, DAY, String.join("\n", List.of(header, row))));
    }
}
