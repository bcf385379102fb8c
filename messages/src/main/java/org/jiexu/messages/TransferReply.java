package org.jiexu.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/** What the saga of a transfer hears back. Topic {@code jiexu.transfer.replies}, keyed by the transfer. */
public sealed interface TransferReply extends Message {

    /** The case that the reply belongs to. */
    UUID transferId();

    /** How a fund decides: by rule at once, or by its officers. */
    enum Decisions {
        AUTOMATIC,
        MANUAL
    }

    /** The relation is reserved; what the eligibility rules need to know, and no more (no birth date, no name). */
    record RelationReserved(UUID transferId, Facts facts) implements TransferReply {}

    /**
     * What the registry knows of the two relations.
     *
     * @param ageAtRegistration completed years on the day of registration at the destination (C-5)
     * @param hukouProvince two digits
     * @param firstPaidMonthAtDestination null while nothing is paid there
     * @param approvedPosting the registration at the destination names a transfer of post approved at county level or above
     * @param generalAccountAtDestinationSince the day on which the worker's earliest general account in the destination's pooling
     *     area was opened, the destination's own left out; null if there is none
     * @param ageAtGeneralAccount completed years on that day; null exactly when the day is
     * @param bank between which accounts the money goes, where one of the funds settles by bank; null where the ledgers settle, and in messages
     *     from before the field
     */
    record Facts(
            UUID workerId,
            Sex sex,
            int ageAtRegistration,
            String hukouProvince,
            boolean deceased,
            boolean receivingBenefit,
            FundCode fromFund,
            String fromLedger,
            UUID fromRelationId,
            String fromPersonalNumber,
            AccountKind fromAccountKind,
            Decisions fromDecisions,
            FundCode toFund,
            String toLedger,
            UUID toRelationId,
            String toPersonalNumber,
            AccountKind toAccountKind,
            Decisions toDecisions,
            LocalDate registeredAtDestination,
            @Nullable YearMonth firstPaidMonthAtDestination,
            boolean approvedPosting,
            @Nullable LocalDate generalAccountAtDestinationSince,
            @Nullable Integer ageAtGeneralAccount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BankAccounts bank) {}

    /** The registry cannot reserve. {@code code} as in rulebook 2.3; {@code facts} names what was found, without personal data. */
    record ReservationRefused(UUID transferId, String code, Map<String, String> facts) implements TransferReply {}

    /** The account is sealed and this is its form. */
    record RelationExtracted(UUID transferId, InformationForm form) implements TransferReply {}

    /** The ledger cannot make the form; nothing is sealed. */
    record ExtractionRefused(UUID transferId, String code, Map<String, String> facts) implements TransferReply {}

    /** The seal is undone. */
    record RelationUnsealed(UUID transferId) implements TransferReply {}

    /** The money has left the account and travels; by bank: the treasurer has paid it. */
    record RelationRemitted(UUID transferId) implements TransferReply {}

    /** The money has left the account, is owed as a payment to the destination's fund, and a treasurer must pay it. The form is on its way. */
    record PaymentOrdered(UUID transferId, String payment) implements TransferReply {}

    /**
     * The bank has rejected the payment; a treasurer must correct it.
     *
     * @param code a {@code PaymentRejection}
     */
    record PaymentRejected(UUID transferId, String payment, String code) implements TransferReply {}

    /** The form has come to the destination; the money, which comes by bank, not yet. */
    record FormReceived(UUID transferId) implements TransferReply {}

    /**
     * The destination has matched form and money and posted both.
     *
     * @param overlapMonths months that both funds had
     * @param overlap which, and when they were found; null where there are none, and in messages from before the field
     */
    record RemittanceCredited(
            UUID transferId,
            int overlapMonths,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OverlapFound overlap)
            implements TransferReply {

        /** Without saying which months, if any. */
        public RemittanceCredited(UUID transferId, int overlapMonths) {
            this(transferId, overlapMonths, null);
        }
    }

    /**
     * The destination could not post; the money waits in transit.
     *
     * @param overlap months that both funds have, found all the same; null where there are none, where the form is not one
     *     that can be compared, and in messages from before the field
     */
    record RemittanceDisputed(
            UUID transferId,
            String code,
            Map<String, String> facts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OverlapFound overlap)
            implements TransferReply {

        /** Without months that both have. */
        public RemittanceDisputed(UUID transferId, String code, Map<String, String> facts) {
            this(transferId, code, facts, null);
        }
    }

    /** The returned money is back on the source's account. */
    record RemittanceTakenBack(UUID transferId) implements TransferReply {}

    /** The months that count in one ledger, oldest first by relation; empty when it has none of the worker. */
    record MonthsReported(UUID transferId, String ledger, List<PaidSpell> spells) implements TransferReply {
        public MonthsReported {
            spells = List.copyOf(spells);
        }
    }

    /**
     * The accounts are one.
     *
     * @param months how many months came from the account that ended
     * @param overlapMonths how many of them the other account had already: kept, not counted
     * @param overlap which, and when they were found; null where there are none, and in messages from before the field
     */
    record AccountsMerged(
            UUID transferId,
            int months,
            int overlapMonths,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OverlapFound overlap)
            implements TransferReply {

        /** Without saying which months both had, if any. */
        public AccountsMerged(UUID transferId, int months, int overlapMonths) {
            this(transferId, months, overlapMonths, null);
        }
    }

    /**
     * The registry heard that the worker of an open transfer died or draws a pension. A receipt is awaited.
     *
     * @param code DECEASED or ALREADY_RECEIVING, as in rulebook 2.3
     * @param on the day of the event
     */
    record EntitlementEnded(UUID transferId, String code, LocalDate on) implements TransferReply, AwaitsReceipt {}
}
