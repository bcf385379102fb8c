package org.jiexu.rules.paymentplace;

import java.time.LocalDate;
import java.util.List;

/**
 * Who pays?
 *
 * @param hukou where the person is registered on the day of the claim; not what the identity number begins with
 * @param spells where the person was insured, in any order
 * @param on the day of the claim, or the day for which one asks: no spell ends after its month, and the threshold of that day applies
 */
public record PaymentPlaceQuestion(Place hukou, List<PaymentSpell> spells, LocalDate on) {

    public PaymentPlaceQuestion {
        spells = List.copyOf(spells);
    }
}
