package org.jiexu.transfer.saga;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands: a header that no step changes, where it stands, and what it has there. Changed by {@link #after} alone.
 *
 * @param version counts the steps from 1; the sequence of the public events
 * @param stateSince when the last step was taken
 * @param phase what a case in this state has, from {@link Phase#of}
 * @param hold why nobody decides for a while; null where it is not held
 * @param bank how far form and money have come; null where the ledgers settle
 */
public record Transfer(
        Header header,
        long version,
        State state,
        Instant stateSince,
        Phase phase,
        @Nullable Hold hold,
        @Nullable ByBank bank) {

    private static final String AMOUNT_DIFFERS = "AMOUNT_DIFFERS";

    /** One that is not held, where the ledgers settle. */
    public Transfer(Header header, long version, State state, Instant stateSince, Phase phase) {
        this(header, version, state, stateSince, phase, null, null);
    }

    /**
     * What is fixed with the application.
     *
     * @param number counts the applications of this database; part of the letter's number
     * @param trackingCode the public key of the tracking page; not guessable
     */
    public record Header(
            UUID id, long number, String trackingCode, Application application, Kind kind, Instant submittedAt) {}

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

    /** What a new case is called by. */
    public record Opening(UUID id, long number, String trackingCode) {}

    /** A new case, with its first leg running from today; a change of registration has none. */
    public static Transfer submitted(Opening opening, Application application, RuleBook book, Instant now) {
        Kind kind = Kind.between(book, application.fromFund(), application.toFund());
        State state = State.SUBMITTED;
        LegClock clock = kind == Kind.REGISTRATION_CHANGE
                ? null
                : state.leg()
                        .map(leg -> new StatutoryClock(book).start(leg, now))
                        .orElse(null);
        return new Transfer(
                new Header(opening.id(), opening.number(), opening.trackingCode(), application, kind, now),
                1,
                state,
                now,
                Phase.of(state, Lookup.before(book, application, kind), clock, null, null, null));
    }

    /** The case with more of what was asked before the decision; not a step. */
    Transfer with(Lookup more) {
        return with(more, clock());
    }

    /** The case with the due days of its leg counted again; not a step. */
    public Transfer with(LegClock again) {
        return with(lookup(), again);
    }

    private Transfer with(@Nullable Lookup newLookup, @Nullable LegClock newClock) {
        Phase changed = Phase.of(state, newLookup, newClock, phase.stage(), reason(), endedAt());
        return new Transfer(header, version, state, stateSince, changed, hold, bank);
    }

    /** The case after a step. Pure: replaying the steps gives the same case. */
    public Transfer after(Step step) {
        State to = step.to();
        Reason stepReason = step.event().reason();
        boolean stays = to == state;
        Phase next = Phase.of(
                to,
                null,
                step.clock(),
                step.event().after(phase.stage()),
                stepReason != null ? stepReason : to == State.CREDITING || to == State.IN_REVIEW ? null : reason(),
                to.isFinal() ? step.at() : null);
        return new Transfer(
                header,
                version + 1,
                to,
                stays ? stateSince : step.at(),
                next,
                held(step.event(), stays),
                ByBank.after(bank, step.event(), step.at()));
    }

    /** A hold is of the state in which it was given. */
    private @Nullable Hold held(SagaEvent event, boolean stays) {
        return switch (event) {
            case SagaEvent.Held(Hold given) -> given;
            case SagaEvent.Released _, SagaEvent.HoldExpired _ -> null;
            default -> stays ? hold : null;
        };
    }

    /** When the destination asked for what is missing; null unless the case waits for that. */
    public @Nullable Instant supplementAskedAt() {
        return state == State.SUPPLEMENT ? stateSince : null;
    }

    /** Whether a day that comes acts on it: {@link Decider#awaitedDays} says which. */
    boolean waitsForDay() {
        return state == State.SUPPLEMENT || hold != null;
    }

    /** The instructions that are possible now. */
    public Set<Instruction> possible() {
        return state.instructions(hold != null, hasSurplus());
    }

    /**
     * Whether what the state accepts fits this case: a hold, if there is one, lets an instruction through, what is not held is not released, and
     * only by bank is there a payment.
     */
    public boolean isPossible(Trigger trigger) {
        return switch (trigger) {
            case Instruction instruction -> instruction.isPossible(hold != null, hasSurplus());
            case Timer.HOLD_EXPIRES -> hold != null;
            case Reply.PAYMENT_ORDERED, Reply.PAYMENT_REJECTED, Reply.FORM_RECEIVED -> bank != null;
            case Timer _, Reply _ -> true;
        };
    }

    /** Whether it is in dispute because more came by bank than the form says. */
    public boolean hasSurplus() {
        Reason reason = reason();
        if (state != State.IN_DISPUTE
                || bank == null
                || reason == null
                || !reason.code().equals(AMOUNT_DIFFERS)) {
            return false;
        }
        Optional<Fen> form = fact(reason, "form");
        Optional<Fen> money = fact(reason, "money");
        return form.isPresent() && money.isPresent() && money.get().compareTo(form.get()) > 0;
    }

    /** What a ledger has found; empty where it has not said an amount. */
    private static Optional<Fen> fact(Reason reason, String name) {
        return Optional.ofNullable(reason.facts().get(name)).flatMap(Fen::read);
    }

    /**
     * Who must act next. By bank that is not always who the state says: where a payment is made, its treasurer; where the money goes back, the
     * destination's treasurer, who pays it back before the source's can register it.
     */
    public Party waitingFor() {
        if (bank == null) {
            return state.waitingFor();
        }
        return switch (state) {
            case REMITTING -> bank.waitsForTreasurer() ? Party.SOURCE_FUND : Party.SOURCE_LEDGER;
            case TAKING_BACK -> Party.DESTINATION_FUND;
            default -> state.waitingFor();
        };
    }

    /** Whether a service must act next, and is asked again soon when it does not answer. */
    public boolean waitsForService() {
        return waitingFor().isService();
    }

    /** Whether it is a case that this service can have written: not so if its columns fit no state. */
    public boolean isFit() {
        return !(phase instanceof Phase.Unfit);
    }

    public UUID id() {
        return header.id;
    }

    public long number() {
        return header.number;
    }

    public String trackingCode() {
        return header.trackingCode;
    }

    public Application application() {
        return header.application;
    }

    public Kind kind() {
        return header.kind;
    }

    public Instant submittedAt() {
        return header.submittedAt;
    }

    public UUID workerId() {
        return header.application.workerId;
    }

    public FundCode fromFund() {
        return header.application.fromFund;
    }

    public FundCode toFund() {
        return header.application.toFund;
    }

    /** What was asked before the decision; null once it is decided. */
    public @Nullable Lookup lookup() {
        return phase.lookup();
    }

    /** The running leg, null when none runs. */
    public @Nullable LegClock clock() {
        return phase.clock();
    }

    /** Why it was refused, returned, withdrawn or is disputed; else null. */
    public @Nullable Reason reason() {
        return phase.reason();
    }

    /** Null while open. */
    public @Nullable Instant endedAt() {
        return phase.endedAt();
    }

    /** Null until the registry has reserved. */
    public @Nullable Relations relations() {
        Stage stage = phase.stage();
        return stage == null ? null : stage.relations();
    }

    /** Null until the contact letter is out. */
    public @Nullable String letterNumber() {
        Stage stage = phase.stage();
        return stage == null ? null : stage.letterNumber();
    }

    /** Null until the information form is made. */
    public @Nullable Amounts amounts() {
        Stage stage = phase.stage();
        return stage == null ? null : stage.amounts();
    }

    /** Months found to be paid twice, null where none were. */
    public @Nullable Overlap overlap() {
        Stage stage = phase.stage();
        return stage == null ? null : stage.overlap();
    }

    /** What is asked; throws IllegalStateException once it is decided. */
    Lookup asked() {
        Lookup lookup = lookup();
        if (lookup == null) {
            throw new IllegalStateException("transfer " + id() + " asks for nothing in state " + state);
        }
        return lookup;
    }

    /** The relations; throws IllegalStateException before the registry has reserved, which no state after it allows. */
    public Relations reserved() {
        Relations relations = relations();
        if (relations == null) {
            throw new IllegalStateException("transfer " + id() + " has no reservation in state " + state);
        }
        return relations;
    }

    /** The fund that must act, or null when it is not a fund's turn. */
    public @Nullable FundCode waitingForFund() {
        return switch (waitingFor()) {
            case DESTINATION_FUND, DESTINATION_LEDGER -> toFund();
            case SOURCE_FUND, SOURCE_LEDGER -> fromFund();
            case REGISTRY, WORKER, NOBODY -> null;
        };
    }
}
