package org.jiexu.contribution.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What a fund owes to another by bank (付款通知).
 *
 * @param number unique for the agency and the year, for the letter's number is in it: {@code 510100-440300-2026-00000012-P}
 * @param version from 1; one more when it was rejected and corrected
 * @param fund who pays
 * @param personalNumber whose money it is, at the fund that is paid
 * @param account line (4) of the form, {@code pooled} line (5), {@code amount} line (6); of a surplus the first two are nothing
 * @param batch the batch that it is paid with; null if it is paid alone
 * @param rejection null unless the bank has rejected it
 * @param settlement how it was paid; null until it is
 */
public record Payment(
        String number,
        int version,
        Purpose purpose,
        UUID transferId,
        FundCode fund,
        FundCode toFund,
        String letterNumber,
        String personalNumber,
        BankAccounts accounts,
        Fen account,
        Fen pooled,
        Fen amount,
        State state,
        @Nullable String batch,
        @Nullable PaymentRejection rejection,
        Instant orderedAt,
        @Nullable Settled settlement) {

    /** Why it is paid. */
    public enum Purpose {
        /** The money of a transfer. */
        TRANSFER("P"),
        /** All that came for a transfer goes back. */
        RETURN("R"),
        /** What came for a transfer beyond its form goes back. */
        SURPLUS("S");

        private final String suffix;

        Purpose(String suffix) {
            this.suffix = suffix;
        }

        /** The number of the payment for this purpose: a letter has one of each at most. */
        public String number(FundCode payer, String letterNumber) {
            return payer.code() + "-" + letterNumber + "-" + suffix;
        }
    }

    /** How far it is. */
    public enum State {
        /** A treasurer must pay it. */
        ORDERED,
        /** The bank has it. */
        SENT,
        /** The other ledger says that it is there. */
        ARRIVED,
        /** The bank has not made it; it must be corrected. */
        REJECTED
    }

    /**
     * How it was paid.
     *
     * @param sentOn the bank's day
     * @param by who said so, as the journal names it
     */
    public record Settled(LocalDate sentOn, String bankReference, String by, Instant at) {}

    /** Paid. */
    public Payment sent(Settled how) {
        return with(version, accounts, State.SENT, batch, null, how);
    }

    /** Not made by the bank. */
    public Payment rejected(PaymentRejection why) {
        return with(version, accounts, State.REJECTED, batch, why, null);
    }

    /** Ordered again, to this account; it leaves its batch. */
    public Payment corrected(BankAccounts.BankAccount payee) {
        return with(version + 1, new BankAccounts(accounts.payer(), payee), State.ORDERED, null, null, null);
    }

    /** Paid together with others. */
    public Payment inBatch(String batchNumber) {
        return with(version, accounts, state, batchNumber, rejection, settlement);
    }

    private Payment with(
            int newVersion,
            BankAccounts newAccounts,
            State newState,
            @Nullable String newBatch,
            @Nullable PaymentRejection why,
            @Nullable Settled how) {
        return new Payment(
                number,
                newVersion,
                purpose,
                transferId,
                fund,
                toFund,
                letterNumber,
                personalNumber,
                newAccounts,
                account,
                pooled,
                amount,
                newState,
                newBatch,
                why,
                orderedAt,
                how);
    }
}
