package org.jiexu.transfer.saga;

import java.time.Instant;
import java.util.Objects;
import org.jiexu.transfer.clock.LegClock;
import org.jspecify.annotations.Nullable;

/** What a case has besides its header, by where it stands. Several states share a phase; {@link #of} says which, and what each needs. */
public sealed interface Phase {

    /** How far it has come; null while nothing is reserved. */
    default @Nullable Stage stage() {
        return null;
    }

    /** What was asked before the decision; null once it is decided. */
    default @Nullable Lookup lookup() {
        return null;
    }

    /** The running leg; null when none runs. */
    default @Nullable LegClock clock() {
        return null;
    }

    /** Why it was refused, returned, withdrawn or is disputed; else null. */
    default @Nullable Reason reason() {
        return null;
    }

    /** Null while open. */
    default @Nullable Instant endedAt() {
        return null;
    }

    /** Registry and ledgers are asked. A change of registration has no clock. */
    record LookingUp(Lookup lookup, @Nullable LegClock clock) implements Phase {}

    /** Its leg runs: from the review until the money is posted. */
    record UnderWay(Stage stage, LegClock clock) implements Phase {}

    /** Form and money go by mail and bank, whose time belongs to no leg. */
    record InTransit(Stage stage) implements Phase {}

    /** Its leg is open, and for this reason nobody is late. */
    record Halted(Stage stage, LegClock clock, Reason reason) implements Phase {}

    /** What was done is being undone; no leg runs. */
    record GoingBack(Stage stage, Reason reason) implements Phase {}

    /** Inside one pooling area: neither letter nor money nor leg. */
    record Changing(Stage stage) implements Phase {}

    /** Over. A case that ended before the reservation has no stage, and one that went well need not have a reason. */
    record Ended(@Nullable Stage stage, @Nullable Reason reason, Instant endedAt) implements Phase {}

    /**
     * What a row has that fits no state: somebody else wrote it. Its header and its state are shown, so that one such row hides no other; the
     * reconciliation names it; and nothing is decided about it.
     */
    record Unfit() implements Phase {}

    /**
     * The phase of a state, with all that is known of the case.
     *
     * @throws IllegalArgumentException if the state needs what is missing here, or has no place for what is here
     */
    static Phase of(
            State state,
            @Nullable Lookup lookup,
            @Nullable LegClock clock,
            @Nullable Stage stage,
            @Nullable Reason reason,
            @Nullable Instant endedAt) {
        Phase phase = switch (state) {
            case SUBMITTED -> new LookingUp(needed(state, lookup), clock);
            case IN_REVIEW, LETTER_SENT, OUT_PROCESSING, REMITTING, CREDITING ->
                new UnderWay(needed(state, stage), needed(state, clock));
            case IN_TRANSIT -> new InTransit(needed(state, stage));
            case SUPPLEMENT, IN_DISPUTE, SUSPENDED ->
                new Halted(needed(state, stage), needed(state, clock), needed(state, reason));
            case TAKING_BACK, RETURNING, CANCELLING -> new GoingBack(needed(state, stage), needed(state, reason));
            case AWAITING_CONSENT, CHANGING_REGISTRATION -> new Changing(needed(state, stage));
            case COMPLETED, REFUSED, RETURNED, CANCELLED, TERMINATED, EXPIRED ->
                new Ended(stage, reason, needed(state, endedAt));
        };
        boolean all = Objects.equals(phase.lookup(), lookup)
                && Objects.equals(phase.clock(), clock)
                && Objects.equals(phase.stage(), stage)
                && Objects.equals(phase.reason(), reason)
                && Objects.equals(phase.endedAt(), endedAt);
        if (!all || !isReached(state, stage)) {
            throw new IllegalArgumentException("a case in " + state + " has what does not fit that state");
        }
        return phase;
    }

    private static <T> T needed(State state, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a case in " + state + " has not what that state needs");
        }
        return value;
    }

    /** Whether a case of that state has come just so far. */
    private static boolean isReached(State state, @Nullable Stage stage) {
        return switch (state) {
            case SUBMITTED, COMPLETED, REFUSED, RETURNED, CANCELLED, TERMINATED, EXPIRED -> true;
            case IN_REVIEW, SUPPLEMENT, AWAITING_CONSENT, CHANGING_REGISTRATION -> stage instanceof Stage.Reserved;
            case LETTER_SENT -> stage instanceof Stage.Lettered;
            case RETURNING, CANCELLING, SUSPENDED -> !(stage instanceof Stage.Reserved);
            case OUT_PROCESSING, REMITTING, IN_TRANSIT, CREDITING, IN_DISPUTE, TAKING_BACK ->
                stage instanceof Stage.Formed;
        };
    }
}
