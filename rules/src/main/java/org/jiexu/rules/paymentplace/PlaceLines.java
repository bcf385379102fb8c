package org.jiexu.rules.paymentplace;

import java.util.List;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/** The lines of the decision, in its order. */
final class PlaceLines {

    private final RuleBook book;
    private final Trace trace;
    private final int threshold;

    PlaceLines(RuleBook book, Trace trace, int threshold) {
        this.book = book;
        this.trace = trace;
        this.threshold = threshold;
    }

    /** What each place adds up to, and which months make no place eligible. */
    void months(List<PlaceMonths> places, List<PaymentSpell> spells) {
        if (!trace.isOn()) {
            return;
        }
        for (PlaceMonths place : places) {
            trace.add(
                    "place.months",
                    "R-5.2",
                    book.rules().actOf("R-5.2"),
                    place.months(),
                    "place",
                    place.place(),
                    "paidMonths",
                    place.paidMonths(),
                    "deemedMonths",
                    place.deemedMonths(),
                    "lastMonth",
                    place.lastMonth());
        }
        spells.stream()
                .filter(spell -> spell.accountKind() == AccountKind.TEMPORARY)
                .map(spell -> spell.place().toString())
                .distinct()
                .sorted()
                .forEach(place ->
                        trace.add("place.temporary", "R-5.3", book.rules().actOf("R-5.3"), "0", "place", place));
    }

    void relation(PlaceMonths relation) {
        if (trace.isOn()) {
            trace.add(
                    "place.relation",
                    "R-5.2",
                    book.rules().actOf("R-5.2"),
                    relation.place(),
                    "place",
                    relation.place(),
                    "lastMonth",
                    relation.lastMonth(),
                    "months",
                    relation.months());
        }
    }

    void decided(Place place, PaymentPlaceRule rule) {
        if (trace.isOn()) {
            trace.add(
                    "place.decided." + rule,
                    rule.name(),
                    book.rules().actOf(rule.name()),
                    place,
                    "place",
                    place,
                    "threshold",
                    threshold);
        }
    }
}
