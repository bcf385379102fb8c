package org.jiexu.contribution.statement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A worker's account as the API tells it.
 *
 * @param months how many months count
 * @param firstMonth null while nothing is paid
 * @param lastMonth null while nothing is paid
 * @param sealedBy the transfer that holds the account or took it away, else null
 */
@Schema(name = "Account")
record AccountAnswer(
        UUID relationId,
        UUID workerId,

        FundCode fund,

        String personalNumber,
        AccountKind kind,
        AccountState state,

        Fen balance,

        int months,

        @Nullable YearMonth firstMonth,

        @Nullable YearMonth lastMonth,

        @Nullable UUID sealedBy,
        long version) {

    static AccountAnswer of(Account account) {
        return new AccountAnswer(
                account.relationId(),
                account.workerId(),
                account.fund(),
                account.personalNumber(),
                account.kind(),
                account.state(),
                account.balance(),
                account.months(),
                account.firstMonth(),
                account.lastMonth(),
                account.sealedBy(),
                account.version());
    }

    /**
     * A paid month as the API tells it.
     *
     * @param employerAmount null for a month that a transfer brought: its form does not tell it
     * @param credited what went to the account, without interest
     * @param receivedOn null for a month that a transfer brought
     * @param originFund where it was paid
     * @param paidInto the kind of the account that it was paid into, also after a temporary one was gathered into a general one: no pooled
     *     part goes with such a month
     * @param counts false when another row of the same month counts
     * @param standing COUNTS; OVERLAPS while nobody has decided which of two counts; REFUNDED; or MOVED, where only part of an
     *     account could leave
     * @param transferId the transfer from another ledger that brought it, else null; a change of registration inside this
     *     ledger is no transfer
     */
    @Schema(name = "PaidMonth")
    record Month(
            YearMonth month,

            Fen base,

            @Nullable Fen employerAmount,

            Fen personalAmount,

            Fen credited,

            @Nullable LocalDate receivedOn,

            FundCode originFund,

            AccountKind paidInto,
            boolean counts,
            MonthStanding standing,
            @Nullable UUID transferId) {

        static Month of(Contribution contribution) {
            return new Month(
                    contribution.month(),
                    contribution.base(),
                    contribution.employer(),
                    contribution.personal(),
                    contribution.credit(),
                    contribution.receivedOn(),
                    contribution.originFund(),
                    contribution.paidInto(),
                    contribution.counts(),
                    contribution.standing(),
                    contribution.transferId());
        }
    }
}
