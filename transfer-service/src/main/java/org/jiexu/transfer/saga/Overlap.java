package org.jiexu.transfer.saga;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * Months that were paid at two places at the same time. It does not stop the transfer: move first, clean up after.
 *
 * @param foundAt where it was found last
 * @param months how many calendar months
 * @param ranges by time; those found at review, for the count at posting comes without them
 * @param proposal which place to keep by default (C-9); null where the search at review found nothing
 */
public record Overlap(
        FoundAt foundAt,
        int months,
        List<Range> ranges,
        @Nullable Proposal proposal) {

    /** The three places where it is looked for. */
    public enum FoundAt {
        REVIEW,
        ARRIVAL,
        POSTING
    }

    /** Consecutive months, both included. */
    public record Range(YearMonth from, YearMonth to) {}

    /**
     * The default proposal. Agency and person agree on the choice.
     *
     * @param ground the ground that told the places apart, a name of the rules' {@code KeepGround}
     * @param because the same in English words; {@code becauseZh} in Chinese
     */
    public record Proposal(FundCode keep, String rule, String ground, String because, String becauseZh) {}

    public Overlap {
        ranges = List.copyOf(ranges);
    }

    /** What the destination's ledger counted when it posted; what was found before stays where it counted none. */
    static @Nullable Overlap posted(int months, @Nullable Overlap before) {
        if (months == 0) {
            return before;
        }
        return before == null
                ? new Overlap(FoundAt.POSTING, months, List.of(), null)
                : new Overlap(FoundAt.POSTING, months, before.ranges, before.proposal);
    }
}
