package org.jiexu.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** What a ledger is asked to do, or told by the registry or by another ledger. Topic {@code jiexu.ledger.<ledger>.commands}. */
public sealed interface LedgerCommand extends Message {

    /** The registry opened a relation: the ledger opens the account on it. Keyed by the relation; a receipt is awaited. */
    record RelationOpened(
            UUID relationId,
            UUID workerId,
            FundCode fund,
            String personalNumber,
            AccountKind accountKind,
            LocalDate registeredOn)
            implements LedgerCommand, AwaitsReceipt {}

    /**
     * Seal the account and make the information form. {@code transferYear} is the calendar year of the transfer.
     * Answered by {@link TransferReply.RelationExtracted} or {@link TransferReply.ExtractionRefused}.
     */
    record ExtractRelation(UUID transferId, UUID relationId, String letterNumber, int transferYear)
            implements LedgerCommand {}

    /**
     * Undo of {@link ExtractRelation}. Answered by {@link TransferReply.RelationUnsealed}, also when this transfer has sealed
     * nothing: the extraction may have been refused while the letter was being returned.
     */
    record UnsealRelation(UUID transferId, UUID relationId) implements LedgerCommand {}

    /** The pivot: move the account and the pooled part into transit and send them on. Answered by {@link TransferReply.RelationRemitted}. */
    record Remit(UUID transferId, UUID relationId, String toLedger, UUID toRelationId, FundCode toFund)
            implements LedgerCommand {}

    /**
     * From ledger to ledger: the form and the money of one transfer. Answered to the transfer by {@link TransferReply.RemittanceCredited} or
     * {@link TransferReply.RemittanceDisputed}.
     *
     * @param attestation the source's signature over all the rest; null in messages from before the field, which are not believed any more
     */
    record Remittance(
            UUID transferId,
            String letterNumber,
            UUID workerId,
            String fromLedger,
            FundCode fromFund,
            UUID toRelationId,
            FundCode toFund,
            InformationForm form,
            Fen amount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Attestation attestation)
            implements LedgerCommand {

        /** Not signed yet. */
        public Remittance(
                UUID transferId,
                String letterNumber,
                UUID workerId,
                String fromLedger,
                FundCode fromFund,
                UUID toRelationId,
                FundCode toFund,
                InformationForm form,
                Fen amount) {
            this(transferId, letterNumber, workerId, fromLedger, fromFund, toRelationId, toFund, form, amount, null);
        }

        /** Signed. */
        public Remittance with(Attestation signature) {
            return new Remittance(
                    transferId,
                    letterNumber,
                    workerId,
                    fromLedger,
                    fromFund,
                    toRelationId,
                    toFund,
                    form,
                    amount,
                    signature);
        }
    }

    /** Try a disputed remittance again. Answered like {@link Remittance}. */
    record CreditAgain(UUID transferId) implements LedgerCommand {}

    /** The destination sends a disputed remittance back. The source answers with {@link TransferReply.RemittanceTakenBack}. */
    record ReturnRemittance(UUID transferId, String reason) implements LedgerCommand {}

    /**
     * From ledger to ledger: the money comes back whole.
     *
     * @param attestation the signature of the ledger that returns it; null in messages from before the field, which are not believed any more
     */
    record RemittanceReturned(
            UUID transferId,
            Fen amount,
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Attestation attestation)
            implements LedgerCommand {

        /** Not signed yet. */
        public RemittanceReturned(UUID transferId, Fen amount, String reason) {
            this(transferId, amount, reason, null);
        }

        /** Signed. */
        public RemittanceReturned with(Attestation signature) {
            return new RemittanceReturned(transferId, amount, reason, signature);
        }
    }

    /**
     * Which months of this worker count here, over all accounts of the worker in this ledger. Seals and changes nothing.
     * Answered by {@link TransferReply.MonthsReported}, also when there is no account.
     */
    record ReportMonths(UUID transferId, UUID workerId) implements LedgerCommand {}

    /**
     * Change of registration inside one ledger: months and balance of one account go to another of the same worker;
     * no form, no remittance. The first account ends. Answered by {@link TransferReply.AccountsMerged}.
     */
    record MergeAccounts(UUID transferId, UUID fromRelationId, UUID toRelationId) implements LedgerCommand {}

    /**
     * The registry sealed a temporary account because its worker moved on: no month after the one of {@code on} is
     * posted to it any more; what it holds waits for the benefit place. Keyed by the relation; a receipt is awaited.
     */
    record AccountSealed(UUID relationId, LocalDate on) implements LedgerCommand, AwaitsReceipt {}

    /**
     * The worker of a temporary account moved the hukou to its province and asked for a general one: what is posted for the
     * month {@code from} and later is general, for earlier months temporary. Keyed by the relation; a receipt is awaited.
     */
    record AccountTurnedGeneral(UUID relationId, YearMonth from) implements LedgerCommand, AwaitsReceipt {}
}
