package org.jiexu.contribution.overlap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * Months that came with a transfer and that the account had already: one case for each pair of funds.
 *
 * @param fund the fund of the account; its officers decide
 * @param transferId the transfer, or the change of registration, that brought the months
 * @param broughtFund where the months that came were paid
 * @param presentFund where the months that were there had been paid, when the case was found
 * @param months how many
 * @param verdict null while it is open
 * @param payment null until the refund is paid
 * @param version grows with each step
 */
public record OverlapCase(
        UUID id,
        long accountId,
        FundCode fund,
        UUID workerId,
        UUID transferId,
        FundCode broughtFund,
        FundCode presentFund,
        Stage stage,
        int months,
        List<MonthRange> ranges,
        Proposal proposal,
        State state,
        @Nullable Verdict verdict,
        @Nullable Payment payment,
        Instant foundAt,
        long version) {

    public OverlapCase {
        ranges = List.copyOf(ranges);
    }

    /** How far it is. */
    public enum State {
        /** Nobody has said which months count; the account cannot be moved on. */
        OPEN,
        /** Said, and what is refunded is owed to the person. */
        DECIDED,
        /** The refund is paid out. */
        PAID
    }

    /** When it was found. */
    public enum Stage {
        /** When form and money arrived. */
        ARRIVAL,
        /** When they were posted later: after a dispute, or by a change of registration. */
        POSTING
    }

    /**
     * Which months the rules would keep (C-9); the choice is the person's and the fund's.
     *
     * @param because what decided it, a code
     */
    public record Proposal(FundCode keep, String rule, String because) {}

    /**
     * What was decided.
     *
     * @param kept the fund whose months count
     * @param principal what the other months had credited
     * @param refund principal with interest to the end of the year before {@code year}
     * @param bookedInterest interest that no journal had booked and the refund's journal did
     * @param provisional whether a rate that is not published yet was used
     */
    public record Verdict(
            FundCode kept,
            String reason,
            Fen principal,
            Fen refund,
            Fen bookedInterest,
            int year,
            boolean provisional,
            String decidedBy,
            Instant decidedAt) {}

    /**
     * The refund's payment.
     *
     * @param bankReference the bank's own, no account number
     */
    public record Payment(LocalDate paidOn, String bankReference, String paidBy, Instant paidAt) {}

    /** What was decided; throws IllegalStateException while nothing is. */
    Verdict decision() {
        if (verdict == null) {
            throw new IllegalStateException("case " + id + " is not decided");
        }
        return verdict;
    }

    OverlapCase decided(Verdict decision) {
        return with(State.DECIDED, decision, null);
    }

    OverlapCase reopened() {
        return with(State.OPEN, null, null);
    }

    OverlapCase paid(Payment how) {
        return with(State.PAID, verdict, how);
    }

    /** The case on another account: the one that its account has joined. */
    public OverlapCase of(long newAccountId, FundCode newFund) {
        return new OverlapCase(
                id,
                newAccountId,
                newFund,
                workerId,
                transferId,
                broughtFund,
                presentFund,
                stage,
                months,
                ranges,
                proposal,
                state,
                verdict,
                payment,
                foundAt,
                version + 1);
    }

    private OverlapCase with(State newState, @Nullable Verdict newVerdict, @Nullable Payment newPayment) {
        return new OverlapCase(
                id,
                accountId,
                fund,
                workerId,
                transferId,
                broughtFund,
                presentFund,
                stage,
                months,
                ranges,
                proposal,
                newState,
                newVerdict,
                newPayment,
                foundAt,
                version + 1);
    }
}
