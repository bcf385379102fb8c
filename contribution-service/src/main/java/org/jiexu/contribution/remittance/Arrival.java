package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.OverlapFound;
import org.jspecify.annotations.Nullable;

/**
 * A transfer at the destination's ledger.
 *
 * @param accountId the account it was posted to, null while it is not
 * @param dispute why it was not posted when last tried, null if it was
 * @param overlapMonths months that the account had already
 * @param returnAttestation this ledger's signature on what it sent back; null unless it did
 * @param returnPayment by which payment it goes back, where it came by bank; null unless it does
 * @param overlap which they are and when they were found, also while it is not posted; null where there are none
 */
public record Arrival(
        Remittance remittance,
        State state,
        @Nullable Long accountId,
        @Nullable DisputeCode dispute,
        int overlapMonths,
        @Nullable OverlapFound overlap,
        Instant arrivedAt,
        @Nullable Instant settledAt,
        @Nullable Attestation returnAttestation,
        @Nullable String returnPayment) {

    /** How far it is. */
    public enum State {
        /** The form is here; the money, which comes by bank, is not. */
        AWAITING_MONEY,
        /** Posted to the account and the pool. */
        CREDITED,
        /** Held; the money waits in transit. */
        DISPUTED,
        /** Sent back. */
        RETURNED
    }

    UUID transferId() {
        return remittance.transferId();
    }

    /** Whether the money comes by bank. */
    boolean isByBank() {
        return remittance.payment() != null;
    }

    static Arrival awaitingMoney(Remittance form, Instant arrivedAt) {
        return new Arrival(form, State.AWAITING_MONEY, null, null, 0, null, arrivedAt, null, null, null);
    }

    static Arrival disputed(
            Remittance remittance, DisputeCode code, @Nullable OverlapFound overlap, Instant arrivedAt) {
        return new Arrival(remittance, State.DISPUTED, null, code, 0, overlap, arrivedAt, null, null, null);
    }

    /** This arrival, posted to the account; its months that were there already are these. */
    static Arrival credited(
            Remittance remittance,
            long accountId,
            int overlapMonths,
            @Nullable OverlapFound overlap,
            Instant arrivedAt,
            Instant at) {
        return new Arrival(
                remittance, State.CREDITED, accountId, null, overlapMonths, overlap, arrivedAt, at, null, null);
    }

    /** Goes back: by this payment, or with the message where it is null. */
    Arrival returned(@Nullable String payment, Instant at) {
        return new Arrival(remittance, State.RETURNED, null, dispute, 0, overlap, arrivedAt, at, null, payment);
    }

    /** With this ledger's signature on what it sent back. */
    Arrival returnAttested(Attestation signature) {
        return new Arrival(
                remittance,
                state,
                accountId,
                dispute,
                overlapMonths,
                overlap,
                arrivedAt,
                settledAt,
                signature,
                returnPayment);
    }
}
