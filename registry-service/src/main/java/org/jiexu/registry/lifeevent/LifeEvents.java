package org.jiexu.registry.lifeevent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.TransferReply.EntitlementEnded;
import org.jiexu.events.outbox.Outgoing;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.registry.lifeevent.LifeEventTable.HukouBefore;
import org.jiexu.registry.relation.RelationTable;
import org.jiexu.registry.relation.Standing;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerTable;
import org.jiexu.registry.worker.Workers;
import org.jspecify.annotations.Nullable;

/** Takes a life event in, or back: its row, what it changes of the person, the journal, and the transfers that must hear of it. */
@ApplicationScoped
public class LifeEvents {

    private final Workers workers;

    /** Writes through the tables of workers and relations. */
    public LifeEvents(Workers workers) {
        this.workers = workers;
    }

    /**
     * Records the event in the caller's transaction.
     *
     * @return false where a death or a grant is recorded already; nothing changed then
     */
    boolean record(Transaction transaction, Worker worker, LifeEvent event, String actor) throws SQLException {
        var connection = transaction.connection();
        var subject = "worker/" + worker.id();
        transaction.lock(List.of(subject));
        // The rows of the relations too, so that a reservation that is being made either is seen here or sees the
        // event.
        var relations = RelationTable.lock(connection, Set.of(worker.id()), Set.of(), Set.of());
        if (!LifeEventTable.add(connection, event)) {
            return false;
        }
        switch (event.kind()) {
            case DEATH -> WorkerTable.setDeceased(connection, worker.id(), true);
            case BENEFIT_GRANTED -> WorkerTable.setReceivingBenefit(connection, worker.id(), true);
            case HUKOU_MOVED -> moveHukou(connection, worker.id(), event);
        }
        transaction.record(
                new JournalEntry(subject, event.recordedAt(), actor, "LIFE_EVENT", MessageJson.write(detail(event))));
        String code = refusal(event.kind());
        if (code != null) {
            relations.forEach(relation -> {
                if (relation.standing() instanceof Standing.Reserved(var transferId, var destination)) {
                    transaction.send(Outgoing.to(
                            Topics.TRANSFER_REPLIES, transferId, new EntitlementEnded(transferId, code, event.on())));
                }
            });
        }
        return true;
    }

    /** What became of a wish to revoke an event. */
    sealed interface Revoked {

        /** It holds no longer. */
        record Done(LifeEvent event) implements Revoked {}

        /** It had been revoked before; nothing changed. */
        record Already() implements Revoked {}
    }

    /**
     * Lifts what a wrong event has changed, for what is decided from now on; a transfer that it has ended stays ended. In the caller's
     * transaction.
     */
    Revoked revoke(Transaction transaction, UUID workerId, UUID eventId, LifeEvent.Revocation how) throws SQLException {
        var connection = transaction.connection();
        var subject = "worker/" + workerId;
        transaction.lock(List.of(subject));
        RelationTable.lock(connection, Set.of(workerId), Set.of(), Set.of());
        var event = LifeEventTable.find(connection, workerId, eventId).orElseThrow();
        if (event.revocation() != null) {
            return new Revoked.Already();
        }
        LifeEventTable.revoke(connection, eventId, how);
        switch (event.kind()) {
            case DEATH -> WorkerTable.setDeceased(connection, workerId, false);
            case BENEFIT_GRANTED -> WorkerTable.setReceivingBenefit(connection, workerId, false);
            case HUKOU_MOVED -> moveHukouBack(connection, event);
        }
        var detail = detail(event);
        detail.put("reason", how.reason());
        transaction.record(
                new JournalEntry(subject, how.at(), how.by(), "REVOKE_LIFE_EVENT", MessageJson.write(detail)));
        return new Revoked.Done(event.revoked(how));
    }

    private void moveHukou(Connection connection, UUID workerId, LifeEvent event) {
        // Read under the lock: the hukou that this move takes the place of is the one of now.
        var worker = workers.find(connection, workerId).orElseThrow();
        var hukou = event.hukou();
        if (hukou != null
                && !workers.stateHukou(connection, worker, hukou, event.on()).equals(worker)) {
            LifeEventTable.keepHukouBefore(
                    connection, event.id(), new HukouBefore(worker.hukou(), worker.hukouStatedOn()));
        }
    }

    /** Only what the move itself has stated is taken back: what was stated after it stays. */
    private void moveHukouBack(Connection connection, LifeEvent event) {
        var worker = workers.find(connection, event.workerId()).orElseThrow();
        var hukou = event.hukou();
        var before = LifeEventTable.hukouBefore(connection, event.id());
        if (hukou == null || before.isEmpty()) {
            return;
        }
        if (hukou.equals(worker.hukou()) && event.on().equals(worker.hukouStatedOn())) {
            workers.restoreHukou(
                    connection, worker, before.get().hukou(), before.get().statedOn());
        } else {
            LifeEventTable.passOn(connection, event, hukou, before.get());
        }
    }

    /** Without the evidence: it may name people. */
    private static Map<String, String> detail(LifeEvent event) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("eventId", event.id().toString());
        detail.put("kind", event.kind().name());
        detail.put("on", event.on().toString());
        return detail;
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
