package org.jiexu.transfer.saga;

import org.jiexu.messages.TransferReply;

/** What a service may answer, as the declaration names it. */
public enum Reply implements Trigger {
    RESERVED,
    RESERVATION_REFUSED,
    EXTRACTED,
    EXTRACTION_REFUSED,
    UNSEALED,
    REMITTED,
    /** By bank: a treasurer must pay. */
    PAYMENT_ORDERED,
    /** By bank: the payment must be corrected. */
    PAYMENT_REJECTED,
    /** By bank: the form is there, the money not yet. */
    FORM_RECEIVED,
    CREDITED,
    DISPUTED,
    TAKEN_BACK,
    /** A ledger told which months of the worker count there. */
    MONTHS_REPORTED,
    /** The two accounts of one ledger are one. */
    MERGED,
    /** The registry heard that the worker died or draws a pension. */
    LIFE_EVENT;

    /** Which reply a message is. */
    public static Reply of(TransferReply message) {
        return switch (message) {
            case TransferReply.RelationReserved _ -> RESERVED;
            case TransferReply.ReservationRefused _ -> RESERVATION_REFUSED;
            case TransferReply.RelationExtracted _ -> EXTRACTED;
            case TransferReply.ExtractionRefused _ -> EXTRACTION_REFUSED;
            case TransferReply.RelationUnsealed _ -> UNSEALED;
            case TransferReply.RelationRemitted _ -> REMITTED;
            case TransferReply.PaymentOrdered _ -> PAYMENT_ORDERED;
            case TransferReply.PaymentRejected _ -> PAYMENT_REJECTED;
            case TransferReply.FormReceived _ -> FORM_RECEIVED;
            case TransferReply.RemittanceCredited _ -> CREDITED;
            case TransferReply.RemittanceDisputed _ -> DISPUTED;
            case TransferReply.RemittanceTakenBack _ -> TAKEN_BACK;
            case TransferReply.MonthsReported _ -> MONTHS_REPORTED;
            case TransferReply.AccountsMerged _ -> MERGED;
            case TransferReply.EntitlementEnded _ -> LIFE_EVENT;
        };
    }
}
