package org.jiexu.rules.overlap;

import java.util.List;

/**
 * What stands twice among the paid months of a person.
 *
 * @param overlaps by time
 * @param doubleEntries by time, then fund
 * @param countedMonths calendar months that count, each once
 */
public record OverlapFindings(List<Overlap> overlaps, List<DoubleEntry> doubleEntries, int countedMonths) {

    public OverlapFindings {
        overlaps = List.copyOf(overlaps);
        doubleEntries = List.copyOf(doubleEntries);
    }

    /** Calendar months in which more than one fund was paid. */
    public int overlapMonths() {
        return overlaps.stream().mapToInt(Overlap::months).sum();
    }
}
