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

    /**
     * The pivot: move the account and the pooled part into transit and send them on. Answered by {@link TransferReply.RelationRemitted}. By bank,
     * they become a payment that is owed, the form alone is sent on, and the answer is {@link TransferReply.PaymentOrdered}; once a treasurer has
     * paid, {@link TransferReply.RelationRemitted}.
     *
     * @param bank between which accounts, where the two funds settle by bank; null where the ledgers settle, and in messages from before the field
     * @param toPersonalNumber whose money it is at the destination, for the payment; null exactly when {@code bank} is
     */
    record Remit(
            UUID transferId,
            UUID relationId,
            String toLedger,
            UUID toRelationId,
            FundCode toFund,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BankAccounts bank,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String toPersonalNumber)
            implements LedgerCommand {

        /** Where the ledgers settle. */
        public Remit(UUID transferId, UUID relationId, String toLedger, UUID toRelationId, FundCode toFund) {
            this(transferId, relationId, toLedger, toRelationId, toFund, null, null);
        }
    }

    /**
     * From ledger to ledger: the form and the money of one transfer. Answered to the transfer by {@link TransferReply.RemittanceCredited} or
     * {@link TransferReply.RemittanceDisputed}.
     *
     * @param attestation the source's signature over all the rest; null in messages from before the field, which are not believed any more
     * @param payment by which payment the money comes, if it comes by bank: then this is the form alone, and is answered by
     *     {@link TransferReply.FormReceived} until the money is there too; null where the money comes with it
     * @param bank between which accounts it comes; null exactly when {@code payment} is
     * @param fromPersonalNumber whose money it is at the source, for what may be paid back; null exactly when {@code payment} is
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
            Attestation attestation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String payment,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BankAccounts bank,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String fromPersonalNumber)
            implements LedgerCommand {

        /** Form and money, not signed yet. */
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
            this(
                    transferId,
                    letterNumber,
                    workerId,
                    fromLedger,
                    fromFund,
                    toRelationId,
                    toFund,
                    form,
                    amount,
                    null,
                    null,
                    null,
                    null);
        }

        /** The form alone: the money comes by this payment. */
        public Remittance by(String paymentNumber, BankAccounts accounts, String payersPersonalNumber) {
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
                    attestation,
                    paymentNumber,
                    accounts,
                    payersPersonalNumber);
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
                    signature,
                    payment,
                    bank,
                    fromPersonalNumber);
        }
    }

    /** Try a disputed remittance again. Answered like {@link Remittance}. */
    record CreditAgain(UUID transferId) implements LedgerCommand {}

    /**
     * The destination sends a disputed remittance back. The source answers with {@link TransferReply.RemittanceTakenBack}; of money that came by
     * bank, when it has come back by bank.
     */
    record ReturnRemittance(UUID transferId, String reason) implements LedgerCommand {}

    /**
     * More came by bank than the form says: the destination posts what the form says and owes the rest to the source, as a payment. Answered like
     * {@link Remittance}.
     */
    record RepaySurplus(UUID transferId) implements LedgerCommand {}

    /**
     * From ledger to ledger: the money comes back whole.
     *
     * @param attestation the signature of the ledger that returns it; null in messages from before the field, which are not believed any more
     * @param payment by which payment it comes, if it comes by bank; null where it comes with this message
     */
    record RemittanceReturned(
            UUID transferId,
            Fen amount,
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Attestation attestation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String payment)
            implements LedgerCommand {

        /** Not signed yet. */
        public RemittanceReturned(UUID transferId, Fen amount, String reason) {
            this(transferId, amount, reason, null, null);
        }

        /** The money comes by this payment. */
        public RemittanceReturned by(String paymentNumber) {
            return new RemittanceReturned(transferId, amount, reason, attestation, paymentNumber);
        }

        /** Signed. */
        public RemittanceReturned with(Attestation signature) {
            return new RemittanceReturned(transferId, amount, reason, signature, payment);
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
