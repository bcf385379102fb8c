package org.jiexu.registry.lifeevent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person.
 *
 * @param on the day on which it happened; for a granted pension, the first day of entitlement
 * @param hukou the new hukou of a move, else null
 * @param evidence what document shows it, in the officer's words
 * @param fund whose officer recorded it
 */
record LifeEvent(
        UUID id,
        UUID workerId,
        Kind kind,
        LocalDate on,
        @Nullable DivisionCode hukou,
        String evidence,
        FundCode fund,
        Instant recordedAt) {

    /** What can happen. Part of the API. */
    enum Kind {
        DEATH,
        BENEFIT_GRANTED,
        HUKOU_MOVED
    }
}
