package org.jiexu.transfer.saga;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands. Changed by {@link #after} alone.
 *
 * @param number counts the applications of this database; part of the letter's number
 * @param trackingCode the public key of the tracking page; not guessable
 * @param lookup what was asked before the decision; null once it is decided
 * @param relations null until the registry has reserved
 * @param clock the running leg, null when none runs
 * @param letterNumber null until the contact letter is out
 * @param amounts null until the information form is made
 * @param overlap months found to be paid twice, null where none were
 * @param reason why it was refused, returned, withdrawn or is disputed; else null
 * @param version counts the steps from 1; the sequence of the public events
 * @param endedAt null while open
 */
public record Transfer(
        UUID id,
        long number,
        String trackingCode,
        Application application,
        Kind kind,
        State state,
        Instant stateSince,
        @Nullable Lookup lookup,
        @Nullable Relations relations,
        @Nullable LegClock clock,
        @Nullable String letterNumber,
        @Nullable Amounts amounts,
        @Nullable Overlap overlap,
        @Nullable Reason reason,
        long version,
        Instant submittedAt,
        @Nullable Instant endedAt) {

    /**
     * What an applicant asks for.
     *
     * @param approvedPosting the approval of a transfer of post, else null
     * @param benefitGathering the destination gathers the relation because it will pay the benefit
     * @param appliedByWorker whether the worker applied in person, which is consent
     */
    public record Application(
            UUID workerId,
            FundCode fromFund,
            FundCode toFund,
            @Nullable ApprovedPosting approvedPosting,
            boolean benefitGathering,
            boolean appliedByWorker) {

        /** The ordinary application. */
        public Application(UUID workerId, FundCode fromFund, FundCode toFund) {
            this(workerId, fromFund, toFund, null, false, false);
        }

        /** The same application, by the worker in person or by an officer. */
        public Application by(boolean worker) {
            return new Application(workerId, fromFund, toFund, approvedPosting, benefitGathering, worker);
        }
    }

    /** What is asked for, by where the two funds lie. Part of the API. */
    public enum Kind {
        /** From one pooling area to another. */
        TRANSFER,
        /** Inside one pooling area: no letter, no money, no leg. */
        REGISTRATION_CHANGE;

        /** The kind between two funds. */
        public static Kind between(RuleBook book, FundCode from, FundCode to) {
            return book.divisions()
                            .areaOf(from.division())
                            .equals(book.divisions().areaOf(to.division()))
                    ? REGISTRATION_CHANGE
                    : TRANSFER;
        }
    }

    public UUID workerId() {
        return application.workerId();
    }

    public FundCode fromFund() {
        return application.fromFund();
    }

    public FundCode toFund() {
        return application.toFund();
    }

    /** A new case, with its first leg running from today; a change of registration has none. */
    public static Transfer submitted(Opening opening, Application application, RuleBook book, Instant now) {
        Kind kind = Kind.between(book, application.fromFund(), application.toFund());
        StatutoryClock clock = new StatutoryClock(book);
        return new Transfer(
                opening.id(),
                opening.number(),
                opening.trackingCode(),
                application,
                kind,
                State.SUBMITTED,
                now,
                Lookup.before(book, application, kind),
                null,
                kind == Kind.REGISTRATION_CHANGE
                        ? null
                        : State.SUBMITTED
                                .leg()
                                .map(leg -> clock.start(leg, now))
                                .orElse(null),
                null,
                null,
                null,
                null,
                1,
                now,
                null);
    }

    /** What a new case is called by. */
    public record Opening(UUID id, long number, String trackingCode) {}

    /** The case with more of what was asked before the decision; not a step. */
    Transfer with(Lookup more) {
        return with(more, clock);
    }

    /** The case with the due days of its leg counted again; not a step. */
    public Transfer with(LegClock again) {
        return with(lookup, again);
    }

    private Transfer with(@Nullable Lookup newLookup, @Nullable LegClock newClock) {
        return new Transfer(
                id,
                number,
                trackingCode,
                application,
                kind,
                state,
                stateSince,
                newLookup,
                relations,
                newClock,
                letterNumber,
                amounts,
                overlap,
                reason,
                version,
                submittedAt,
                endedAt);
    }

    /** The case after a step. Pure: replaying the steps gives the same case. */
    public Transfer after(Step step) {
        SagaEvent event = step.event();
        Reason stepReason = event.reasonOrNull();
        return new Transfer(
                id,
                number,
                trackingCode,
                application,
                kind,
                step.to(),
                step.at(),
                step.to() == State.SUBMITTED ? lookup : null,
                relationsAfter(event),
                step.clock(),
                event instanceof SagaEvent.Accepted accepted ? accepted.letterNumber() : letterNumber,
                event instanceof SagaEvent.FormMade formMade ? formMade.amounts() : amounts,
                overlapAfter(event),
                stepReason != null ? stepReason : step.to() == State.CREDITING ? null : reason,
                version + 1,
                submittedAt,
                step.to().isFinal() ? step.at() : null);
    }

    private @Nullable Relations relationsAfter(SagaEvent event) {
        if (event instanceof SagaEvent.Reserved reserved) {
            return reserved.relations();
        }
        return event instanceof SagaEvent.RegistrationChanging changing ? changing.relations() : relations;
    }

    private @Nullable Overlap overlapAfter(SagaEvent event) {
        if (event instanceof SagaEvent.Reserved reserved) {
            return reserved.overlap();
        }
        if (event instanceof SagaEvent.Disputed disputed) {
            return Overlap.arrived(disputed.overlap(), overlap);
        }
        if (event instanceof SagaEvent.Credited credited) {
            return Overlap.posted(credited.overlapMonths(), credited.overlap(), overlap);
        }
        return event instanceof SagaEvent.Merged merged
                ? Overlap.posted(merged.overlapMonths(), merged.overlap(), overlap)
                : overlap;
    }

    /** The relations; throws IllegalStateException before the registry has reserved, which no state after it allows. */
    public Relations reserved() {
        if (relations == null) {
            throw new IllegalStateException("transfer " + id + " has no reservation in state " + state);
        }
        return relations;
    }

    /** The fund that must act, or null when it is not a fund's turn. */
    public @Nullable FundCode waitingForFund() {
        return switch (state.waitingFor()) {
            case DESTINATION_FUND, DESTINATION_LEDGER -> toFund();
            case SOURCE_FUND, SOURCE_LEDGER -> fromFund();
            case REGISTRY, WORKER, NOBODY -> null;
        };
    }
}
