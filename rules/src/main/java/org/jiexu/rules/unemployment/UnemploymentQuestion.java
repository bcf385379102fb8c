package org.jiexu.rules.unemployment;

import java.time.LocalDate;
import org.jiexu.rules.money.Fen;

/**
 * Somebody's unemployment insurance moves.
 *
 * @param monthsPaid paid months at the source
 * @param remainingMonths months of benefit that the source still owes
 * @param monthlyBenefit the source's standard
 * @param drawing true for somebody who draws the benefit already
 * @param sameProvince true inside one province, where no money moves
 * @param on the day of the transfer
 */
public record UnemploymentQuestion(
        int monthsPaid, int remainingMonths, Fen monthlyBenefit, boolean drawing, boolean sameProvince, LocalDate on) {

    /** An employed person who goes to another province. */
    public static UnemploymentQuestion employed(int monthsPaid, int remainingMonths, Fen monthlyBenefit, LocalDate on) {
        return new UnemploymentQuestion(monthsPaid, remainingMonths, monthlyBenefit, false, false, on);
    }
}
