package org.jiexu.rules.amount;

import java.util.List;
import org.jiexu.rules.money.Fen;

/**
 * What moves with the relation.
 *
 * @param months all paid months
 * @param years one row for every year from the first contribution (or from the year after the booked balance) to the transfer year;
 *     supplied rates that end earlier end the rows too (decision page 0010)
 * @param accountBeforePooling the balance at the end of the last year before pooling began, line (1) of the form; part of the next
 * @param accountPreviousYearEnd balance at the end of the year before the transfer, lines (1) + (2)
 * @param accountCurrentYearPrincipal principal of the transfer year without interest, line (3)
 * @param accountTransfer account part, line (4)
 * @param pooledTransfer pooled part, line (5); zero for a temporary account
 * @param total line (6)
 * @param provisional true if a rate was used that is not published or not settled yet
 */
public record TransferAmount(
        int months,
        List<YearRow> years,
        Fen accountBeforePooling,
        Fen accountPreviousYearEnd,
        Fen accountCurrentYearPrincipal,
        Fen accountTransfer,
        Fen pooledTransfer,
        Fen total,
        boolean provisional) {

    public TransferAmount {
        years = List.copyOf(years);
    }

    /** Line (2) of the form: the balance from the beginning of pooling to the end of the previous year. */
    public Fen accountSincePooling() {
        return accountPreviousYearEnd.minus(accountBeforePooling);
    }
}
