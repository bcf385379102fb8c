package org.jiexu.registry.lifeevent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person. It counts when a second person has confirmed it, and until a second person has confirmed that it
 * was recorded wrongly (docs/decisions/0184).
 *
 * @param on the day on which it happened; for a granted pension, the first day of entitlement
 * @param hukou the new hukou of a move, else null
 * @param evidence which document shows it; null for what was recorded before documents were coded
 * @param words evidence in an officer's words, from before documents were coded, else null
 * @param fund whose officer recorded it
 * @param recordedBy the subject of that officer; null for what was recorded before it was kept
 * @param decision who confirmed or rejected it, null while it waits and for what was recorded before
 * @param rejectionReason why it was rejected, else null
 * @param revocation null while nobody has said that it is wrong
 */
record LifeEvent(
        UUID id,
        UUID workerId,
        Kind kind,
        LocalDate on,
        @Nullable DivisionCode hukou,
        @Nullable Evidence evidence,
        @Nullable String words,
        FundCode fund,
        Instant recordedAt,
        @Nullable String recordedBy,
        State state,
        @Nullable Decision decision,
        @Nullable String rejectionReason,
        @Nullable Revocation revocation) {

    /** Who decided, by the subject, and when. */
    record Decision(String by, Instant at) {}

    /**
     * That the event was recorded wrongly: why, who said so (the subject), when, and what shows it.
     *
     * @param evidence null for what was revoked before documents were coded
     * @param decision who confirmed it; null while it waits and for what was revoked before
     */
    record Revocation(
            String reason,
            String by,
            Instant at,
            @Nullable Evidence evidence,
            @Nullable Decision decision) {}

    /** What can happen. Part of the API. */
    enum Kind {
        DEATH,
        BENEFIT_GRANTED,
        HUKOU_MOVED;

        Evidence.Shows shownBy() {
            return switch (this) {
                case DEATH -> Evidence.Shows.DEATH;
                case BENEFIT_GRANTED -> Evidence.Shows.BENEFIT_GRANTED;
                case HUKOU_MOVED -> Evidence.Shows.HUKOU_MOVED;
            };
        }
    }

    /** How far it is. Part of the API. */
    enum State {
        /** Recorded; changes nothing yet. */
        PENDING,
        /** It holds. */
        CONFIRMED,
        /** A second person said that it is not so. It never held. */
        REJECTED,
        /** It holds, and somebody says that it was recorded wrongly. */
        REVOCATION_PENDING,
        /** It holds no longer. */
        REVOKED;

        boolean waits() {
            return this == PENDING || this == REVOCATION_PENDING;
        }
    }

    /** Whether that person recorded what waits, or asked for the revocation that waits. */
    boolean waitsBecauseOf(String subject) {
        return switch (state) {
            case PENDING -> subject.equals(recordedBy);
            case REVOCATION_PENDING -> revocation != null && subject.equals(revocation.by());
            case CONFIRMED, REJECTED, REVOKED -> false;
        };
    }
}
