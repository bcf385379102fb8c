package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remit;
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
        @Nullable Attestation returnAttestation) {

    /** How far it is. */
    public enum State {
        /** The account is sealed and the form made. */
        EXTRACTED,
        /** The seal was undone. */
        UNSEALED,
        /** The money travels. */
        SENT,
        /** The destination has posted it. */
        CREDITED,
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
                null);
    }

    Departure unsealed(Instant at) {
        return with(State.UNSEALED, null, null, at, null, null);
    }

    Departure sent(Destination to, Instant at) {
        return with(State.SENT, to, at, null, null, null);
    }

    /** With this ledger's signature on what it sent. */
    Departure attested(Attestation signature) {
        return with(state, destination, sentAt, settledAt, signature, returnAttestation);
    }

    Departure settled(State end, @Nullable Attestation returned, Instant at) {
        return with(end, destination, sentAt, at, attestation, returned);
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
                newReturn);
    }
}
