package org.jiexu.rules.book;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** Published account interest rates by area and year: national since 2016, each province its own before. */
public final class InterestRateTable implements RuleTable {

    private final TableStamp stamp;
    private final Map<String, NavigableMap<Integer, InterestRate>> byArea;

    private InterestRateTable(TableStamp stamp, Map<String, NavigableMap<Integer, InterestRate>> byArea) {
        this.stamp = stamp;
        this.byArea = byArea;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if a rate stands twice or is above 1
     */
    public static InterestRateTable read(TableText text) {
        Map<String, NavigableMap<Integer, InterestRate>> byArea = new HashMap<>();
        for (TableRow row : TableRow.allOf(text)) {
            InterestRate rate =
                    new InterestRate(Areas.read(row), row.number("year"), row.rate("rate"), Provenance.of(row));
            if (rate.rate().isAboveWhole()) {
                throw row.fault("rate", FaultCode.OUT_OF_RANGE, "an interest rate above 1");
            }
            NavigableMap<Integer, InterestRate> years = byArea.computeIfAbsent(rate.area(), area -> new TreeMap<>());
            if (years.putIfAbsent(rate.year(), rate) != null) {
                throw row.fault("a second rate of " + rate.area() + " for " + rate.year());
            }
        }
        return new InterestRateTable(TableStamp.of(text), byArea);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The rate of the city, else of its province, else the national one. */
    public Optional<InterestRate> find(@Nullable DivisionCode area, int year) {
        for (String name : Areas.nearestFirst(area)) {
            NavigableMap<Integer, InterestRate> years = byArea.get(name);
            InterestRate rate = years == null ? null : years.get(year);
            if (rate != null) {
                return Optional.of(rate);
            }
        }
        return Optional.empty();
    }

    /** The newest rate that is published for the area at all. */
    public Optional<InterestRate> newest(@Nullable DivisionCode area) {
        InterestRate newest = null;
        for (String name : Areas.nearestFirst(area)) {
            NavigableMap<Integer, InterestRate> years = byArea.get(name);
            if (years != null && (newest == null || years.lastKey() > newest.year())) {
                newest = years.lastEntry().getValue();
            }
        }
        return Optional.ofNullable(newest);
    }
}
