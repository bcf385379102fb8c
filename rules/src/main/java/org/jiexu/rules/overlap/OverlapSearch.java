package org.jiexu.rules.overlap;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiexu.rules.division.FundCode;

/** Puts the months of all spells over each other. The order of the spells makes no difference. */
final class OverlapSearch {

    private final SortedMap<YearMonth, SortedSet<FundCode>> fundsOf = new TreeMap<>();
    private final SortedMap<FundCode, SortedSet<YearMonth>> twice = new TreeMap<>();

    OverlapSearch(Collection<InsuredSpell> spells) {
        for (InsuredSpell spell : spells) {
            for (YearMonth month = spell.from(); !month.isAfter(spell.to()); month = month.plusMonths(1)) {
                if (!fundsOf.computeIfAbsent(month, any -> new TreeSet<>()).add(spell.fund())) {
                    twice.computeIfAbsent(spell.fund(), any -> new TreeSet<>()).add(month);
                }
            }
        }
    }

    OverlapFindings findings() {
        List<Overlap> overlaps = new ArrayList<>();
        for (Map.Entry<YearMonth, SortedSet<FundCode>> month : fundsOf.entrySet()) {
            List<FundCode> funds = List.copyOf(month.getValue());
            if (funds.size() > 1) {
                Overlap last = overlaps.isEmpty() ? null : overlaps.getLast();
                if (last != null
                        && last.funds().equals(funds)
                        && last.to().plusMonths(1).equals(month.getKey())) {
                    overlaps.removeLast();
                    overlaps.add(new Overlap(last.from(), month.getKey(), funds));
                } else {
                    overlaps.add(new Overlap(month.getKey(), month.getKey(), funds));
                }
            }
        }
        return new OverlapFindings(overlaps, doubleEntries(), fundsOf.size());
    }

    private List<DoubleEntry> doubleEntries() {
        List<DoubleEntry> entries = new ArrayList<>();
        twice.forEach((fund, months) -> {
            DoubleEntry open = null;
            for (YearMonth month : months) {
                if (open != null && open.to().plusMonths(1).equals(month)) {
                    open = new DoubleEntry(fund, open.from(), month);
                } else {
                    if (open != null) {
                        entries.add(open);
                    }
                    open = new DoubleEntry(fund, month, month);
                }
            }
            if (open != null) {
                entries.add(open);
            }
        });
        entries.sort(java.util.Comparator.comparing(DoubleEntry::from).thenComparing(DoubleEntry::fund));
        return entries;
    }
}
