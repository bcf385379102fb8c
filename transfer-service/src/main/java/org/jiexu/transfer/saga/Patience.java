package org.jiexu.transfer.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a case waits for a service before it asks again, and when it counts as stuck (docs/decisions/0171). People are not asked again: their
 * days are those of the law.
 *
 * @param first how long the first answer is waited for; the pause is doubled after each further question
 * @param stuckAfter how long a case may be unanswered before people are told
 */
public record Patience(Duration first, Duration stuckAfter) {

    /** What the pause between two questions grows to. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * After how long a ledger is asked again that waits for its treasurer: it has answered, but what it told since may have been lost. Bank time
     * is days.
     */
    public static final Duration TREASURERS_PAUSE = Duration.ofDays(1);

    /** Five minutes, and six hours. */
    public static final Patience USUAL = new Patience(Duration.ofMinutes(5), Duration.ofHours(6));

    public Patience {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("jiexu.saga.ask-again-after must be longer than nothing");
        }
    }

    /** How long after the question of this number (0: the first) the next one is due. */
    public Duration pauseAfter(int timesAskedAgain) {
        Duration longest = LONGEST_PAUSE.compareTo(first) > 0 ? LONGEST_PAUSE : first;
        Duration pause = first.multipliedBy(1L << Math.min(timesAskedAgain, Long.SIZE / 4));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Whether the case waits for a service for longer than an answer takes. */
    public boolean isUnanswered(Transfer transfer, Instant now) {
        return transfer.waitsForService() && !transfer.stateSince().plus(first).isAfter(now);
    }

    /** Whether it waits for so long that people must look. */
    public boolean isStuck(Transfer transfer, Instant now) {
        return transfer.waitsForService()
                && !transfer.stateSince().plus(stuckAfter).isAfter(now);
    }

    /** Which services have not answered the case, as the journal names them; empty when it waits for none, or is not {@link Transfer#isFit fit}. */
    public static List<String> asked(Transfer transfer) {
        if (!transfer.isFit()) {
            return List.of();
        }
        return switch (transfer.waitingFor()) {
            case REGISTRY -> ofLookup(transfer);
            case SOURCE_LEDGER -> List.of("ledger:" + transfer.reserved().fromLedger());
            case DESTINATION_LEDGER -> List.of("ledger:" + transfer.reserved().toLedger());
            case SOURCE_FUND, DESTINATION_FUND, WORKER, NOBODY -> List.of();
        };
    }

    private static List<String> ofLookup(Transfer transfer) {
        Lookup lookup = transfer.asked();
        List<String> asked = new ArrayList<>();
        if (lookup.facts() == null) {
            asked.add("registry");
        }
        lookup.ledgersAsked().forEach(ledger -> asked.add("ledger:" + ledger));
        return asked;
    }
}
