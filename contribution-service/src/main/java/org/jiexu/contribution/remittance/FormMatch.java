package org.jiexu.contribution.remittance;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.form.FormChecks;
import org.jiexu.rules.form.FormFigures;
import org.jiexu.rules.form.FormRow;
import org.jiexu.rules.form.FormViolation;
import org.jiexu.rules.money.Fen;

/** Whether a form that comes from elsewhere can be posted month by month, and what this ledger needs besides. */
public final class FormMatch {

    private final RuleBook book;

    /** With the rates of this book. */
    public FormMatch(RuleBook book) {
        this.book = book;
    }

    /** What is wrong with a form. {@code facts} name the check and the figures. */
    record Failure(Map<String, String> facts) {}

    /** The first thing that is wrong with the form, by the kind of the account that each month was paid into; empty if nothing is. */
    Optional<Failure> firstFailure(InformationForm form) {
        List<FormViolation> violations = FormChecks.check(book, figures(form));
        if (!violations.isEmpty()) {
            FormViolation first = violations.getFirst();
            Map<String, String> facts = new TreeMap<>(first.facts());
            facts.put("check", first.check().name());
            return Optional.of(new Failure(facts));
        }
        return firstUnpostable(form).map(check -> new Failure(Map.of("check", check)));
    }

    /** What the months of a form credited, without interest. */
    static Fen principal(InformationForm form) {
        Fen sum = Fen.ZERO;
        for (YearTableRow row : form.rows()) {
            sum = sum.plus(row.credited());
        }
        return sum;
    }

    private static Optional<String> firstUnpostable(InformationForm form) {
        boolean boundsAgree = form.rows().stream()
                        .map(YearTableRow::from)
                        .min(YearMonth::compareTo)
                        .equals(Optional.of(form.firstMonth()))
                && form.rows().stream()
                        .map(YearTableRow::to)
                        .max(YearMonth::compareTo)
                        .equals(Optional.of(form.lastMonth()));
        if (!boundsAgree) {
            return Optional.of("FIRST_AND_LAST_MONTH_AGREE");
        }
        if (form.lastMonth().getYear() > form.transferYear()) {
            return Optional.of("NO_MONTH_AFTER_THE_TRANSFER_YEAR");
        }
        boolean everyMonthAlike = form.rows().stream()
                .allMatch(row -> row.credited().fen() % row.months() == 0
                        && row.personal().fen() % row.months() == 0);
        if (!everyMonthAlike) {
            return Optional.of("MONTHS_OF_A_ROW_ARE_ALIKE");
        }
        return form.account().compareTo(principal(form)) < 0
                ? Optional.of("ACCOUNT_HOLDS_THE_CREDITS")
                : Optional.empty();
    }

    private static FormFigures figures(InformationForm form) {
        List<FormRow> rows = form.rows().stream()
                .map(row -> new FormRow(
                        row.year(),
                        row.from(),
                        row.to(),
                        row.months(),
                        row.base(),
                        row.credited(),
                        row.personal(),
                        row.paidInto()))
                .toList();
        return new FormFigures(
                form.lastMonth(),
                form.months(),
                form.beforeNineteenNinetyEight(),
                form.toPreviousYearEnd(),
                form.currentYearPrincipal(),
                form.account(),
                form.pooled(),
                form.total(),
                rows);
    }
}
