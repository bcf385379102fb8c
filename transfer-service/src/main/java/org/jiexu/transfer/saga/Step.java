package org.jiexu.transfer.saga;

import java.time.Instant;
import org.jiexu.transfer.clock.LegClock;
import org.jspecify.annotations.Nullable;

/**
 * One step of a transfer: what happened, which state it led to, when, by whom.
 *
 * @param actor {@code officer:<subject>@<fund>}, {@code worker:<id>}, {@code rule}, {@code registry}, {@code ledger:51}
 * @param clock the clock that runs in the new state; null when none does
 */
public record Step(
        SagaEvent event,
        State to,
        Instant at,
        String actor,
        @Nullable LegClock clock) {}
