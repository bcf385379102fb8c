package org.jiexu.contribution.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * One paid month of one account.
 *
 * @param employer null for an imported month: the information form does not tell it
 * @param credit what was credited to the account for it, without interest
 * @param receivedOn the day the dues arrived, null for an imported month
 * @param employerCode null for an imported month or a worker without an employer
 * @param originFund where it was paid; differs from the account's fund for imported months
 * @param paidInto the kind of the account that it was paid into: of a temporary one both sides are in the credit and no pooled part goes
 *     with it, also after that account was gathered into a general one
 * @param transferId the transfer that brought it, else null
 * @param copy tells the rows of one month apart: 0 for the first, 1 and up for the same month again from elsewhere
 * @param standing whether it is the one of its month that counts
 * @param overlapId the case that this row was found in, else null
 */
public record Contribution(
        long accountId,
        YearMonth month,
        Fen base,
        @Nullable Fen employer,
        Fen personal,
        Fen credit,
        @Nullable LocalDate receivedOn,
        @Nullable String employerCode,
        FundCode originFund,
        AccountKind paidInto,
        @Nullable UUID transferId,
        int copy,
        MonthStanding standing,
        @Nullable UUID overlapId) {

    /** A month that nobody had before: it counts. */
    public Contribution(
            long accountId,
            YearMonth month,
            Fen base,
            @Nullable Fen employer,
            Fen personal,
            Fen credit,
            @Nullable LocalDate receivedOn,
            @Nullable String employerCode,
            FundCode originFund,
            AccountKind paidInto,
            @Nullable UUID transferId) {
        this(
                accountId,
                month,
                base,
                employer,
                personal,
                credit,
                receivedOn,
                employerCode,
                originFund,
                paidInto,
                transferId,
                0,
                MonthStanding.COUNTS,
                null);
    }

    /** Whether this is the one of its month that counts. */
    public boolean counts() {
        return standing == MonthStanding.COUNTS;
    }

    /** Whether its money is on the account. */
    public boolean isFunded() {
        return standing.isFunded();
    }

    /** The same payment as a row of another account, or as another row of the same month. */
    public Contribution as(long newAccountId, int newCopy, MonthStanding newStanding, @Nullable UUID newOverlapId) {
        return new Contribution(
                newAccountId,
                month,
                base,
                employer,
                personal,
                credit,
                receivedOn,
                employerCode,
                originFund,
                paidInto,
                transferId,
                newCopy,
                newStanding,
                newOverlapId);
    }

    /** The row as the rules ask for it, as it was booked: in an account of this kind. */
    public org.jiexu.rules.amount.Contribution booked(AccountKind account) {
        return paidInto == account
                ? org.jiexu.rules.amount.Contribution.booked(month, base, credit)
                : org.jiexu.rules.amount.Contribution.gathered(month, base, credit);
    }

    /** This row with another standing. */
    public Contribution standing(MonthStanding newStanding) {
        return as(accountId, copy, newStanding, overlapId);
    }

    /** What the rows credited, without interest. */
    public static Fen principal(Collection<Contribution> rows) {
        Fen sum = Fen.ZERO;
        for (Contribution row : rows) {
            sum = sum.plus(row.credit());
        }
        return sum;
    }
}
