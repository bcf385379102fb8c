package org.jiexu.contribution.payment;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A line of a receipt: one person's money.
 *
 * @param line from 1, within its receipt
 * @param personalNumber of the person, at the fund that has received it
 * @param transferId whose it is; null while no form says so
 * @param proposed who says whose it is, until a second person agrees; null if nobody does
 * @param settledAt when it was posted or owed back; null until then
 */
public record ReceivedLine(
        UUID receiptId,
        int line,
        FundCode fund,
        String letterNumber,
        String personalNumber,
        Fen amount,
        State state,
        @Nullable UUID transferId,
        @Nullable Proposal proposed,
        Instant registeredAt,
        @Nullable Instant settledAt) {

    /** What became of it. */
    public enum State {
        /** No form says whose it is. */
        WAITING,
        /** Of a transfer whose form and money differ. */
        HELD,
        /** Posted. */
        MATCHED,
        /** Owed back to who had paid it. */
        RETURNED;

        /** Whether the money is still held. */
        public boolean isOpen() {
            return this == WAITING || this == HELD;
        }
    }

    /**
     * Whose it is by one person's word.
     *
     * @param by as the journal names them
     */
    public record Proposal(UUID transferId, String by, String reason) {}

    /** That it is of this transfer, and how far it is. */
    public ReceivedLine of(UUID transfer, State newState, @Nullable Instant at) {
        return with(newState, transfer, null, newState.isOpen() ? null : at);
    }

    /** With what one person says. */
    public ReceivedLine proposed(Proposal proposal) {
        return with(state, transferId, proposal, settledAt);
    }

    private ReceivedLine with(
            State newState,
            @Nullable UUID newTransfer,
            @Nullable Proposal newProposal,
            @Nullable Instant newSettledAt) {
        return new ReceivedLine(
                receiptId,
                line,
                fund,
                letterNumber,
                personalNumber,
                amount,
                newState,
                newTransfer,
                newProposal,
                registeredAt,
                newSettledAt);
    }

    /** Whether it is the money of this letter and person, or was given to the transfer by hand; a match to the fen is another question. */
    public boolean isFor(UUID transfer, FundCode payee, String letter, String person) {
        return state.isOpen()
                && fund.equals(payee)
                && (transferId != null
                        ? transferId.equals(transfer)
                        : letterNumber.equals(letter) && personalNumber.equals(person));
    }

    /** What these lines come to. */
    public static Fen sum(Iterable<ReceivedLine> lines) {
        Fen sum = Fen.ZERO;
        for (ReceivedLine line : lines) {
            sum = sum.plus(line.amount());
        }
        return sum;
    }
}
