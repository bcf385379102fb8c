package org.jiexu.registry.lifeevent;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person. It counts when a second person has confirmed it, and until a second person has confirmed that it
 * was recorded wrongly (docs/decisions/0184). Rows are added, and change only to say how they were decided and that they are revoked.
 */
@Entity
@Table(name = "life_events")
class LifeEvent {
    @Id
    private UUID id;

    private UUID workerId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private LocalDate happenedOn;
    private @Nullable DivisionCode hukou;

    @Column(name = "shown_by")
    private @Nullable Evidence evidence;

    @Column(name = "evidence")
    private @Nullable String words;

    private FundCode fund;
    private Instant recordedAt;
    private @Nullable String recordedBy;

    @Enumerated(EnumType.STRING)
    private State state;

    @Embedded
    @AttributeOverride(name = "by", column = @Column(name = "decided_by"))
    @AttributeOverride(name = "at", column = @Column(name = "decided_at"))
    private @Nullable Decision decision;

    private @Nullable String rejectionReason;

    @Embedded
    private @Nullable Revocation revocation;

    @Embedded
    private @Nullable HukouBefore hukouBefore;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected LifeEvent() {}

    /**
     * An event that was just recorded; it waits.
     *
     * @param happenedOn for a granted pension, the first day of entitlement
     * @param hukou the new hukou of a move, else null
     * @param fund whose officer recorded it
     * @param recordedBy the subject of that officer
     */
    LifeEvent(
            UUID workerId,
            Kind kind,
            LocalDate happenedOn,
            @Nullable DivisionCode hukou,
            Evidence evidence,
            FundCode fund,
            Instant recordedAt,
            String recordedBy) {
        this.id = UUID.randomUUID();
        this.workerId = workerId;
        this.kind = kind;
        this.happenedOn = happenedOn;
        this.hukou = hukou;
        this.evidence = evidence;
        this.fund = fund;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
        this.state = State.PENDING;
    }

    /** Who decided, by the subject, and when. */
    @Embeddable
    record Decision(String by, Instant at) {}

    /**
     * That the event was recorded wrongly: why, who said so (the subject), when, and what shows it.
     *
     * @param evidence null for what was revoked before documents were coded
     * @param decision who confirmed it; null while it waits and for what was revoked before
     */
    @Embeddable
    record Revocation(
            @Column(name = "revocation_reason") String reason,
            @Column(name = "revoked_by") String by,
            @Column(name = "revoked_at") Instant at,

            @Column(name = "revocation_shown_by") @Nullable Evidence evidence,

            @Embedded
            @AttributeOverride(name = "by", column = @Column(name = "revocation_decided_by"))
            @AttributeOverride(name = "at", column = @Column(name = "revocation_decided_at"))
            @Nullable
            Decision decision) {

        private Revocation confirmed(Decision second) {
            return new Revocation(reason, by, at, evidence, second);
        }
    }

    /** The hukou that a move took the place of, and the day on which it had been stated. */
    @Embeddable
    record HukouBefore(
            @Column(name = "hukou_before") DivisionCode hukou,
            @Column(name = "hukou_before_on") LocalDate statedOn) {}

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

    UUID id() {
        return id;
    }

    UUID workerId() {
        return workerId;
    }

    Kind kind() {
        return kind;
    }

    /** The day on which it happened; for a granted pension, the first day of entitlement. */
    LocalDate on() {
        return happenedOn;
    }

    /** The new hukou of a move, else null. */
    @Nullable
    DivisionCode hukou() {
        return hukou;
    }

    /** Which document shows it; null for what was recorded before documents were coded. */
    @Nullable
    Evidence evidence() {
        return evidence;
    }

    /** Evidence in an officer's words, from before documents were coded, else null. */
    @Nullable
    String words() {
        return words;
    }

    FundCode fund() {
        return fund;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    State state() {
        return state;
    }

    /** Who confirmed or rejected it; null while it waits and for what was recorded before. */
    @Nullable
    Decision decision() {
        return decision;
    }

    @Nullable
    String rejectionReason() {
        return rejectionReason;
    }

    /** Null while nobody has said that it is wrong. */
    @Nullable
    Revocation revocation() {
        return revocation;
    }

    /** What a move took the place of; null where it changed no hukou. */
    @Nullable
    HukouBefore hukouBefore() {
        return hukouBefore;
    }

    /** Whether that person recorded what waits, or asked for the revocation that waits. */
    boolean waitsBecauseOf(String subject) {
        return switch (state) {
            case PENDING -> subject.equals(recordedBy);
            case REVOCATION_PENDING -> revocation != null && subject.equals(revocation.by());
            case CONFIRMED, REJECTED, REVOKED -> false;
        };
    }

    void askToRevoke(Revocation wish) {
        state = State.REVOCATION_PENDING;
        revocation = wish;
    }

    /** What waits is so. */
    void confirm(Decision second) {
        if (state == State.REVOCATION_PENDING && revocation != null) {
            state = State.REVOKED;
            revocation = revocation.confirmed(second);
        } else {
            state = State.CONFIRMED;
            decision = second;
        }
    }

    /** What waits is not so. */
    void reject(Decision second, String reason) {
        if (state == State.REVOCATION_PENDING) {
            state = State.CONFIRMED;
            revocation = null;
        } else {
            state = State.REJECTED;
            decision = second;
            rejectionReason = reason;
        }
    }

    /** Keeps what this move took the place of. */
    void tookThePlaceOf(HukouBefore before) {
        hukouBefore = before;
    }
}
