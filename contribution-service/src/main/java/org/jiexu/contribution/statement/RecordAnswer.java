package org.jiexu.contribution.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.statement.Movements.Outgoing;
import org.jiexu.contribution.statement.Movements.Stage;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What this ledger knows of a worker: every account, and the months that count in it.
 *
 * @param asOf the day at whose end it was so; null when it is so now
 * @param travelling money that has left this ledger and is not known to have arrived
 * @param arrived the transfers that were credited to an account here
 */
@Schema(name = "ContributionRecord")
record RecordAnswer(
        UUID workerId,
        String ledger,
        @Nullable LocalDate asOf,
        List<AccountRecord> accounts,
        List<Travelling> travelling,
        List<UUID> arrived) {

    /**
     * Money under way.
     *
     * @param account the account part of the information form
     * @param since when it left
     */
    @Schema(name = "TravellingMoney")
    record Travelling(
            UUID transferId,
            UUID relationId,

            FundCode fromFund,

            FundCode toFund,

            Fen account,

            Fen pooled,

            Instant since) {

        /** What travelled from these accounts just before {@code end}. */
        static List<Travelling> before(Instant end, List<Account> accounts, Movements movements) {
            List<Travelling> travelling = new ArrayList<>();
            for (Outgoing outgoing : movements.outgoing()) {
                FundCode toFund = outgoing.toFund();
                Instant sentAt = outgoing.sentAt();
                if (outgoing.before(end) == Stage.TRAVELLING && toFund != null && sentAt != null) {
                    accounts.stream()
                            .filter(account -> account.id() == outgoing.accountId())
                            .map(account -> new Travelling(
                                    outgoing.transferId(),
                                    account.relationId(),
                                    account.fund(),
                                    toFund,
                                    outgoing.account(),
                                    outgoing.pooled(),
                                    sentAt))
                            .forEach(travelling::add);
                }
            }
            return travelling;
        }
    }

    /**
     * An account.
     *
     * @param balance what is booked; nothing once its money has left
     * @param amount with interest to the end of last year; null once its money has left, if it cannot be computed, and for a
     *     past day
     * @param amountMissing why it cannot be computed, a code; else null
     * @param sealedBy the transfer that holds the account or took it away, else null
     * @param spells its months that count, oldest first; of an account that was transferred, those that left with it
     * @param departed the months that left an account of which others stay
     * @param overlapping months that stand in {@code spells} too and came a second time, whose money is in {@code amount} while nobody
     *     has decided which of the two count
     * @param refunded months of which the other one was kept and whose account part was given back; they count nowhere
     */
    @Schema(name = "AccountRecord")
    record AccountRecord(
            UUID relationId,

            FundCode fund,

            AccountKind kind,
            AccountState state,

            Fen balance,

            @Nullable Fen amount,

            @Nullable String amountMissing,
            @Nullable UUID sealedBy,
            List<Spell> spells,
            List<Spell> departed,
            List<Spell> overlapping,
            List<Spell> refunded) {

        /** The account as it stood at the end of a day; interest that no journal had booked is not in it. */
        static AccountRecord then(
                Account account, AccountState state, @Nullable UUID seal, Fen balance, List<Contribution> months) {
            return of(account, state, seal, balance, months, new AmountWithInterest(null, null));
        }

        static AccountRecord of(Account account, List<Contribution> months, AmountWithInterest amount) {
            return of(account, account.state(), account.sealedBy(), account.balance(), months, amount);
        }

        private static AccountRecord of(
                Account account,
                AccountState state,
                @Nullable UUID seal,
                Fen balance,
                List<Contribution> months,
                AmountWithInterest amount) {
            return new AccountRecord(
                    account.relationId(),
                    account.fund(),
                    account.kind(),
                    state,
                    balance,
                    amount.amount(),
                    amount.missing(),
                    seal,
                    spellsOf(months, MonthStanding.COUNTS),
                    spellsOf(months, MonthStanding.MOVED),
                    spellsOf(months, MonthStanding.OVERLAPS),
                    spellsOf(months, MonthStanding.REFUNDED));
        }
    }

    /**
     * Months without a gap, paid at one place on one base and credited alike.
     *
     * @param fund where they were paid
     * @param from first month
     * @param to last month, included
     * @param credit what each of them was credited with, without interest
     * @param paidInto the kind of the account that they were paid into, also after it was gathered into another
     * @param broughtBy the transfer that brought them, else null
     */
    @Schema(name = "RecordSpell")
    record Spell(
            FundCode fund,

            YearMonth from,

            YearMonth to,

            Fen base,

            Fen credit,

            AccountKind paidInto,
            @Nullable UUID broughtBy) {

        static Spell of(Contribution month) {
            return new Spell(
                    month.originFund(),
                    month.month(),
                    month.month(),
                    month.base(),
                    month.credit(),
                    month.paidInto(),
                    month.transferId());
        }

        /** Whether the month goes on where this spell ends. */
        boolean isContinuedBy(Contribution month) {
            return month.month().equals(to.plusMonths(1))
                    && month.base().equals(base)
                    && month.credit().equals(credit)
                    && month.originFund().equals(fund)
                    && month.paidInto() == paidInto
                    && Objects.equals(month.transferId(), broughtBy);
        }

        Spell upTo(YearMonth month) {
            return new Spell(fund, from, month, base, credit, paidInto, broughtBy);
        }
    }

    /** The months that stand so, gathered; {@code months} are oldest first. */
    static List<Spell> spellsOf(List<Contribution> months, MonthStanding standing) {
        List<Spell> spells = new ArrayList<>();
        for (Contribution month : months) {
            if (month.standing() != standing) {
                continue;
            }
            Spell last = spells.isEmpty() ? null : spells.getLast();
            if (last != null && last.isContinuedBy(month)) {
                spells.set(spells.size() - 1, last.upTo(month.month()));
            } else {
                spells.add(Spell.of(month));
            }
        }
        return spells;
    }
}
