package org.jiexu.contribution.remittance;

import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.service.rowtag.FormBytes;
import org.jiexu.service.rowtag.RowBytes;

/**
 * What is tagged of the papers that lie as JSON: figure by figure, not the text, which the database lays out in its own way and a
 * later version writes with more fields (docs/decisions/0151).
 */
public final class FormTag {

    private FormTag() {}

    /** The form of a departure. */
    public static RowBytes departure(RowBytes bytes, UUID transferId, InformationForm form) {
        return FormBytes.add(bytes.row("departures.form").id(transferId), form);
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
        PaymentTag.add(bytes, remittance.payment(), null);
        return FormBytes.add(bytes, remittance.form());
    }
}
