package org.jiexu.rules.doublebenefit;

import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A second pension ends.
 *
 * @param account what is left of the person's own money in the account of the ending pension
 * @param drawn what was drawn of it while both were paid, each month once
 * @param kept the pension that goes on
 * @param on the day of the settlement
 */
public record DoubleBenefitQuestion(
        SecondPension ends,
        Fen account,
        List<DrawnMonth> drawn,
        @Nullable KeptPension kept,
        LocalDate on) {

    /**
     * The pension that goes on, for the monthly set-off.
     *
     * @param area who pays it
     * @param monthly its amount
     * @param minimumWage the local minimum wage of a month
     */
    public record KeptPension(DivisionCode area, Fen monthly, Fen minimumWage) {}

    public DoubleBenefitQuestion {
        drawn = List.copyOf(drawn);
    }
}
