package org.jiexu.rules.overlap;

import java.time.YearMonth;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/**
 * Consecutive paid months of one person at one fund with one base.
 *
 * @param from first month
 * @param to last month, included
 * @param employerPaid false for a person who paid alone (a flexible worker)
 */
public record InsuredSpell(FundCode fund, YearMonth from, YearMonth to, Fen base, boolean employerPaid) {

    boolean covers(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }
}
