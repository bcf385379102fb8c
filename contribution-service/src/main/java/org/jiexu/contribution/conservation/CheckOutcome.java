package org.jiexu.contribution.conservation;

import java.time.Instant;

/**
 * How a check came out.
 *
 * @param differenceFen what came in less what is there and what left
 * @param violations what deviates, as far as the audit knows
 * @param journalBefore the last journal of the check before
 * @param journalLast the last journal of this check
 */
public record CheckOutcome(
        Instant checkedAt,
        long durationMillis,
        long differenceFen,
        long violations,
        boolean holds,
        long journalBefore,
        long journalLast) {}
