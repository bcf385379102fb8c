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
 * @param revocation null while it holds
 */
record LifeEvent(
        UUID id,
        UUID workerId,
        Kind kind,
        LocalDate on,
        @Nullable DivisionCode hukou,
        String evidence,
        FundCode fund,
        Instant recordedAt,
        @Nullable Revocation revocation) {

    /** That the event was recorded wrongly: why, who said so, and when. */
    record Revocation(String reason, String by, Instant at) {}

    /** What can happen. Part of the API. */
    enum Kind {
        DEATH,
        BENEFIT_GRANTED,
        HUKOU_MOVED
    }

    LifeEvent revoked(Revocation how) {
        return new LifeEvent(id, workerId, kind, on, hukou, evidence, fund, recordedAt, how);
    }
}
