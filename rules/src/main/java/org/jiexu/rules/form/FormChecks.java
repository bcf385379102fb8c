package org.jiexu.rules.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;

/** The checks that both sides make on an information form. All are made; a form is good if none fails. */
public final class FormChecks {

    private static final int MONTHS_PER_YEAR = 12;

    private FormChecks() {}

    /** What is wrong with the form: sums first, then the year table row by row. Empty if nothing is. */
    public static List<FormViolation> check(RuleBook book, FormFigures form) {
        List<FormViolation> violations = new ArrayList<>();
        checkSums(form, violations);
        checkPooled(book, form, violations);
        checkMonths(form, violations);
        for (int i = 0; i < form.rows().size(); i++) {
            checkRow(i + 1, form.rows().get(i), violations);
        }
        return List.copyOf(violations);
    }

    private static void checkSums(FormFigures form, List<FormViolation> violations) {
        Stream.of(
                        form.beforePooling(),
                        form.toPreviousYearEnd(),
                        form.currentYearPrincipal(),
                        form.account(),
                        form.pooled(),
                        form.total())
                .filter(Fen::isNegative)
                .map(amount -> FormViolation.of(FormCheck.AMOUNTS_NOT_NEGATIVE, "amount", amount))
                .forEach(violations::add);
        Fen account = form.beforePooling().plus(form.toPreviousYearEnd()).plus(form.currentYearPrincipal());
        if (!account.equals(form.account())) {
            violations.add(
                    FormViolation.of(FormCheck.ACCOUNT_IS_THE_SUM, "found", form.account(), "expected", account));
        }
        Fen total = form.account().plus(form.pooled());
        if (!total.equals(form.total())) {
            violations.add(FormViolation.of(FormCheck.TOTAL_IS_THE_SUM, "found", form.total(), "expected", total));
        }
    }

    private static void checkPooled(RuleBook book, FormFigures form, List<FormViolation> violations) {
        Fen share = pooledShare(book, form.rows());
        if (!share.equals(form.pooled())) {
            violations.add(FormViolation.of(FormCheck.POOLED_IS_THE_SHARE, "found", form.pooled(), "expected", share));
        }
    }

    /** Of a month that was paid into a temporary account both sides are in line (4) already. */
    private static Fen pooledShare(RuleBook book, List<FormRow> rows) {
        BigDecimal exact = BigDecimal.ZERO;
        for (FormRow row : rows) {
            for (YearMonth month : monthsOf(row)) {
                DatedRate rate = book.transferRates().find(Item.POOLED_TRANSFER, month);
                if (rate != null && row.paidInto() == AccountKind.GENERAL) {
                    exact = exact.add(row.base().toYuan().multiply(rate.rate().toDecimal()));
                }
            }
        }
        return Fen.of(exact.setScale(Fen.DECIMALS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact());
    }

    private static void checkMonths(FormFigures form, List<FormViolation> violations) {
        int months = form.rows().stream().mapToInt(FormRow::months).sum();
        if (months != form.months()) {
            violations.add(FormViolation.of(FormCheck.MONTHS_AGREE, "found", form.months(), "expected", months));
        }
        Set<YearMonth> seen = new HashSet<>();
        for (int i = 0; i < form.rows().size(); i++) {
            for (YearMonth month : monthsOf(form.rows().get(i))) {
                if (!seen.add(month)) {
                    violations.add(FormViolation.of(FormCheck.NO_MONTH_TWICE, "row", i + 1, "month", month));
                }
                if (month.isAfter(form.lastMonth())) {
                    violations.add(FormViolation.of(
                            FormCheck.NO_MONTH_AFTER_THE_LAST, "row", i + 1, "month", month, "last", form.lastMonth()));
                }
            }
        }
    }

    private static void checkRow(int number, FormRow row, List<FormViolation> violations) {
        if (!isInsideItsYear(row)) {
            violations.add(FormViolation.of(
                    FormCheck.ROW_INSIDE_ITS_YEAR,
                    "row",
                    number,
                    "year",
                    row.year(),
                    "from",
                    row.from(),
                    "to",
                    row.to()));
        } else if (row.months() != monthsOf(row).size()) {
            violations.add(FormViolation.of(
                    FormCheck.ROW_COUNTS_ITS_MONTHS,
                    "row",
                    number,
                    "found",
                    row.months(),
                    "expected",
                    monthsOf(row).size()));
        }
        if (!row.base().isPositive()
                || row.credited().isNegative()
                || row.personal().isNegative()) {
            violations.add(FormViolation.of(FormCheck.AMOUNTS_NOT_NEGATIVE, "row", number));
        }
        if (row.personal().compareTo(row.credited()) > 0) {
            violations.add(FormViolation.of(
                    FormCheck.PERSONAL_WITHIN_CREDITED,
                    "row",
                    number,
                    "personal",
                    row.personal(),
                    "credited",
                    row.credited()));
        }
    }

    private static boolean isInsideItsYear(FormRow row) {
        return row.from().getYear() == row.year()
                && row.to().getYear() == row.year()
                && !row.to().isBefore(row.from());
    }

    /** The months of a row; none if it leaves its year, which has a violation of its own. */
    private static List<YearMonth> monthsOf(FormRow row) {
        List<YearMonth> months = new ArrayList<>(MONTHS_PER_YEAR);
        if (isInsideItsYear(row)) {
            for (YearMonth month = row.from(); !month.isAfter(row.to()); month = month.plusMonths(1)) {
                months.add(month);
            }
        }
        return months;
    }
}
