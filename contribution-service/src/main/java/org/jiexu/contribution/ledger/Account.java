package org.jiexu.contribution.ledger;

import java.time.YearMonth;
import java.util.Collection;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A worker's account at a fund, as its row is or will be.
 *
 * @param generalFrom the first general month of an account that was temporary before, else null
 * @param balance what it holds; never negative
 * @param interest how much of the balance is interest, that which came with a transfer included; the rest is the principal
 *     of its months
 * @param months how many months count
 * @param firstMonth null while nothing is paid
 * @param lastMonth null while nothing is paid
 * @param sealedBy the transfer that holds it or took it away, else null
 * @param version grows with each write of the row
 */
public record Account(
        long id,
        UUID relationId,
        UUID workerId,
        FundCode fund,
        String personalNumber,
        AccountKind kind,
        @Nullable YearMonth generalFrom,
        AccountState state,
        Fen balance,
        Fen interest,
        int months,
        @Nullable YearMonth firstMonth,
        @Nullable YearMonth lastMonth,
        @Nullable UUID sealedBy,
        long version) {

    /** Into which kind of account a month is paid: one before the account was turned stays temporary, however late it comes. */
    public AccountKind kindIn(YearMonth month) {
        return generalFrom != null && month.isBefore(generalFrom) ? AccountKind.TEMPORARY : kind;
    }

    /** This account held by a transfer. */
    public Account sealed(UUID transferId) {
        return with(AccountState.SEALED, transferId);
    }

    /** This account free again. */
    public Account opened() {
        return with(AccountState.OPEN, null);
    }

    /** This account emptied by the transfer that had sealed it; interest that was booked on the way out is part of what left. */
    public Account transferred() {
        return with(AccountState.TRANSFERRED, Fen.ZERO, Fen.ZERO, months, firstMonth, lastMonth, sealedBy);
    }

    /** This account ended: its money and months are those of another account of this ledger. */
    public Account mergedBy(UUID transferId) {
        return with(AccountState.TRANSFERRED, transferId).transferred();
    }

    /**
     * This account after the transfer that had sealed it took {@code leaving} away; the rest may not move.
     *
     * @param leaving balance and interest that have been booked and go
     * @param staying the months that stay
     */
    public Account remainder(Fen leaving, Collection<Contribution> staying) {
        Fen left = balance.minus(leaving);
        Fen earned = left.minus(Contribution.principal(staying));
        return with(AccountState.REMAINDER, left, earned, months, firstMonth, lastMonth, sealedBy)
                .withMonths(staying);
    }

    /** This account with these rows and no others: how many months count, the first and the last. */
    public Account withMonths(Collection<Contribution> rows) {
        Account counted = with(state, balance, interest, 0, null, null, sealedBy);
        for (Contribution row : rows) {
            if (row.counts()) {
                counted = counted.withMonth(row.month());
            }
        }
        return counted;
    }

    /** This account with money added: {@code principal} of months, and {@code interest} with it. */
    public Account plus(Fen principal, Fen moreInterest) {
        Fen more = balance.plus(principal).plus(moreInterest);
        return with(state, more, interest.plus(moreInterest), months, firstMonth, lastMonth, sealedBy);
    }

    /** This account with a month more that counts. */
    public Account withMonth(YearMonth month) {
        YearMonth first = firstMonth == null || month.isBefore(firstMonth) ? month : firstMonth;
        YearMonth last = lastMonth == null || month.isAfter(lastMonth) ? month : lastMonth;
        return with(state, balance, interest, months + 1, first, last, sealedBy);
    }

    /** The credits of its months, without interest. */
    public Fen principal() {
        return balance.minus(interest);
    }

    private Account with(AccountState newState, @Nullable UUID newSeal) {
        return with(newState, balance, interest, months, firstMonth, lastMonth, newSeal);
    }

    private Account with(
            AccountState newState,
            Fen newBalance,
            Fen newInterest,
            int newMonths,
            @Nullable YearMonth newFirst,
            @Nullable YearMonth newLast,
            @Nullable UUID newSeal) {
        return new Account(
                id,
                relationId,
                workerId,
                fund,
                personalNumber,
                kind,
                generalFrom,
                newState,
                newBalance,
                newInterest,
                newMonths,
                newFirst,
                newLast,
                newSeal,
                version);
    }
}
