package org.jiexu.contribution.trialbalance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.ledger.AccountClass;
import org.jiexu.contribution.ledger.LedgerTotals;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What the accounts held at the end of a day (科目余额表). What went into an account is credit (贷), what went out of it debit
 * (借), its balance credit less debit: workers' accounts and pools stand in credit, receipts and interest in debit.
 *
 * @param asOf the day at whose end
 * @param fund the fund whose lines these are; null for the whole ledger
 * @param balance zero for the whole ledger; for one fund what it has with other ledgers and funds
 */
@Schema(name = "TrialBalance")
record TrialBalance(
        String ledger, LocalDate asOf, @Nullable FundCode fund, List<Line> lines, Fen debit, Fen credit, Fen balance) {

    TrialBalance {
        lines = List.copyOf(lines);
    }

    /**
     * One class of accounts of one fund.
     *
     * @param fund null for what is in transit between ledgers
     */
    @Schema(name = "TrialBalanceLine")
    record Line(@Nullable FundCode fund, AccountClass accountClass, Fen debit, Fen credit, Fen balance) {}

    private record Key(String fund, AccountClass accountClass) {}

    private record Sum(@Nullable FundCode fund, Fen debit, Fen credit) {
        private Sum plus(Sum more) {
            return new Sum(fund, debit.plus(more.debit), credit.plus(more.credit));
        }
    }

    /**
     * Adds totals up to lines, fund after fund.
     *
     * @param only the fund whose totals are taken; null for all
     */
    static TrialBalance of(String ledger, LocalDate asOf, @Nullable FundCode only, List<LedgerTotals.Line> totals) {
        Map<Key, Sum> sums = new TreeMap<>(Comparator.comparing(Key::fund).thenComparing(Key::accountClass));
        for (LedgerTotals.Line total : totals) {
            FundCode fund = total.fund();
            if (only == null || only.equals(fund)) {
                sums.merge(
                        // What belongs to no fund comes last.
                        new Key(fund == null ? "~" : fund.code(), total.accountClass()),
                        new Sum(fund, total.debit(), total.credit()),
                        Sum::plus);
            }
        }
        List<Line> lines = new ArrayList<>(sums.size());
        Sum all = new Sum(only, Fen.ZERO, Fen.ZERO);
        for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            lines.add(new Line(
                    sum.fund(),
                    entry.getKey().accountClass(),
                    sum.debit(),
                    sum.credit(),
                    sum.credit().minus(sum.debit())));
            all = all.plus(sum);
        }
        return new TrialBalance(
                ledger,
                asOf,
                only,
                lines,
                all.debit(),
                all.credit(),
                all.credit().minus(all.debit()));
    }
}
