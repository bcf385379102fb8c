package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A transfer at the source's ledger.
 *
 * @param unbookedInterest booked when the money leaves
 * @param destination null until it is sent
 * @param attestation this ledger's signature on what it sent; null until then, and where that was before money was signed
 * @param returnAttestation the destination's signature on what came back; null unless it did
 * @param byBank how the money goes, where it goes by bank; null where it does not, and until it is ordered
 * @param returnPayment by which payment the destination pays it back; null unless it does
 */
public record Departure(
        UUID transferId,
        long accountId,
        State state,
        String letterNumber,
        InformationForm form,
        Fen unbookedInterest,
        @Nullable Destination destination,
        Instant extractedAt,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt,
        @Nullable Attestation attestation,
        @Nullable Attestation returnAttestation,
        @Nullable ByBank byBank,
        @Nullable String returnPayment) {

    /** Money that goes by bank: by this payment, between these accounts. */
    public record ByBank(String payment, BankAccounts accounts) {}

    /** How far it is. */
    public enum State {
        /** The account is sealed and the form made. */
        EXTRACTED,
        /** The seal was undone. */
        UNSEALED,
        /** The form is sent, and the money is owed: a treasurer must pay it by bank. */
        ORDERED,
        /** The money travels. */
        SENT,
        /** The destination has posted it. */
        CREDITED,
        /** The destination pays it back by bank, and it has not come yet. */
        COMING_BACK,
        /** The money is back. */
        TAKEN_BACK
    }

    /** Where the money goes. */
    public record Destination(String ledger, FundCode fund, UUID relationId) {
        static Destination of(Remit remit) {
            return new Destination(remit.toLedger(), remit.toFund(), remit.toRelationId());
        }
    }

    static Departure extracted(
            UUID transferId,
            long accountId,
            String letterNumber,
            InformationForm form,
            Fen unbookedInterest,
            Instant at) {
        return new Departure(
                transferId,
                accountId,
                State.EXTRACTED,
                letterNumber,
                form,
                unbookedInterest,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Departure unsealed(Instant at) {
        return with(State.UNSEALED, null, null, at, null, null);
    }

    Departure sent(Destination to, Instant at) {
        return with(State.SENT, to, at, null, null, null);
    }

    /** The form is sent; the money is owed by bank. */
    Departure ordered(Destination to, ByBank how, Instant at) {
        return new Departure(
                transferId,
                accountId,
                State.ORDERED,
                letterNumber,
                form,
                unbookedInterest,
                to,
                extractedAt,
                at,
                null,
                null,
                null,
                how,
                null);
    }

    /**
     * A treasurer has paid. Where the destination has said meanwhile that it is there, it travels no more; where it pays back, that stays.
     */
    Departure paid() {
        return state == State.ORDERED
                ? with(
                        settledAt == null ? State.SENT : State.CREDITED,
                        destination,
                        sentAt,
                        settledAt,
                        attestation,
                        returnAttestation)
                : this;
    }

    /** The destination has posted it, whose money a treasurer has not said to have paid. */
    Departure creditedBeforePaid(Instant at) {
        return with(state, destination, sentAt, at, attestation, returnAttestation);
    }

    /** The destination pays it back by bank. */
    Departure comingBack(@Nullable Attestation returned, String payment) {
        return new Departure(
                transferId,
                accountId,
                State.COMING_BACK,
                letterNumber,
                form,
                unbookedInterest,
                destination,
                extractedAt,
                sentAt,
                null,
                attestation,
                returned,
                byBank,
                payment);
    }

    /** With this ledger's signature on what it sent. */
    Departure attested(Attestation signature) {
        return with(state, destination, sentAt, settledAt, signature, returnAttestation);
    }

    Departure settled(State end, @Nullable Attestation returned, Instant at) {
        return with(end, destination, sentAt, at, attestation, returned);
    }

    /** Of money that was sent only that ledger may speak to which it was sent; decision 0143. */
    void requireDestination(MessageParty sender) {
        if (destination == null || !sender.isLedger(destination.ledger())) {
            throw new NotAuthentic(NotAuthentic.Cause.SPEAKS_FOR_ANOTHER);
        }
    }

    private Departure with(
            State newState,
            @Nullable Destination newDestination,
            @Nullable Instant newSentAt,
            @Nullable Instant newSettledAt,
            @Nullable Attestation newAttestation,
            @Nullable Attestation newReturn) {
        return new Departure(
                transferId,
                accountId,
                newState,
                letterNumber,
                form,
                unbookedInterest,
                newDestination,
                extractedAt,
                newSentAt,
                newSettledAt,
                newAttestation,
                newReturn,
                byBank,
                returnPayment);
    }
}
