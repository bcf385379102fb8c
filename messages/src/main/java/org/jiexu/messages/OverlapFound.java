package org.jiexu.messages;

import java.time.YearMonth;
import java.util.List;

/**
 * Months that two funds have, as a ledger found them when it laid those that came over those that were there.
 *
 * @param ranges by time, never empty
 */
public record OverlapFound(Stage stage, List<Range> ranges) {

    /** At which of its steps the ledger looked. */
    public enum Stage {
        /** When form and money arrived, whether they could be posted at once or not. */
        ARRIVAL,
        /** When they were tried again after a dispute, or when one account joined another. */
        POSTING
    }

    /** Consecutive months, both included. */
    public record Range(YearMonth from, YearMonth to) {}

    public OverlapFound {
        ranges = List.copyOf(ranges);
    }
}
