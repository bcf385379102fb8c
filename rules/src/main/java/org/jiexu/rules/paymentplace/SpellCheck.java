package org.jiexu.rules.paymentplace;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.AmountLimits;
import org.jiexu.rules.book.PlaceLevel;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** What is looked at before the places are compared: do they exist, can the months be. */
final class SpellCheck {

    /** Nothing was paid, and nothing counts as paid, before this month. */
    static final YearMonth EARLIEST_MONTH = YearMonth.of(1949, 10);

    private SpellCheck() {}

    /** The question with every place at the level at which the table decides. */
    static Answer<PaymentPlaceQuestion> at(RuleBook book, PlaceLevel level, PaymentPlaceQuestion question) {
        List<Place> places = new ArrayList<>();
        places.add(question.hukou());
        question.spells().forEach(spell -> places.add(spell.place()));
        List<Place> atLevel = new ArrayList<>();
        for (Place place : places) {
            switch (placeAt(book, level, place)) {
                case Answer.Given<Place>(Place found) -> atLevel.add(found);
                case Answer.Refused<Place>(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
            }
        }
        List<PaymentSpell> spells = new ArrayList<>();
        for (int i = 0; i < question.spells().size(); i++) {
            PaymentSpell spell = question.spells().get(i);
            spells.add(new PaymentSpell(
                    atLevel.get(i + 1), spell.end(), spell.months(), spell.accountKind(), spell.deemedMonths()));
        }
        RuleRefusal refusal = check(spells, question.latestEnd());
        return refusal == null
                ? Answer.given(
                        new PaymentPlaceQuestion(atLevel.getFirst(), spells, question.on(), question.latestEnd()))
                : Answer.refused(refusal);
    }

    private static Answer<Place> placeAt(RuleBook book, PlaceLevel level, Place place) {
        DivisionCode division = place.division();
        boolean known = division == null
                ? book.divisions().isPoolingArea(place.area())
                : book.divisions().poolingAreaOf(division).stream().anyMatch(place.area()::equals);
        if (!known) {
            return Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", place));
        }
        return switch (level) {
            case PROVINCE -> Answer.given(Place.of(place.area()));
            case PREFECTURE ->
                division == null
                        ? Answer.refused(RuleRefusal.of(RefusalCode.PREFECTURE_MISSING, "R-5.1", "place", place))
                        : Answer.given(place.toPrefecture(division));
        };
    }

    private static @Nullable RuleRefusal check(List<PaymentSpell> spells, YearMonth latestEnd) {
        if (spells.isEmpty()) {
            return RuleRefusal.of(RefusalCode.NO_CONTRIBUTION, "R-5.2");
        }
        long total = 0;
        for (PaymentSpell spell : spells) {
            if (spell.months() < 0 || spell.deemedMonths() < 0 || spell.allMonths() == 0) {
                return monthsOutOfRange(Math.min(spell.months(), spell.deemedMonths()));
            }
            if (spell.accountKind() == AccountKind.TEMPORARY && spell.deemedMonths() > 0) {
                return RuleRefusal.of(RefusalCode.DEEMED_MONTHS_NOT_ALLOWED, "R-5.3", "place", spell.place());
            }
            total += spell.allMonths();
            if (total > AmountLimits.MAX_WORKING_MONTHS) {
                return monthsOutOfRange(total);
            }
            if (spell.end().isBefore(EARLIEST_MONTH) || spell.end().isAfter(latestEnd)) {
                return monthOutOfRange(spell.end(), latestEnd);
            }
            if (spell.latestBeginning().isBefore(EARLIEST_MONTH)) {
                return monthOutOfRange(spell.latestBeginning(), latestEnd);
            }
        }
        YearMonth twice = paidTwice(spells);
        return twice == null ? null : RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, "R-4.12", "month", twice);
    }

    /**
     * A month that one place would have twice, null if there is none: two spells of it end in the same month, or a general spell has more months
     * than lie between the end of the place's general spell before it and its own. Only general months add up; a spell of deemed months alone has
     * no paid month.
     */
    private static @Nullable YearMonth paidTwice(List<PaymentSpell> spells) {
        Set<PlaceAndMonth> lastMonths = new HashSet<>();
        Map<Place, YearMonth> generalEnds = new HashMap<>();
        List<PaymentSpell> byEnd = spells.stream()
                .filter(spell -> spell.months() > 0)
                .sorted(Comparator.comparing(PaymentSpell::end))
                .toList();
        for (PaymentSpell spell : byEnd) {
            if (!lastMonths.add(new PlaceAndMonth(spell.place(), spell.end()))) {
                return spell.end();
            }
            if (spell.accountKind() == AccountKind.GENERAL) {
                YearMonth before = generalEnds.put(spell.place(), spell.end());
                if (before != null && spell.months() > ChronoUnit.MONTHS.between(before, spell.end())) {
                    return before;
                }
            }
        }
        return null;
    }

    private static RuleRefusal monthOutOfRange(YearMonth month, YearMonth latestEnd) {
        return RuleRefusal.of(RefusalCode.MONTH_OUT_OF_RANGE, "R-5.2", "month", month)
                .with("from", EARLIEST_MONTH)
                .with("to", latestEnd);
    }

    private static RuleRefusal monthsOutOfRange(long months) {
        return RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-5.2", "months", months)
                .with("limit", AmountLimits.MAX_WORKING_MONTHS);
    }

    private record PlaceAndMonth(Place place, YearMonth month) {}
}
