package org.jiexu.contribution.statement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.Standing;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** What this ledger knows of a worker: every account, and the months that count in it. */
@Schema(name = "ContributionRecord")
record RecordAnswer(UUID workerId, String ledger, List<AccountRecord> accounts) {

    /**
     * An account.
     *
     * @param balance what is booked; nothing once its money has left
     * @param amount with interest to the end of last year; null once its money has left, or if it cannot be computed
     * @param amountMissing why it cannot be computed, a code; else null
     * @param sealedBy the transfer that holds the account or took it away, else null
     * @param spells its months that count, oldest first; of an account that was transferred, those that left with it
     * @param departed the months that left an account of which others stay
     * @param overlapping months that stand in {@code spells} too and came a second time, whose money is in {@code amount} while nobody
     *     has decided which of the two count
     */
    @Schema(name = "AccountRecord")
    record AccountRecord(
            UUID relationId,

            @Schema(type = SchemaType.STRING, examples = "510100")
            FundCode fund,

            AccountKind kind,
            AccountState state,

            @Schema(type = SchemaType.STRING, examples = "13486.53")
            Fen balance,

            @Schema(type = SchemaType.STRING, examples = "13790.12") @Nullable
            Fen amount,

            @Schema(examples = "RATE_MISSING") @Nullable String amountMissing,
            @Nullable UUID sealedBy,
            List<Spell> spells,
            List<Spell> departed,
            List<Spell> overlapping) {

        static AccountRecord of(Account account, List<Contribution> months, AmountWithInterest amount) {
            return new AccountRecord(
                    account.relationId(),
                    account.fund(),
                    account.kind(),
                    account.state(),
                    account.balance(),
                    amount.amount(),
                    amount.missing(),
                    account.sealedBy(),
                    spellsOf(months, Standing.COUNTS),
                    spellsOf(months, Standing.MOVED),
                    spellsOf(months, Standing.OVERLAPS));
        }
    }

    /**
     * Months without a gap, paid at one place on one base.
     *
     * @param fund where they were paid
     * @param from first month
     * @param to last month, included
     * @param paidInto the kind of the account that they were paid into, also after it was gathered into another
     * @param broughtBy the transfer that brought them, else null
     */
    @Schema(name = "RecordSpell")
    record Spell(
            @Schema(type = SchemaType.STRING, examples = "510100")
            FundCode fund,

            @Schema(type = SchemaType.STRING, examples = "2023-01")
            YearMonth from,

            @Schema(type = SchemaType.STRING, examples = "2023-12")
            YearMonth to,

            @Schema(type = SchemaType.STRING, examples = "5000.00")
            Fen base,

            AccountKind paidInto,
            @Nullable UUID broughtBy) {

        static Spell of(Contribution month) {
            return new Spell(
                    month.originFund(),
                    month.month(),
                    month.month(),
                    month.base(),
                    month.paidInto(),
                    month.transferId());
        }

        /** Whether the month goes on where this spell ends. */
        boolean isContinuedBy(Contribution month) {
            return month.month().equals(to.plusMonths(1))
                    && month.base().equals(base)
                    && month.originFund().equals(fund)
                    && month.paidInto() == paidInto
                    && Objects.equals(month.transferId(), broughtBy);
        }

        Spell upTo(YearMonth month) {
            return new Spell(fund, from, month, base, paidInto, broughtBy);
        }
    }

    /** The months that stand so, gathered; {@code months} are oldest first. */
    static List<Spell> spellsOf(List<Contribution> months, Standing standing) {
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
