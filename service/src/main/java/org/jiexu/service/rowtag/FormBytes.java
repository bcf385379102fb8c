package org.jiexu.service.rowtag;

import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.messages.InformationForm.YearTableRow;

/**
 * An information form figure by figure, not as text, which a database lays out in its own way and a later version writes with more
 * fields (docs/decisions/0151). Here because two ledgers and the service that owns the cases compare it.
 */
public final class FormBytes {

    private FormBytes() {}

    /** The digest of a form: the same in every service that holds the same figures. */
    public static String digest(RowBytes bytes, InformationForm form) {
        return add(bytes.row("form"), form).digest();
    }

    /** The figures after what the row has already. */
    public static RowBytes add(RowBytes bytes, InformationForm form) {
        bytes.month(form.firstMonth())
                .month(form.lastMonth())
                .number(form.months())
                .number(form.transferYear())
                .number(form.pooledFromElsewhere().fen())
                .number(form.beforeNineteenNinetyEight().fen())
                .number(form.toPreviousYearEnd().fen())
                .number(form.currentYearPrincipal().fen())
                .number(form.account().fen())
                .number(form.pooled().fen())
                .number(form.total().fen())
                .number(form.provisional() ? 1 : 0)
                .text(form.ruleVersion())
                .text(form.accountKind().name())
                .number(form.rows().size());
        for (YearTableRow row : form.rows()) {
            bytes.month(row.from())
                    .month(row.to())
                    .text(row.fund().code())
                    .number(row.year())
                    .number(row.months())
                    .number(row.base().fen())
                    .number(row.credited().fen())
                    .number(row.personal().fen())
                    .text(row.personalRate())
                    .text(row.paidInto().name());
        }
        bytes.number(form.unmovable().size());
        form.unmovable().forEach(staying -> add(bytes, staying));
        return bytes;
    }

    /** What stays at the source. */
    public static RowBytes add(RowBytes bytes, Unmovable staying) {
        return bytes.month(staying.from())
                .month(staying.to())
                .number(staying.months())
                .number(staying.principal().fen())
                .text(staying.code())
                .text(staying.rule());
    }
}
