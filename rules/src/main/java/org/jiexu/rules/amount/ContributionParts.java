package org.jiexu.rules.amount;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What the months of one row put into the account and into the pooled part, without interest.
 *
 * @param months paid months
 * @param account principal credited to the account
 * @param pooled the share that moves as the pooled part; zero for a temporary account
 */
public record ContributionParts(int months, Fen account, Fen pooled) {

    /**
     * Adds the row up.
     *
     * @return refused with the code of the first thing that is wrong with the row
     */
    public static Answer<ContributionParts> of(RuleBook book, AccountKind kind, Contribution row, Trace trace) {
        RuleRefusal wrong = MonthTable.check(row, kind);
        if (wrong != null) {
            return Answer.refused(wrong);
        }
        TransferLines lines = new TransferLines(book.rules(), trace);
        PooledPart pooled = new PooledPart(book, trace);
        Fen account = Fen.ZERO;
        YearMonth from = row.from();
        while (!from.isAfter(row.to())) {
            switch (MonthlyCredit.of(book, kind, row, from)) {
                case Answer.Refused<MonthlyCredit>(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
                case Answer.Given<MonthlyCredit>(MonthlyCredit credit) -> {
                    int count = monthsAlike(book, row, from);
                    account = account.plus(credit.amount().times(count));
                    DatedRate share = book.transferRates().find(Item.POOLED_TRANSFER, from);
                    if (kind == AccountKind.GENERAL && share != null && !row.gathered()) {
                        pooled.add(share, from, row.base().fen(), count);
                    }
                    lines.credit(credit, row, from, count);
                    from = from.plusMonths(count);
                }
            }
        }
        int months = Math.toIntExact(ChronoUnit.MONTHS.between(row.from(), row.to()) + 1);
        return Answer.given(
                new ContributionParts(months, account, kind == AccountKind.GENERAL ? pooled.total() : Fen.ZERO));
    }

    /** How many months from this one on have the same shares. */
    private static int monthsAlike(RuleBook book, Contribution row, YearMonth from) {
        int count = 1;
        YearMonth next = from.plusMonths(1);
        while (!next.isAfter(row.to())
                && sameShare(book, Item.ACCOUNT_CREDIT, from, next)
                && sameShare(book, Item.POOLED_TRANSFER, from, next)) {
            count++;
            next = next.plusMonths(1);
        }
        return count;
    }

    private static boolean sameShare(RuleBook book, Item item, YearMonth left, YearMonth right) {
        @Nullable DatedRate share = book.transferRates().find(item, left);
        return java.util.Objects.equals(share, book.transferRates().find(item, right));
    }
}
