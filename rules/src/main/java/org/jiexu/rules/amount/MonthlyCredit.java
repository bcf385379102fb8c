package org.jiexu.rules.amount;

import java.time.YearMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What one month of a row puts into the account.
 *
 * @param amount the credit of a month, rounded HALF_UP
 * @param basis what it follows from
 * @param rate the share of the base, null for a booked amount
 */
record MonthlyCredit(Fen amount, Basis basis, @Nullable Rate rate) {

    /** What a credit follows from. */
    enum Basis {
        /** The share that the law fixes. */
        LAW,
        /** What the person paid, before pooling began. */
        PERSONAL,
        /** What both sides paid into a temporary account. */
        BOTH_SIDES,
        /** What the ledger booked. */
        BOOKED,
        /** What the ledger booked when a temporary account was gathered. */
        GATHERED
    }

    static Answer<MonthlyCredit> of(RuleBook book, AccountKind kind, Contribution row, YearMonth month) {
        if (row.bookedCredit() != null) {
            return Answer.given(
                    new MonthlyCredit(row.bookedCredit(), row.gathered() ? Basis.GATHERED : Basis.BOOKED, null));
        }
        return switch (kind) {
            case TEMPORARY -> share(row.creditRate(), Basis.BOTH_SIDES, row, RefusalCode.CREDIT_RATE_MISSING, month);
            case GENERAL -> {
                DatedRate ofTheLaw = book.transferRates().find(Item.ACCOUNT_CREDIT, month);
                yield ofTheLaw == null
                        ? share(row.personalRate(), Basis.PERSONAL, row, RefusalCode.PERSONAL_RATE_MISSING, month)
                        : share(ofTheLaw.rate(), Basis.LAW, row, RefusalCode.RATE_MISSING, month);
            }
        };
    }

    private static Answer<MonthlyCredit> share(
            @Nullable Rate rate, Basis basis, Contribution row, RefusalCode ifMissing, YearMonth month) {
        return rate == null
                ? Answer.refused(RuleRefusal.of(ifMissing, "R-4.2", "month", month))
                : Answer.given(new MonthlyCredit(rate.of(row.base()), basis, rate));
    }
}
