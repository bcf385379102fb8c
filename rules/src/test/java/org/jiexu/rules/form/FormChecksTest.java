package org.jiexu.rules.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of example E3 in the rule book, as it is and with one thing wrong at a time. */
class FormChecksTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    private static final List<FormRow> ROWS = List.of(
            row("1996-07", "1996-12", 6, "500.00", "90.00"),
            row("1997-01", "1997-12", 12, "560.00", "268.80"),
            row("1998-01", "1998-12", 12, "620.00", "818.40"),
            row("2005-01", "2005-12", 12, "1100.00", "1452.00"),
            row("2006-01", "2006-12", 12, "1250.00", "1200.00"),
            row("2007-01", "2007-03", 3, "1300.00", "312.00"));

    private static final FormFigures FORM =
            form("374.23", "3813.93", "312.00", "4500.16", "4744.80", "9244.96", 57, ROWS);

    @Test
    void aFormThatIsRightHasNoViolation() {
        assertThat(FormChecks.check(BOOK, FORM)).isEmpty();
    }

    static Stream<Arguments> sumsAreComputedAgain() {
        return Stream.of(
                Arguments.of(
                        form("374.22", "3813.93", "312.00", "4500.16", "4744.80", "9244.96", 57, ROWS),
                        FormCheck.ACCOUNT_IS_THE_SUM,
                        Map.of("found", "4500.16", "expected", "4500.15")),
                Arguments.of(
                        form("374.23", "3813.93", "312.00", "4500.16", "4744.80", "9244.97", 57, ROWS),
                        FormCheck.TOTAL_IS_THE_SUM,
                        Map.of("found", "9244.97", "expected", "9244.96")),
                Arguments.of(
                        form("374.23", "3813.93", "312.00", "4500.16", "4744.81", "9244.97", 57, ROWS),
                        FormCheck.POOLED_IS_THE_SHARE,
                        Map.of("found", "4744.81", "expected", "4744.80")),
                Arguments.of(
                        form("374.23", "3813.93", "312.00", "4500.16", "4744.80", "9244.96", 56, ROWS),
                        FormCheck.MONTHS_AGREE,
                        Map.of("found", "56", "expected", "57")),
                Arguments.of(
                        form("-1.00", "4189.16", "312.00", "4500.16", "4744.80", "9244.96", 57, ROWS),
                        FormCheck.AMOUNTS_NOT_NEGATIVE,
                        Map.of("amount", "-1.00")));
    }

    @ParameterizedTest
    @MethodSource
    void sumsAreComputedAgain(FormFigures form, FormCheck check, Map<String, String> facts) {
        assertThat(FormChecks.check(BOOK, form)).singleElement().satisfies(violation -> {
            assertThat(violation.check()).isEqualTo(check);
            assertThat(violation.facts()).isEqualTo(facts);
        });
    }

    static Stream<Arguments> aRowThatIsWrongIsNamed() {
        return Stream.of(
                lastRow(row -> row("2007-01", "2007-03", 4, "1300.00", "312.00"), FormCheck.ROW_COUNTS_ITS_MONTHS),
                lastRow(row -> row("2007-03", "2007-01", 3, "1300.00", "312.00"), FormCheck.ROW_INSIDE_ITS_YEAR),
                lastRow(
                        row -> new FormRow(
                                2006,
                                row.from(),
                                row.to(),
                                3,
                                row.base(),
                                row.credited(),
                                row.personal(),
                                row.paidInto()),
                        FormCheck.ROW_INSIDE_ITS_YEAR),
                lastRow(
                        row -> new FormRow(
                                2007,
                                row.from(),
                                row.to(),
                                3,
                                row.base(),
                                row.credited(),
                                Fen.parse("312.01"),
                                row.paidInto()),
                        FormCheck.PERSONAL_WITHIN_CREDITED),
                lastRow(
                        row -> new FormRow(
                                2007,
                                row.from(),
                                row.to(),
                                3,
                                Fen.ZERO,
                                row.credited(),
                                row.personal(),
                                row.paidInto()),
                        FormCheck.AMOUNTS_NOT_NEGATIVE),
                lastRow(row -> row("2006-10", "2006-12", 3, "1300.00", "312.00"), FormCheck.NO_MONTH_TWICE),
                lastRow(row -> row("2007-02", "2007-04", 3, "1300.00", "312.00"), FormCheck.NO_MONTH_AFTER_THE_LAST));
    }

    @ParameterizedTest
    @MethodSource
    void aRowThatIsWrongIsNamed(UnaryOperator<FormRow> change, FormCheck check) {
        List<FormRow> rows = new ArrayList<>(ROWS);
        rows.set(5, change.apply(rows.get(5)));

        assertThat(FormChecks.check(
                        BOOK, form("374.23", "3813.93", "312.00", "4500.16", "4744.80", "9244.96", 57, rows)))
                .anySatisfy(violation -> {
                    assertThat(violation.check()).isEqualTo(check);
                    assertThat(violation.facts()).containsEntry("row", "6");
                });
    }

    @Test
    void aTemporaryAccountMovesNoPooledPart() {
        FormFigures temporary = new FormFigures(
                YearMonth.of(2022, 12),
                10,
                Fen.ZERO,
                Fen.parse("14803.92"),
                Fen.ZERO,
                Fen.parse("14803.92"),
                Fen.ZERO,
                Fen.parse("14803.92"),
                List.of(row("2022-03", "2022-12", 10, "6000.00", "14400.00", AccountKind.TEMPORARY)));

        assertThat(FormChecks.check(BOOK, temporary)).isEmpty();
    }

    @Test
    void theTwelvePercentLeaveOutMonthsThatWerePaidIntoATemporaryAccount() {
        List<FormRow> rows = List.of(
                row("2022-03", "2022-12", 10, "6000.00", "14400.00", AccountKind.TEMPORARY),
                row("2024-01", "2024-12", 12, "5000.00", "4800.00"));

        assertThat(FormChecks.check(BOOK, gatheredAndMovedOn("7200.00", "27592.19", rows)))
                .isEmpty();
        assertThat(FormChecks.check(BOOK, gatheredAndMovedOn("14400.00", "34792.19", rows)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.check()).isEqualTo(FormCheck.POOLED_IS_THE_SHARE);
                    assertThat(violation.facts()).isEqualTo(Map.of("found", "14400.00", "expected", "7200.00"));
                });
    }

    private static FormFigures gatheredAndMovedOn(String pooled, String total, List<FormRow> rows) {
        return new FormFigures(
                YearMonth.of(2024, 12),
                22,
                Fen.ZERO,
                Fen.parse("20392.19"),
                Fen.ZERO,
                Fen.parse("20392.19"),
                Fen.parse(pooled),
                Fen.parse(total),
                rows);
    }

    private static FormRow row(String from, String to, int months, String base, String credited) {
        return row(from, to, months, base, credited, AccountKind.GENERAL);
    }

    private static FormRow row(String from, String to, int months, String base, String credited, AccountKind paidInto) {
        YearMonth first = YearMonth.parse(from);
        return new FormRow(
                first.getYear(),
                first,
                YearMonth.parse(to),
                months,
                Fen.parse(base),
                Fen.parse(credited),
                Fen.parse(credited),
                paidInto);
    }

    private static FormFigures form(
            String one,
            String two,
            String three,
            String four,
            String five,
            String six,
            int months,
            List<FormRow> rows) {
        return new FormFigures(
                YearMonth.of(2007, 3),
                months,
                Fen.parse(one),
                Fen.parse(two),
                Fen.parse(three),
                Fen.parse(four),
                Fen.parse(five),
                Fen.parse(six),
                rows);
    }

    private static Arguments lastRow(UnaryOperator<FormRow> change, FormCheck check) {
        return Arguments.of(change, check);
    }
}
