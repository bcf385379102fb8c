package org.jiexu.rules.paymentplace;

import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.PaymentPlaceTable;
import org.jiexu.rules.book.PlaceLevel;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/**
 * Where the pension is paid (待遇领取地, R-5.1 to ). The relation place is the one whose general spell ends last; the months of a place are all
 * its general spells together with their deemed months; a temporary account makes no place eligible.
 *
 * <p>Two places whose spells end in the same month are an overlap that the person has not settled yet. If the answer hangs on which of
 * them is later, there is none: refused with LATEST_PLACE_AMBIGUOUS.
 */
public final class PaymentPlaces {

    private PaymentPlaces() {}

    /**
     * Decides.
     *
     * @param trace where the lines go; if the answer is a refusal it holds the lines up to it
     * @return refused with THRESHOLD_MISSING if no threshold is in force on the day, with LATEST_PLACE_AMBIGUOUS if two places are equally late,
     *     and with the code of the first thing that is wrong with a place or a spell
     */
    public static Answer<PaymentPlace> decide(RuleBook book, PaymentPlaceQuestion question, Trace trace) {
        PaymentPlaceTable table = book.table(PaymentPlaceTable.class);
        Integer threshold = table.thresholdMonths(question.on());
        PlaceLevel level = table.level(question.on());
        if (threshold == null || level == null) {
            return Answer.refused(RuleRefusal.of(RefusalCode.THRESHOLD_MISSING, "R-5.2", "day", question.on()));
        }
        return switch (SpellCheck.at(book, level, question)) {
            case Answer.Refused<PaymentPlaceQuestion>(RuleRefusal refusal) -> Answer.refused(refusal);
            case Answer.Given<PaymentPlaceQuestion>(PaymentPlaceQuestion checked) ->
                decide(new PlaceLines(book, trace, threshold), checked, threshold);
        };
    }

    private static Answer<PaymentPlace> decide(PlaceLines lines, PaymentPlaceQuestion question, int threshold) {
        List<PlaceMonths> latestFirst = PlaceMonths.latestFirst(question.spells());
        lines.months(latestFirst, question.spells());
        if (latestFirst.isEmpty()) {
            return given(lines, question.hukou(), PaymentPlaceRule.PP0);
        }
        PlaceMonths relation = latestFirst.getFirst();
        if (isTied(relation, latestFirst)) {
            return ambiguous(relation);
        }
        lines.relation(relation);
        if (relation.place().equals(question.hukou())) {
            return given(lines, relation.place(), PaymentPlaceRule.PP1);
        }
        if (relation.months() >= threshold) {
            return given(lines, relation.place(), PaymentPlaceRule.PP2);
        }
        List<PlaceMonths> longEnough = latestFirst.stream()
                .filter(place -> place.months() >= threshold)
                .toList();
        if (longEnough.isEmpty()) {
            return given(lines, question.hukou(), PaymentPlaceRule.PP4);
        }
        PlaceMonths latest = longEnough.getFirst();
        return isTied(latest, longEnough) ? ambiguous(latest) : given(lines, latest.place(), PaymentPlaceRule.PP3);
    }

    private static boolean isTied(PlaceMonths latest, List<PlaceMonths> latestFirst) {
        return latestFirst.size() > 1 && latestFirst.get(1).lastMonth().equals(latest.lastMonth());
    }

    private static Answer<PaymentPlace> ambiguous(PlaceMonths latest) {
        return Answer.refused(RuleRefusal.of(RefusalCode.LATEST_PLACE_AMBIGUOUS, "R-5.2", "month", latest.lastMonth()));
    }

    private static Answer<PaymentPlace> given(PlaceLines lines, Place place, PaymentPlaceRule rule) {
        lines.decided(place, rule);
        return Answer.given(new PaymentPlace(place, rule));
    }
}
