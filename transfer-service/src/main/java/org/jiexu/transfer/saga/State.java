package org.jiexu.transfer.saga;

import static org.jiexu.transfer.saga.Exit.on;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiexu.rules.calendar.Leg;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of the saga: every state with who must act, which leg's clock runs, where each trigger leads, and
 * what undoes the step. The guard of {@link Decider}, the check in the database, the enum of the API, the console's labels
 * and the diagram in {@code docs/saga.md} come from here, or a test proves them equal.
 */
public enum State {
    /** Applied for; the registry reserves the relation. */
    SUBMITTED(Party.REGISTRY, Leg.REVIEW, Undo.RELEASE),
    /** Eligible by rule; the destination accepts or refuses (leg 1). */
    IN_REVIEW(Party.DESTINATION_FUND, Leg.REVIEW, Undo.RELEASE),
    /** The destination has asked for something that is missing; who does not answer in time has let the application go. Nobody is late meanwhile. */
    SUPPLEMENT(Party.WORKER, Leg.REVIEW, Undo.RELEASE),
    /** The contact letter is out; the source's ledger seals the account and makes the information form (leg 2). */
    LETTER_SENT(Party.SOURCE_LEDGER, Leg.TRANSFER_OUT, Undo.UNSEAL),
    /** The form is made; the source approves, or returns the letter. */
    OUT_PROCESSING(Party.SOURCE_FUND, Leg.TRANSFER_OUT, Undo.UNSEAL),
    /**
     * The pivot: the source's ledger moves the money into transit. From here a step is retried until it succeeds. By bank it makes a payment,
     * and the leg lasts until its treasurer has paid.
     */
    REMITTING(Party.SOURCE_LEDGER, Leg.TRANSFER_OUT, Undo.NONE),
    /**
     * Form and money are on their way, each by itself; only by bank. Mail and bank time belong to no leg. The destination's treasurer
     * registers what arrives, at its ledger, which matches.
     */
    IN_TRANSIT(Party.DESTINATION_FUND, null, Undo.NONE),
    /** Form and money are on their way, by bank: are both there; the destination's ledger matches and posts them (leg 3, R-2.6). */
    CREDITING(Party.DESTINATION_LEDGER, Leg.POSTING, Undo.RETURN_MONEY),
    /** Form and money do not match: the destination tries again or returns the money. Nobody is late meanwhile. */
    IN_DISPUTE(Party.DESTINATION_FUND, Leg.POSTING, Undo.RETURN_MONEY),
    /** The money travels back to the source's account. */
    TAKING_BACK(Party.SOURCE_LEDGER, null, Undo.NONE),
    /** The source returned the letter: the seal is being undone. */
    RETURNING(Party.SOURCE_LEDGER, null, Undo.NONE),
    /** Withdrawn: the seal is being undone. */
    CANCELLING(Party.SOURCE_LEDGER, null, Undo.NONE),
    /**
     * Inside one pooling area: the fund that holds the relation agrees or returns the wish, by its policy, or the worker consents
     * (docs/decisions/0180). No leg, nothing sealed.
     */
    AWAITING_CONSENT(Party.SOURCE_FUND, null, Undo.RELEASE),
    /** Inside one pooling area: the ledger puts the two accounts together. No leg, no money, nothing to undo. */
    CHANGING_REGISTRATION(Party.DESTINATION_LEDGER, null, Undo.NONE),
    /** The worker died or draws a pension before the source approved: the seal is being undone. Nobody is late meanwhile. */
    SUSPENDED(Party.SOURCE_LEDGER, Leg.TRANSFER_OUT, Undo.NONE),
    /** Posted at the destination. */
    COMPLETED(Party.NOBODY, null, Undo.NONE),
    /** Refused before anything was sealed; the relation stays where it is. */
    REFUSED(Party.NOBODY, null, Undo.NONE),
    /** Returned by the source or sent back by the destination; the relation is open at the source again. */
    RETURNED(Party.NOBODY, null, Undo.NONE),
    /** Withdrawn; the relation is open at the source again. */
    CANCELLED(Party.NOBODY, null, Undo.NONE),
    /** Ended by the worker's death or pension; the relation is open at the source. */
    TERMINATED(Party.NOBODY, null, Undo.NONE),
    /** What was missing did not come in time; the relation stays where it is. */
    EXPIRED(Party.NOBODY, null, Undo.NONE);

    /** What takes a transfer in this state back. */
    public enum Undo {
        /** Nothing: the state is final, is itself an undo, or lies at the pivot. */
        NONE,
        /** Give the reservation back. */
        RELEASE,
        /** Undo the seal, then give the reservation back. */
        UNSEAL,
        /** The destination returns the money; the source posts it back, and the reservation is given back. */
        RETURN_MONEY
    }

    private static final Map<State, List<Exit>> EXITS = new EnumMap<>(State.class);

    static {
        for (State state : values()) {
            EXITS.put(
                    state,
                    Stream.concat(declaredExits(state).stream(), holds(state)).toList());
        }
    }

    private final Party waitingFor;
    private final @Nullable Leg leg;
    private final Undo undo;

    State(Party waitingFor, @Nullable Leg leg, Undo undo) {
        this.waitingFor = waitingFor;
        this.leg = leg;
        this.undo = undo;
    }

    /** Who must act next; of a case by bank {@link Transfer#waitingFor} knows more. */
    public Party waitingFor() {
        return waitingFor;
    }

    /** Whether a service must act next, and is asked again when it does not answer; people and the end of a case are not. */
    public boolean waitsForService() {
        return waitingFor.isService();
    }

    /** The leg whose clock runs in this state; empty when none does. */
    public Optional<Leg> leg() {
        return Optional.ofNullable(leg);
    }

    /** What takes a transfer in this state back. */
    public Undo undo() {
        return undo;
    }

    /** Where each trigger leads from here. */
    public List<Exit> exits() {
        return Objects.requireNonNull(EXITS.get(this));
    }

    /** Whether the transfer has ended. */
    public boolean isFinal() {
        return exits().isEmpty();
    }

    /** Whether nobody is late although a leg is open. When the case goes on, its due days have moved by the working days that it stood. */
    public boolean isClockSuspended() {
        return this == SUPPLEMENT || this == IN_DISPUTE || this == SUSPENDED;
    }

    /** The exit that a trigger takes from here; empty where it leads nowhere. */
    public Optional<Exit> exit(Trigger trigger) {
        return exits().stream().filter(exit -> exit.trigger().equals(trigger)).findFirst();
    }

    /** Whether the trigger leads anywhere from here. */
    public boolean accepts(Trigger trigger) {
        return exit(trigger).isPresent();
    }

    /** The instructions that people may give in this state. */
    public Set<Instruction> instructions() {
        Set<Instruction> instructions = EnumSet.noneOf(Instruction.class);
        for (Exit exit : exits()) {
            if (exit.trigger() instanceof Instruction instruction) {
                instructions.add(instruction);
            }
        }
        return instructions;
    }

    /**
     * Those of them that are possible now.
     *
     * @param held whether nobody decides for a while
     * @param surplus whether more came by bank than the form says
     */
    public Set<Instruction> instructions(boolean held, boolean surplus) {
        Set<Instruction> possible = instructions();
        possible.removeIf(instruction -> !instruction.isPossible(held, surplus));
        return possible;
    }

    /** The states that can follow this one. */
    public Set<State> successors() {
        Set<State> successors = EnumSet.noneOf(State.class);
        exits().forEach(exit -> successors.addAll(exit.to()));
        return successors;
    }

    /** Where a fund must decide it may also hold the case, which stays where it is. What is under way by bank nobody decides about here. */
    private static Stream<Exit> holds(State state) {
        if (state == IN_TRANSIT) {
            return Stream.empty();
        }
        return switch (state.waitingFor) {
            case SOURCE_FUND, DESTINATION_FUND ->
                Stream.of(
                        on(Instruction.HOLD, state).by(state.waitingFor),
                        on(Instruction.RELEASE, state).by(state.waitingFor),
                        on(Timer.HOLD_EXPIRES, state));
            case REGISTRY, WORKER, SOURCE_LEDGER, DESTINATION_LEDGER, NOBODY -> Stream.empty();
        };
    }

    /** Where each trigger leads: the other half of the declaration, apart only because constants cannot name later ones. */
    private static List<Exit> declaredExits(State state) {
        return switch (state) {
            case SUBMITTED ->
                List.of(
                        // Whichever of the two comes last leads on (decision 0021).
                        on(Reply.RESERVED, IN_REVIEW, AWAITING_CONSENT, REFUSED),
                        on(Reply.MONTHS_REPORTED, IN_REVIEW, REFUSED),
                        on(Reply.RESERVATION_REFUSED, REFUSED),
                        on(Instruction.WITHDRAW, CANCELLED),
                        on(Reply.LIFE_EVENT, TERMINATED));
            case IN_REVIEW ->
                List.of(
                        on(Instruction.ACCEPT, LETTER_SENT),
                        on(Instruction.REFUSE, REFUSED),
                        on(Instruction.ASK_SUPPLEMENT, SUPPLEMENT),
                        on(Instruction.WITHDRAW, CANCELLED),
                        on(Reply.LIFE_EVENT, TERMINATED));
            case SUPPLEMENT ->
                List.of(
                        on(Instruction.SUPPLEMENT, IN_REVIEW),
                        on(Timer.SUPPLEMENT_EXPIRES, EXPIRED),
                        on(Instruction.WITHDRAW, CANCELLED),
                        on(Reply.LIFE_EVENT, TERMINATED));
            case LETTER_SENT ->
                List.of(
                        on(Reply.EXTRACTED, OUT_PROCESSING),
                        on(Reply.EXTRACTION_REFUSED, RETURNED),
                        on(Instruction.RETURN, RETURNING),
                        on(Instruction.WITHDRAW, CANCELLING),
                        on(Reply.LIFE_EVENT, SUSPENDED));
            case OUT_PROCESSING ->
                List.of(
                        on(Instruction.APPROVE, REMITTING),
                        on(Instruction.RETURN, RETURNING),
                        on(Instruction.WITHDRAW, CANCELLING),
                        on(Reply.LIFE_EVENT, SUSPENDED));
            case REMITTING ->
                List.of(
                        on(Reply.REMITTED, CREDITING, IN_TRANSIT),
                        on(Reply.PAYMENT_ORDERED, REMITTING),
                        on(Reply.PAYMENT_REJECTED, REMITTING),
                        on(Reply.FORM_RECEIVED, REMITTING),
                        // The destination's reply may overtake the source's.
                        on(Reply.CREDITED, COMPLETED),
                        on(Reply.DISPUTED, IN_DISPUTE));
            // Both are there, and the last leg has begun, before it is known whether they agree.
            case IN_TRANSIT ->
                List.of(
                        on(Reply.FORM_RECEIVED, IN_TRANSIT),
                        on(Reply.CREDITED, CREDITING),
                        on(Reply.DISPUTED, CREDITING),
                        on(Reply.TAKEN_BACK, RETURNED));
            // From here on the ledgers' word ends the case whatever it had thought: an answer may have been lost, and
            // asked for again.
            case CREDITING ->
                List.of(on(Reply.CREDITED, COMPLETED), on(Reply.DISPUTED, IN_DISPUTE), on(Reply.TAKEN_BACK, RETURNED));
            case IN_DISPUTE ->
                List.of(
                        on(Instruction.RETRY_CREDIT, CREDITING),
                        on(Instruction.RETURN_MONEY, TAKING_BACK),
                        on(Instruction.REPAY_SURPLUS, CREDITING),
                        on(Reply.CREDITED, COMPLETED),
                        on(Reply.TAKEN_BACK, RETURNED));
            case TAKING_BACK -> List.of(on(Reply.TAKEN_BACK, RETURNED), on(Reply.CREDITED, COMPLETED));
            case RETURNING -> List.of(on(Reply.UNSEALED, RETURNED));
            case CANCELLING -> List.of(on(Reply.UNSEALED, CANCELLED));
            case AWAITING_CONSENT ->
                List.of(
                        on(Instruction.APPROVE, CHANGING_REGISTRATION),
                        on(Instruction.CONSENT, CHANGING_REGISTRATION),
                        on(Instruction.RETURN, RETURNED),
                        on(Instruction.WITHDRAW, CANCELLED),
                        on(Reply.LIFE_EVENT, TERMINATED));
            case CHANGING_REGISTRATION -> List.of(on(Reply.MERGED, COMPLETED));
            case SUSPENDED -> List.of(on(Reply.UNSEALED, TERMINATED));
            case COMPLETED, REFUSED, RETURNED, CANCELLED, TERMINATED, EXPIRED -> List.of();
        };
    }
}
