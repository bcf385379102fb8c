package org.jiexu.contribution.remittance;

import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.InformationForm.Unmovable;
import org.jiexu.events.message.InformationForm.YearTableRow;
import org.jiexu.events.message.LedgerCommand.Remittance;
import org.jiexu.events.rowtag.RowBytes;

/**
 * What is tagged of the papers that lie as JSON: figure by figure, not the text, which the database lays out in its own way and a
 * later version writes with more fields (docs/decisions/0151).
 */
public final class FormTag {

    private FormTag() {}

    /** The form of a departure. */
    public static RowBytes departure(RowBytes bytes, UUID transferId, InformationForm form) {
        return add(bytes.row("departures.form").id(transferId), form);
    }

    /** The message of an arrival: who sent what to whom. */
    public static RowBytes arrival(RowBytes bytes, Remittance remittance) {
        bytes.row("arrivals.remittance")
                .id(remittance.transferId())
                .text(remittance.letterNumber())
                .id(remittance.workerId())
                .text(remittance.fromLedger())
                .text(remittance.fromFund().code())
                .id(remittance.toRelationId())
                .text(remittance.toFund().code())
                .number(remittance.amount().fen());
        return add(bytes, remittance.form());
    }

    /** The figures of a form alone, for a digest that two ledgers compare. */
    public static RowBytes form(RowBytes bytes, InformationForm form) {
        return add(bytes.row("form"), form);
    }

    private static RowBytes add(RowBytes bytes, InformationForm form) {
        month(bytes, form.firstMonth());
        month(bytes, form.lastMonth());
        bytes.number(form.months())
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
            month(bytes, row.from());
            month(bytes, row.to());
            bytes.text(row.fund().code())
                    .number(row.year())
                    .number(row.months())
                    .number(row.base().fen())
                    .number(row.credited().fen())
                    .number(row.personal().fen())
                    .text(row.personalRate())
                    .text(row.paidInto().name());
        }
        bytes.number(form.unmovable().size());
        for (Unmovable staying : form.unmovable()) {
            month(bytes, staying.from());
            month(bytes, staying.to());
            bytes.number(staying.months())
                    .number(staying.principal().fen())
                    .text(staying.code())
                    .text(staying.rule());
        }
        return bytes;
    }

    private static void month(RowBytes bytes, YearMonth month) {
        bytes.day(month.atDay(1));
    }
}
