package org.jiexu.transfer.saga;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands. Changed by {@link #after} alone.
 *
 * @param number counts the applications of this database; part of the letter's number
 * @param trackingCode the public key of the tracking page; not guessable
 * @param relations null until the registry has reserved
 * @param clock the running leg, null when none runs
 * @param letterNumber null until the contact letter is out
 * @param amounts null until the information form is made
 * @param reason why it was refused, returned, withdrawn or is disputed; else null
 * @param version counts the steps from 1; the sequence of the public events
 * @param endedAt null while open
 */
public record Transfer(
        UUID id,
        long number,
        String trackingCode,
        UUID workerId,
        FundCode fromFund,
        FundCode toFund,
        State state,
        Instant stateSince,
        @Nullable Relations relations,
        @Nullable LegClock clock,
        @Nullable String letterNumber,
        @Nullable Amounts amounts,
        @Nullable Reason reason,
        long version,
        Instant submittedAt,
        @Nullable Instant endedAt) {

    /** What an applicant asks for. */
    public record Application(UUID workerId, FundCode fromFund, FundCode toFund) {}

    /** A new case, with its first leg running from today. */
    public static Transfer submitted(
            UUID id, long number, String trackingCode, Application application, StatutoryClock clock, Instant now) {
        return new Transfer(
                id,
                number,
                trackingCode,
                application.workerId(),
                application.fromFund(),
                application.toFund(),
                State.SUBMITTED,
                now,
                null,
                State.SUBMITTED.leg().map(leg -> clock.start(leg, now)).orElse(null),
                null,
                null,
                null,
                1,
                now,
                null);
    }

    /** The case after a step. Pure: replaying the steps gives the same case. */
    public Transfer after(Step step) {
        SagaEvent event = step.event();
        Reason stepReason = event.reasonOrNull();
        return new Transfer(
                id,
                number,
                trackingCode,
                workerId,
                fromFund,
                toFund,
                step.to(),
                step.at(),
                event instanceof SagaEvent.Reserved reserved ? reserved.relations() : relations,
                step.clock(),
                event instanceof SagaEvent.Accepted accepted ? accepted.letterNumber() : letterNumber,
                event instanceof SagaEvent.FormMade formMade ? formMade.amounts() : amounts,
                stepReason != null ? stepReason : step.to() == State.CREDITING ? null : reason,
                version + 1,
                submittedAt,
                step.to().isFinal() ? step.at() : null);
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
            case DESTINATION_FUND, DESTINATION_LEDGER -> toFund;
            case SOURCE_FUND, SOURCE_LEDGER -> fromFund;
            case REGISTRY, NOBODY -> null;
        };
    }
}
