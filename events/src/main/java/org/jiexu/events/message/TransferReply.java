package org.jiexu.events.message;

import java.time.LocalDate;
import java.time.YearMonth;
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
            @Nullable YearMonth firstPaidMonthAtDestination) {}

    /** The registry cannot reserve. {@code code} as in rulebook 2.3; {@code facts} names what was found, without personal data. */
    record ReservationRefused(UUID transferId, String code, Map<String, String> facts) implements TransferReply {}

    /** The account is sealed and this is its form. */
    record RelationExtracted(UUID transferId, InformationForm form) implements TransferReply {}

    /** The ledger cannot make the form; nothing is sealed. */
    record ExtractionRefused(UUID transferId, String code, Map<String, String> facts) implements TransferReply {}

    /** The seal is undone. */
    record RelationUnsealed(UUID transferId) implements TransferReply {}

    /** The money has left the account and travels. */
    record RelationRemitted(UUID transferId) implements TransferReply {}

    /** The destination has matched form and money and posted both. {@code overlapMonths}: months that both funds had. */
    record RemittanceCredited(UUID transferId, int overlapMonths) implements TransferReply {}

    /** The destination could not post; the money waits in transit. */
    record RemittanceDisputed(UUID transferId, String code, Map<String, String> facts) implements TransferReply {}

    /** The returned money is back on the source's account. */
    record RemittanceTakenBack(UUID transferId) implements TransferReply {}
}
