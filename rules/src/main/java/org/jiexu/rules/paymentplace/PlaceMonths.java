package org.jiexu.rules.paymentplace;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.rules.AccountKind;

/**
 * What the general spells at one place add up to.
 *
 * @param paidMonths paid months of all of them
 * @param deemedMonths deemed months of all of them
 * @param lastMonth the latest end
 */
record PlaceMonths(Place place, int paidMonths, int deemedMonths, YearMonth lastMonth) {

    /** The places with a general spell, the latest first; places that are equally late by rising code. */
    static List<PlaceMonths> latestFirst(List<PaymentSpell> spells) {
        Map<Place, PlaceMonths> byPlace = new HashMap<>();
        for (PaymentSpell spell : spells) {
            if (spell.accountKind() == AccountKind.GENERAL) {
                byPlace.merge(
                        spell.place(),
                        new PlaceMonths(spell.place(), spell.months(), spell.deemedMonths(), spell.end()),
                        PlaceMonths::plus);
            }
        }
        return byPlace.values().stream()
                .sorted(Comparator.comparing(PlaceMonths::lastMonth)
                        .reversed()
                        .thenComparing(months -> months.place().toString()))
                .toList();
    }

    int months() {
        return paidMonths + deemedMonths;
    }

    private PlaceMonths plus(PlaceMonths other) {
        return new PlaceMonths(
                place,
                paidMonths + other.paidMonths,
                deemedMonths + other.deemedMonths,
                lastMonth.isAfter(other.lastMonth) ? lastMonth : other.lastMonth);
    }
}
