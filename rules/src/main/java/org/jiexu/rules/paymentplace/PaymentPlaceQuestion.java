package org.jiexu.rules.paymentplace;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Who pays?
 *
 * @param hukou where the person is registered on the day of the claim; not what the identity number begins with
 * @param spells where the person was insured, in any order
 * @param on the day of the claim, or the day for which one asks: the threshold of that day applies
 * @param latestEnd no spell ends after this month
 */
public record PaymentPlaceQuestion(Place hukou, List<PaymentSpell> spells, LocalDate on, YearMonth latestEnd) {

    public PaymentPlaceQuestion {
        spells = List.copyOf(spells);
    }

    /** Asked when every spell is over: none ends after the month of that day. */
    public PaymentPlaceQuestion(Place hukou, List<PaymentSpell> spells, LocalDate on) {
        this(hukou, spells, on, YearMonth.from(on));
    }
}
