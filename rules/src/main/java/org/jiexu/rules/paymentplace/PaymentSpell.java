package org.jiexu.rules.paymentplace;

import java.time.YearMonth;
import org.jiexu.rules.AccountKind;

/**
 * A stretch of time at one place. Nothing is checked here: the decision answers a spell that is wrong with a coded refusal.
 *
 * @param end the last month of it; the latest end names the relation place
 * @param months the months that were paid in it, with or without gaps between them. Where a place has several general spells, each begins after the
 *     end of the one before it
 * @param deemedMonths months before there were contributions that count as paid (视同缴费年限) and were worked at this place
 */
public record PaymentSpell(Place place, YearMonth end, int months, AccountKind accountKind, int deemedMonths) {

    public static PaymentSpell general(Place place, YearMonth end, int months) {
        return new PaymentSpell(place, end, months, AccountKind.GENERAL, 0);
    }

    public static PaymentSpell temporary(Place place, YearMonth end, int months) {
        return new PaymentSpell(place, end, months, AccountKind.TEMPORARY, 0);
    }

    public PaymentSpell withDeemedMonths(int deemed) {
        return new PaymentSpell(place, end, months, accountKind, deemed);
    }

    /** The latest month in which it can have begun, the deemed months included. */
    YearMonth latestBeginning() {
        return end.minusMonths(allMonths() - 1);
    }

    /** Paid and deemed months together. */
    long allMonths() {
        return (long) months + deemedMonths;
    }
}
