package org.jiexu.rules.amount;

import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;

/** What an arriving month puts into the account: the ledger books it, and the computation of a transfer takes it as booked. */
public final class AccountCredits {

    private AccountCredits() {}

    /**
     * The credit of one paid month. General account: the law's share of the base; before pooling began, what the person paid. Temporary
     * account: what both sides paid.
     *
     * @return refused with BASE_NOT_POSITIVE, AMOUNT_NEGATIVE or AMOUNT_TOO_LARGE
     */
    public static Answer<Fen> of(RuleBook book, PaidMonth paid) {
        if (!paid.base().isPositive()) {
            return Answer.refused(RuleRefusal.of(RefusalCode.BASE_NOT_POSITIVE, "R-4.7", "from", paid.month())
                    .with("base", paid.base()));
        }
        for (Fen amount : List.of(paid.employerAmount(), paid.personalAmount())) {
            if (amount.isNegative()) {
                return Answer.refused(RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, "R-4.2", "amount", amount));
            }
        }
        for (Fen amount : List.of(paid.base(), paid.employerAmount(), paid.personalAmount())) {
            if (amount.compareTo(AmountLimits.MAX_MONTHLY) > 0) {
                return Answer.refused(
                        RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-4.2", "limit", AmountLimits.MAX_MONTHLY));
            }
        }
        return Answer.given(
                switch (paid.kind()) {
                    case TEMPORARY -> paid.employerAmount().plus(paid.personalAmount());
                    case GENERAL -> {
                        DatedRate share = book.transferRates().find(Item.ACCOUNT_CREDIT, paid.month());
                        yield share == null
                                ? paid.personalAmount()
                                : share.rate().of(paid.base());
                    }
                });
    }
}
