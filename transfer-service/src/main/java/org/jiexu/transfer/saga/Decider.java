package org.jiexu.transfer.saga;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Decision.Command;
import org.jspecify.annotations.Nullable;

/**
 * The way of a transfer (ARCHITECTURE.md, section 3), every step in this file: which input is possible comes from {@link State}, what
 * it leads to from {@code decide…}, what is asked of others on entering a state from {@code onEntering}. Pure: the clock is
 * handed in, nothing is read or written.
 */
public final class Decider {

    private static final String SUPPLEMENT_NOT_GIVEN = "SUPPLEMENT_NOT_GIVEN";

    private final RuleBook book;
    private final StatutoryClock clock;

    /** A decider by a rule book. */
    public Decider(RuleBook book) {
        this.book = book;
        this.clock = new StatutoryClock(book);
    }

    /** Opens a case: what a new transfer asks of the registry and, at the same time, of the ledgers (decision 0021). */
    public List<Command> open(Transfer submitted) {
        return Commands.lookUp(submitted);
    }

    /**
     * What a case has asked of services in its state, asked again word for word: they answer what they know, and do nothing twice. Empty where it
     * waits for people or has ended; by bank a ledger that waits for its treasurer is asked too, for its word may have been lost.
     */
    public List<Command> askAgain(Transfer transfer) {
        return switch (transfer.state()) {
            case SUBMITTED -> Commands.lookUp(transfer);
            case LETTER_SENT -> List.of(Commands.extract(transfer));
            // A ledger that was set back has forgotten its seal; one that was not answers with the form that it made.
            // By bank
            // it says how far the payment is, and the destination how far it is with the form that comes again.
            case REMITTING, IN_TRANSIT -> List.of(Commands.extract(transfer), Commands.remit(transfer));
            // The remittance may be lost, or the word to try a disputed one again: the one who has nothing of it says
            // nothing.
            case CREDITING ->
                List.of(Commands.extract(transfer), Commands.remit(transfer), Commands.creditAgain(transfer));
            case RETURNING, CANCELLING, SUSPENDED -> List.of(Commands.unseal(transfer));
            // A destination that was set back has forgotten that the money came: it comes again, and goes back.
            case TAKING_BACK -> List.of(Commands.remit(transfer), Commands.giveBack(transfer));
            case CHANGING_REGISTRATION -> List.of(Commands.merge(transfer));
            case IN_REVIEW,
                    SUPPLEMENT,
                    AWAITING_CONSENT,
                    OUT_PROCESSING,
                    IN_DISPUTE,
                    COMPLETED,
                    REFUSED,
                    RETURNED,
                    CANCELLED,
                    TERMINATED,
                    EXPIRED -> List.of();
        };
    }

    /** The days that a case waits for. */
    public List<AwaitedDay> awaitedDays(Transfer transfer) {
        List<AwaitedDay> awaitedDays = new ArrayList<>();
        if (transfer.state() == State.SUPPLEMENT) {
            awaitedDays.add(new AwaitedDay(
                    Timer.SUPPLEMENT_EXPIRES,
                    clock.supplement(StatutoryClock.dayOf(transfer.stateSince())),
                    ruleVersion()));
        }
        Hold hold = transfer.hold();
        if (hold != null) {
            awaitedDays.add(new AwaitedDay(Timer.HOLD_EXPIRES, new DueDay.Known(hold.expiresOn()), ruleVersion()));
        }
        return awaitedDays;
    }

    /** The last day that a hold may name that is given on a day. */
    public DueDay longestHold(LocalDate today) {
        return clock.longestHold(today);
    }

    /** Of the book by which this one decides. */
    public String ruleVersion() {
        return book.version();
    }

    /** What the registry is told at the end of a case. Not answered: the transfer service looks whether it was heard. */
    public static Optional<Command> atTheEnd(Transfer ended) {
        return switch (ended.state()) {
            case COMPLETED -> Optional.of(Commands.moveRelation(ended));
            case REFUSED, RETURNED, CANCELLED, TERMINATED, EXPIRED -> Optional.of(Commands.releaseReservation(ended));
            case SUBMITTED,
                    IN_REVIEW,
                    SUPPLEMENT,
                    LETTER_SENT,
                    OUT_PROCESSING,
                    REMITTING,
                    IN_TRANSIT,
                    CREDITING,
                    IN_DISPUTE,
                    TAKING_BACK,
                    RETURNING,
                    CANCELLING,
                    AWAITING_CONSENT,
                    CHANGING_REGISTRATION,
                    SUSPENDED -> Optional.empty();
        };
    }

    /** Decides what an input makes of a case. */
    public Decision decide(Transfer transfer, Input input, Instant now) {
        if (!transfer.state().accepts(input.trigger()) || !transfer.isPossible(input.trigger())) {
            return new Decision.NotPossible(transfer.state(), input.trigger());
        }
        Course course = new Course(transfer, input.actor(), now, clock);
        switch (input) {
            case Input.Heard(TransferReply reply, String actor) -> onReply(course, reply);
            case Input.Instructed instructed -> onInstruction(course, instructed);
            case Input.Fired(Timer timer) -> onDay(course, timer);
        }
        return course.decision(this::awaitedDays);
    }

    private void onReply(Course course, TransferReply reply) {
        switch (reply) {
            case TransferReply.RelationReserved(var id, TransferReply.Facts facts) ->
                told(course, course.transfer().asked().with(facts));
            case TransferReply.MonthsReported(var id, String ledger, var spells) ->
                told(course, course.transfer().asked().with(ledger, spells));
            case TransferReply.AccountsMerged(var id, int months, int overlapMonths, var overlap) ->
                course.step(new SagaEvent.Merged(months, overlapMonths, overlap), State.COMPLETED);
            case TransferReply.EntitlementEnded(var id, String code, var on) ->
                entitlementEnded(course, Reason.found(code, Map.of("on", on.toString())));
            case TransferReply.ReservationRefused(var id, String code, Map<String, String> facts) ->
                course.step(new SagaEvent.Refused(Reason.found(code, facts)), State.REFUSED);
            case TransferReply.RelationExtracted(var id, var form) ->
                extracted(course, Amounts.of(form, letterOn(course)));
            case TransferReply.ExtractionRefused(var id, String code, Map<String, String> facts) ->
                course.step(new SagaEvent.NotExtractable(Reason.found(code, facts)), State.RETURNED);
            case TransferReply.RelationUnsealed unsealed ->
                course.step(
                        new SagaEvent.Unsealed(), unsealedFrom(course.transfer().state()));
            case TransferReply.RelationRemitted remitted -> sent(course);
            case TransferReply.PaymentOrdered(var id, String payment) -> ordered(course, payment);
            case TransferReply.PaymentRejected(var id, String payment, String code) -> rejected(course, payment, code);
            case TransferReply.FormReceived received -> formReceived(course);
            case TransferReply.RemittanceCredited(var id, int overlapMonths, var overlap) -> {
                arrivedAtLatestNow(course);
                course.step(new SagaEvent.Credited(overlapMonths, overlap), State.COMPLETED);
            }
            case TransferReply.RemittanceDisputed(var id, String code, Map<String, String> facts, var overlap) -> {
                arrivedAtLatestNow(course);
                course.step(new SagaEvent.Disputed(Reason.found(code, facts), overlap), State.IN_DISPUTE);
            }
            case TransferReply.RemittanceTakenBack takenBack ->
                course.step(new SagaEvent.MoneyTakenBack(), State.RETURNED);
        }
    }

    /** The decision waits until registry and ledgers have answered; the journal names the registry, whoever came last. */
    private void told(Course course, Lookup lookup) {
        course.note(lookup);
        TransferReply.Facts facts = lookup.facts();
        if (facts != null && lookup.isComplete()) {
            decided(course.by("registry"), facts, lookup.spells());
        }
    }

    private static State unsealedFrom(State state) {
        if (state == State.CANCELLING) {
            return State.CANCELLED;
        }
        return state == State.SUSPENDED ? State.TERMINATED : State.RETURNED;
    }

    /** Before the pivot the case ends: what is sealed is opened first. After it, it goes on to its end. */
    private static void entitlementEnded(Course course, Reason reason) {
        if (course.transfer().state().undo() == State.Undo.UNSEAL) {
            course.step(new SagaEvent.Suspended(reason), State.SUSPENDED);
        } else {
            course.step(new SagaEvent.Terminated(reason), State.TERMINATED);
        }
    }

    /** R-3 decides first; a fund that decides by rule has decided with it. */
    private void decided(Course course, TransferReply.Facts facts, List<PaidSpell> spells) {
        switch (LawFacts.decide(book, facts, course.transfer().application())) {
            case Answer.Given<EligibilityDecision>(EligibilityDecision.Accepted accepted) ->
                eligible(course, Relations.of(facts), accepted, OverlapReview.of(book, spells), facts.bank());
            case Answer.Given<EligibilityDecision>(EligibilityDecision.Refused(var code, var rule, var found)) ->
                refusedByRule(course, Reason.byRule(code.name(), rule, found));
            case Answer.Given<EligibilityDecision>(EligibilityDecision.NotNeeded(String rule)) ->
                changeOfRegistration(course, Relations.of(facts), rule);
            case Answer.Refused<EligibilityDecision>(RuleRefusal refusal) ->
                refusedByRule(course, Reason.byRule(refusal.code().name(), refusal.rule(), refusal.parameters()));
        }
    }

    /** No month and no fen moves, and still it is somebody's account: its fund agrees, by rule or by an officer, or the worker does. */
    private static void changeOfRegistration(Course course, Relations relations, String rule) {
        course.by("rule")
                .step(
                        new SagaEvent.RegistrationChanging(relations, EligibilityDecision.NotNeeded.CODE, rule),
                        State.AWAITING_CONSENT);
        Transfer.Application application = course.transfer().application();
        if (application.appliedByWorker()) {
            course.by("worker:" + application.workerId()).step(new SagaEvent.Consented(), State.CHANGING_REGISTRATION);
        } else if (relations.fromDecisions() == Decisions.AUTOMATIC) {
            course.by("rule").step(new SagaEvent.Approved(), State.CHANGING_REGISTRATION);
        }
    }

    private static void refusedByRule(Course course, Reason reason) {
        course.by("rule").step(new SagaEvent.Refused(reason), State.REFUSED);
    }

    private static void eligible(
            Course course,
            Relations relations,
            EligibilityDecision.Accepted accepted,
            @Nullable Overlap overlap,
            @Nullable BankAccounts bank) {
        course.step(
                new SagaEvent.Reserved(relations, accepted.code().name(), accepted.rule(), overlap, bank),
                State.IN_REVIEW);
        // That somebody gathers is a claim to be looked at: no rule here knows whether the benefit is due.
        if (relations.toDecisions() == Decisions.AUTOMATIC
                && !course.transfer().application().benefitGathering()) {
            course.by("rule").step(new SagaEvent.Accepted(letterNumber(course)), State.LETTER_SENT);
        }
    }

    /** The leg of the source began with the letter. */
    private static LocalDate letterOn(Course course) {
        return Objects.requireNonNull(course.transfer().clock()).startedOn();
    }

    private static void extracted(Course course, Amounts amounts) {
        course.step(new SagaEvent.FormMade(amounts), State.OUT_PROCESSING);
        Transfer.Application application = course.transfer().application();
        // A gathering needs no paid month where it goes: an officer's claim alone must not find a rule that agrees
        // (docs/decisions/0180).
        boolean claimedByOfficer = application.benefitGathering() && !application.appliedByWorker();
        if (course.transfer().reserved().fromDecisions() == Decisions.AUTOMATIC && !claimedByOfficer) {
            course.by("rule").step(new SagaEvent.Approved(), State.REMITTING);
        }
    }

    /** The ledgers settle, or the treasurer has paid. */
    private static void sent(Course course) {
        if (course.transfer().bank() == null) {
            course.step(new SagaEvent.Remitted(), State.CREDITING);
        } else {
            course.step(new SagaEvent.MoneySent(), State.IN_TRANSIT);
        }
    }

    /** Of a payment that is known, and neither rejected nor corrected since, nothing is new. */
    private static void ordered(Course course, String payment) {
        if (!byBank(course).isOrderedBy(payment)) {
            course.stay(new SagaEvent.PaymentOrdered(payment));
        }
    }

    private static void rejected(Course course, String payment, String code) {
        if (!byBank(course).isRejectedFor(payment, code)) {
            course.stay(new SagaEvent.PaymentRejected(payment, code));
        }
    }

    private static void formReceived(Course course) {
        if (byBank(course).formReceivedAt() == null) {
            course.stay(new SagaEvent.FormReceived());
        }
    }

    /** Of a case for which {@link Transfer#isPossible} has let the word of a payment through. */
    private static ByBank byBank(Course course) {
        return Objects.requireNonNull(course.transfer().bank());
    }

    /** The destination's reply may overtake the source's: the money was sent, or it could not have arrived. */
    private static void arrivedAtLatestNow(Course course) {
        if (course.transfer().state() == State.REMITTING) {
            sent(course);
        }
        if (course.transfer().state() == State.IN_TRANSIT) {
            course.step(new SagaEvent.MoneyReceived(), State.CREDITING);
        }
    }

    private void onInstruction(Course course, Input.Instructed instructed) {
        switch (instructed.trigger()) {
            case ACCEPT -> course.step(new SagaEvent.Accepted(letterNumber(course)), State.LETTER_SENT);
            case REFUSE -> course.step(new SagaEvent.Refused(instructed.reason()), State.REFUSED);
            case ASK_SUPPLEMENT -> course.step(new SagaEvent.SupplementAsked(instructed.reason()), State.SUPPLEMENT);
            case SUPPLEMENT -> course.step(new SagaEvent.Supplemented(), State.IN_REVIEW);
            case HOLD -> course.stay(new SagaEvent.Held(Objects.requireNonNull(instructed.hold())));
            case RELEASE ->
                course.stay(new SagaEvent.Released(instructed.reason().code(), instructed.text()));
            case APPROVE ->
                course.step(
                        new SagaEvent.Approved(), approvedFrom(course.transfer().state()));
            case CONSENT -> course.step(new SagaEvent.Consented(), State.CHANGING_REGISTRATION);
            case RETURN -> returned(course, instructed.reason());
            case WITHDRAW ->
                course.step(
                        new SagaEvent.Withdrawn(instructed.reason()),
                        course.transfer().state().undo() == State.Undo.UNSEAL ? State.CANCELLING : State.CANCELLED);
            case RETRY_CREDIT -> course.step(new SagaEvent.CreditRetried(), State.CREDITING);
            case RETURN_MONEY -> course.step(new SagaEvent.MoneyReturned(instructed.reason()), State.TAKING_BACK);
            case REPAY_SURPLUS -> course.step(new SagaEvent.SurplusRepaid(), State.CREDITING);
        }
    }

    private static void onDay(Course course, Timer timer) {
        switch (timer) {
            case SUPPLEMENT_EXPIRES ->
                course.step(
                        new SagaEvent.Expired(Reason.byRule(
                                SUPPLEMENT_NOT_GIVEN,
                                "R-2.2",
                                Map.of(
                                        "askedOn",
                                        StatutoryClock.dayOf(course.transfer().stateSince())
                                                .toString()))),
                        State.EXPIRED);
            case HOLD_EXPIRES -> course.stay(new SagaEvent.HoldExpired());
        }
    }

    private static State approvedFrom(State state) {
        return state == State.AWAITING_CONSENT ? State.CHANGING_REGISTRATION : State.REMITTING;
    }

    /** Of a change of registration nothing is sealed: it is over at once. */
    private static void returned(Course course, Reason reason) {
        if (course.transfer().state() == State.AWAITING_CONSENT) {
            course.step(new SagaEvent.ChangeReturned(reason), State.RETURNED);
        } else {
            course.step(new SagaEvent.LetterReturned(reason), State.RETURNING);
        }
    }

    /** Unique for each destination and year (C-3): fund, year, number of the application. */
    private static String letterNumber(Course course) {
        LocalDate day = StatutoryClock.dayOf(course.now());
        return "%s-%d-%08d"
                .formatted(
                        course.transfer().toFund().code(),
                        day.getYear(),
                        course.transfer().number());
    }

    /** What is asked of others when a case enters a state. */
    static List<Command> onEntering(Transfer transfer, Step step) {
        return switch (step.to()) {
            case LETTER_SENT -> List.of(Commands.extract(transfer));
            case REMITTING -> List.of(Commands.remit(transfer));
            case RETURNING, CANCELLING, SUSPENDED -> List.of(Commands.unseal(transfer));
            case CREDITING ->
                switch (step.event()) {
                    case SagaEvent.CreditRetried _ -> List.of(Commands.creditAgain(transfer));
                    case SagaEvent.SurplusRepaid _ -> List.of(Commands.repaySurplus(transfer));
                    default -> List.of();
                };
            case TAKING_BACK -> List.of(Commands.giveBack(transfer));
            case CHANGING_REGISTRATION -> List.of(Commands.merge(transfer));
            case COMPLETED, REFUSED, RETURNED, CANCELLED, TERMINATED, EXPIRED ->
                atTheEnd(transfer).stream().toList();
            case SUBMITTED, IN_REVIEW, SUPPLEMENT, OUT_PROCESSING, IN_TRANSIT, IN_DISPUTE, AWAITING_CONSENT ->
                List.of();
        };
    }
}
