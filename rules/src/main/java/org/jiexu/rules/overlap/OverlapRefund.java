package org.jiexu.rules.overlap;

import java.util.List;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.money.Fen;

/**
 * What the person gets back for dropped months.
 *
 * @param months the dropped months
 * @param principal what they put into the account
 * @param interest on it, to the last posted year end
 * @param account principal and interest: what leaves the account
 * @param pooledPart the pooled part of those months; it moves with the rest and stays
 * @param pooledRefund what is refunded of it
 * @param years row by row
 * @param provisional true if a rate was used that is not settled yet
 */
public record OverlapRefund(
        int months,
        Fen principal,
        Fen interest,
        Fen account,
        Fen pooledPart,
        Fen pooledRefund,
        List<YearRow> years,
        boolean provisional) {

    public OverlapRefund {
        years = List.copyOf(years);
    }
}
