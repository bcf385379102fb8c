package org.jiexu.rules.book;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;

/** Published benefit bases by area and year. A city that has its own goes before its province. */
public final class BenefitBaseTable implements RuleTable {

    private final TableStamp stamp;
    private final Map<String, NavigableMap<Integer, BenefitBase>> byArea;

    private BenefitBaseTable(TableStamp stamp, Map<String, NavigableMap<Integer, BenefitBase>> byArea) {
        this.stamp = stamp;
        this.byArea = byArea;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if a base stands twice or is not above zero
     */
    public static BenefitBaseTable read(TableText text) {
        Map<String, NavigableMap<Integer, BenefitBase>> byArea = new HashMap<>();
        for (TableRow row : TableRow.allOf(text)) {
            Fen amount = row.moneyOrNull("benefit_base");
            if (amount == null || !amount.isPositive()) {
                throw row.fault("a benefit base is above zero");
            }
            BenefitBase base = new BenefitBase(Areas.read(row), row.number("year"), amount, Provenance.of(row));
            NavigableMap<Integer, BenefitBase> years = byArea.computeIfAbsent(base.area(), area -> new TreeMap<>());
            if (years.putIfAbsent(base.year(), base) != null) {
                throw row.fault("a second base of " + base.area() + " for " + base.year());
            }
        }
        return new BenefitBaseTable(TableStamp.of(text), byArea);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The base of the year; refused with BENEFIT_BASE_MISSING. A city with bases of its own never takes its province's. */
    public Answer<BenefitBase> find(DivisionCode area, int year) {
        BenefitBase base = yearsOf(area).get(year);
        return base == null ? Answer.refused(missing(area).with("year", year)) : Answer.given(base);
    }

    /** The newest base up to the year; refused with BENEFIT_BASE_MISSING if there is none at all. */
    public Answer<BenefitBase> newest(DivisionCode area, int upToYear) {
        return Optional.ofNullable(yearsOf(area).floorEntry(upToYear))
                .map(entry -> Answer.given(entry.getValue()))
                .orElseGet(() -> Answer.refused(missing(area).with("year", upToYear)));
    }

    private NavigableMap<Integer, BenefitBase> yearsOf(DivisionCode area) {
        for (String name : Areas.nearestFirst(area)) {
            NavigableMap<Integer, BenefitBase> years = byArea.get(name);
            if (years != null) {
                return years;
            }
        }
        return new TreeMap<>();
    }

    private static RuleRefusal missing(DivisionCode area) {
        return RuleRefusal.of(RefusalCode.BENEFIT_BASE_MISSING, "R-6.2", "area", area);
    }
}
