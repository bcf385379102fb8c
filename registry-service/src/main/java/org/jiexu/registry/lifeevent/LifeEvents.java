package org.jiexu.registry.lifeevent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.messages.TransferReply.EntitlementEnded;
import org.jiexu.messages.topic.Topics;
import org.jiexu.registry.lifeevent.LifeEvent.Decision;
import org.jiexu.registry.lifeevent.LifeEvent.HukouBefore;
import org.jiexu.registry.lifeevent.LifeEvent.Kind;
import org.jiexu.registry.lifeevent.LifeEvent.State;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.UnheardStore;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Takes a life event in, or back: its row, what it changes of the person, the journal, and the transfers that must hear of it. Each in the
 * caller's transaction. What one person records changes nothing until another has confirmed it.
 */
@ApplicationScoped
public class LifeEvents {

    private final LifeEventRows rows;
    private final Workers workers;

    /** Writes through the tables of events, workers and relations. */
    public LifeEvents(LifeEventRows rows, Workers workers) {
        this.rows = rows;
        this.workers = workers;
    }

    /**
     * Records the event; it waits for a second person.
     *
     * @return false where a death or a grant is recorded already; nothing changed then
     */
    boolean record(Transaction transaction, LifeEvent event, Caller by) throws SQLException {
        lock(transaction, event.workerId());
        if (event.kind() != Kind.HUKOU_MOVED && rows.isRecorded(event.workerId(), event.kind())) {
            return false;
        }
        rows.persist(event);
        journal(transaction, event, event.recordedAt(), by, JournalAction.LIFE_EVENT, null);
        return true;
    }

    /** What became of an act. */
    sealed interface Outcome {

        /** It is done; the event as it stands now. */
        record Done(LifeEvent event) implements Outcome {}

        /** Nothing waits for it, or it holds no longer; nothing changed. */
        record NotNow(State state) implements Outcome {}

        /** The one who recorded it, or asked for it, may not confirm it. */
        record SamePerson() implements Outcome {}
    }

    /** Says that an event was recorded wrongly; that waits for a second person too. */
    Outcome askToRevoke(Transaction transaction, UUID workerId, UUID eventId, LifeEvent.Revocation wish, Caller by)
            throws SQLException {
        lock(transaction, workerId);
        LifeEvent event = rows.again(workerId, eventId);
        if (event.state() != State.CONFIRMED) {
            return new Outcome.NotNow(event.state());
        }
        event.askToRevoke(wish);
        journal(transaction, event, wish.at(), by, JournalAction.REVOKE_LIFE_EVENT, wish.reason());
        return new Outcome.Done(event);
    }

    /** A second person confirms what waits: from now on the event holds, or holds no longer. */
    Outcome confirm(Transaction transaction, UUID workerId, UUID eventId, Caller by, Instant now) throws SQLException {
        List<Relation> relations = lock(transaction, workerId);
        LifeEvent event = rows.again(workerId, eventId);
        if (!event.state().waits()) {
            return new Outcome.NotNow(event.state());
        }
        if (event.waitsBecauseOf(by.subject())) {
            return new Outcome.SamePerson();
        }
        event.confirm(new Decision(by.subject(), now));
        if (event.state() == State.REVOKED) {
            lift(event);
            tellNoMore(transaction, event, relations);
            journal(transaction, event, now, by, JournalAction.CONFIRM_REVOCATION, null);
        } else {
            hold(event);
            journal(transaction, event, now, by, JournalAction.CONFIRM_LIFE_EVENT, null);
            tell(transaction, event, relations);
        }
        return new Outcome.Done(event);
    }

    /** Says that what waits is not so: the event never held, or holds on. Who recorded it may say so too. */
    Outcome reject(Transaction transaction, UUID workerId, UUID eventId, String reason, Caller by, Instant now)
            throws SQLException {
        lock(transaction, workerId);
        LifeEvent event = rows.again(workerId, eventId);
        if (!event.state().waits()) {
            return new Outcome.NotNow(event.state());
        }
        boolean revocation = event.state() == State.REVOCATION_PENDING;
        event.reject(new Decision(by.subject(), now), reason);
        journal(
                transaction,
                event,
                now,
                by,
                revocation ? JournalAction.REJECT_REVOCATION : JournalAction.REJECT_LIFE_EVENT,
                reason);
        return new Outcome.Done(event);
    }

    /** The rows of the relations too, so that a reservation that is being made either is seen here or sees the event. */
    private static List<Relation> lock(Transaction transaction, UUID workerId) throws SQLException {
        transaction.lock(List.of(Subject.worker(workerId)));
        return RelationStore.lock(transaction.connection(), Set.of(workerId), Set.of(), Set.of());
    }

    private void hold(LifeEvent event) {
        switch (event.kind()) {
            case DEATH -> workers.setDeceased(event.workerId(), true);
            case BENEFIT_GRANTED -> workers.setReceivingBenefit(event.workerId(), true);
            case HUKOU_MOVED -> moveHukou(event);
        }
    }

    /** For what is decided from now on; a transfer that the event has ended stays ended. */
    private void lift(LifeEvent event) {
        switch (event.kind()) {
            case DEATH -> workers.setDeceased(event.workerId(), false);
            case BENEFIT_GRANTED -> workers.setReceivingBenefit(event.workerId(), false);
            case HUKOU_MOVED -> moveHukouBack(event);
        }
    }

    private static void tell(Transaction transaction, LifeEvent event, List<Relation> relations) {
        words(event, relations).forEach(transaction::send);
    }

    /** A word that was not heard yet must end no transfer any more. */
    private static void tellNoMore(Transaction transaction, LifeEvent event, List<Relation> relations)
            throws SQLException {
        for (Outgoing word : words(event, relations)) {
            UnheardStore.withdraw(transaction.connection(), word);
        }
    }

    /** What the open transfers of the worker hear of it. */
    private static List<Outgoing> words(LifeEvent event, List<Relation> relations) {
        String code = refusal(event.kind());
        List<Outgoing> words = new ArrayList<>();
        for (Relation relation : relations) {
            if (code != null
                    && relation.standing() instanceof RelationState.Reserved(var transferId, var destination)) {
                words.add(Outgoing.to(
                        Topics.TRANSFER_REPLIES, transferId, new EntitlementEnded(transferId, code, event.on())));
            }
        }
        return words;
    }

    private void moveHukou(LifeEvent event) {
        // Read under the lock: the hukou that this move takes the place of is the one of now.
        Worker worker = workers.again(event.workerId());
        DivisionCode hukou = event.hukou();
        if (hukou != null && !workers.stateHukou(worker, hukou, event.on()).equals(worker)) {
            event.tookThePlaceOf(new HukouBefore(worker.hukou(), worker.hukouStatedOn()));
        }
    }

    /** Only what the move itself has stated is taken back: what was stated after it stays. */
    private void moveHukouBack(LifeEvent event) {
        Worker worker = workers.again(event.workerId());
        DivisionCode hukou = event.hukou();
        HukouBefore before = event.hukouBefore();
        if (hukou == null || before == null) {
            return;
        }
        if (hukou.equals(worker.hukou()) && event.on().equals(worker.hukouStatedOn())) {
            workers.restoreHukou(worker.id(), before.hukou(), before.statedOn());
        } else {
            // A later move that took the place of this one has taken the place of what was there before it.
            rows.afterHukou(worker.id(), hukou, event.on()).forEach(later -> later.tookThePlaceOf(before));
        }
    }

    /** Of the evidence only its kind: a document's number may point at a person. */
    private static void journal(
            Transaction transaction,
            LifeEvent event,
            Instant at,
            Caller by,
            JournalAction action,
            @Nullable String reason) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("eventId", event.id().toString());
        detail.put("kind", event.kind().name());
        detail.put("on", event.on().toString());
        detail.put("state", event.state().name());
        LifeEvent.Revocation revocation = event.revocation();
        Evidence evidence = revocation == null ? event.evidence() : revocation.evidence();
        if (evidence != null) {
            detail.put("document", evidence.document().name());
        }
        if (reason != null) {
            detail.put("reason", reason);
        }
        transaction.record(JournalEntry.of(Subject.worker(event.workerId()), at, by.actor(), action, detail));
    }

    /** The code with which a transfer is refused from now on; null where it is not. */
    private static @Nullable String refusal(LifeEvent.Kind kind) {
        return switch (kind) {
            case DEATH -> "DECEASED";
            case BENEFIT_GRANTED -> "ALREADY_RECEIVING";
            case HUKOU_MOVED -> null;
        };
    }
}
