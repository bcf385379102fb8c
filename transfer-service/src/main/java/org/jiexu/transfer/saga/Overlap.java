package org.jiexu.transfer.saga;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiexu.messages.OverlapFound;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * Months that were paid at two places at the same time. It does not stop the transfer: move first, clean up after.
 *
 * @param foundAt where it was found last
 * @param months how many calendar months
 * @param ranges by time, as they were found there; of a ledger that told a count alone those of the review
 * @param proposal which place to keep by default (C-9); null where the search at review found nothing
 */
public record Overlap(
        FoundAt foundAt,
        int months,
        List<Range> ranges,
        @Nullable Proposal proposal) {

    /** The three places where it is looked for. */
    public enum FoundAt {
        /** Before the letter. */
        REVIEW,
        /** When form and money arrived at the destination; where nothing was in dispute they were posted with the same look. */
        ARRIVAL,
        /** When they were tried again after a dispute, or when one account joined another. */
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

    /** What the destination's ledger found though it could not post; what was found before stays where it found nothing. */
    static @Nullable Overlap arrived(@Nullable OverlapFound found, @Nullable Overlap before) {
        return found == null ? before : of(found, before);
    }

    /**
     * What the destination's ledger found when it posted; what was found before stays where it counted none.
     *
     * @param found null from a ledger that tells the count alone
     */
    static @Nullable Overlap posted(int months, @Nullable OverlapFound found, @Nullable Overlap before) {
        if (found != null) {
            return of(found, before);
        }
        if (months == 0) {
            return before;
        }
        return before == null
                ? new Overlap(FoundAt.POSTING, months, List.of(), null)
                : new Overlap(FoundAt.POSTING, months, before.ranges, before.proposal);
    }

    private static Overlap of(OverlapFound found, @Nullable Overlap before) {
        List<Range> ranges = found.ranges().stream()
                .map(range -> new Range(range.from(), range.to()))
                .toList();
        return new Overlap(
                switch (found.stage()) {
                    case ARRIVAL -> FoundAt.ARRIVAL;
                    case POSTING -> FoundAt.POSTING;
                },
                ranges.stream().mapToInt(Overlap::monthsOf).sum(),
                ranges,
                before == null ? null : before.proposal);
    }

    private static int monthsOf(Range range) {
        return (int) ChronoUnit.MONTHS.between(range.from, range.to) + 1;
    }
}
