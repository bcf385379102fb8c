package org.jiexu.rules.overlap;

import java.util.List;
import java.util.Map;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What is refunded for dropped months?
 *
 * @param dropped the months that are given up, best as they were booked
 * @param postedThrough the last year whose interest is posted: up to its end the refund earns interest (C-6)
 * @param interestRates the whole table of rates by year, empty for the published ones (decision page 0010)
 * @param area whose published rates apply before there was a national one, null for the national ones only
 */
public record RefundQuestion(
        AccountKind accountKind,
        List<Contribution> dropped,
        int postedThrough,
        Map<Integer, Rate> interestRates,
        @Nullable DivisionCode area) {

    public RefundQuestion {
        dropped = List.copyOf(dropped);
        interestRates = Map.copyOf(interestRates);
    }

    /** Months of a general account, at the published rates. */
    public static RefundQuestion general(int postedThrough, List<Contribution> dropped) {
        return new RefundQuestion(AccountKind.GENERAL, dropped, postedThrough, Map.of(), null);
    }
}
