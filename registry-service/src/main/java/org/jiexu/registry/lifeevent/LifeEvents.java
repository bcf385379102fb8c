package org.jiexu.registry.lifeevent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.TransferReply.EntitlementEnded;
import org.jiexu.events.outbox.Outgoing;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.registry.relation.RelationTable;
import org.jiexu.registry.relation.Standing;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerTable;
import org.jiexu.registry.worker.Workers;
import org.jspecify.annotations.Nullable;

/** Takes a life event in: its row, what it changes of the person, the journal, and the transfers that must hear of it. */
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
            case DEATH -> WorkerTable.setDeceased(connection, worker.id());
            case BENEFIT_GRANTED -> WorkerTable.setReceivingBenefit(connection, worker.id());
            case HUKOU_MOVED -> {
                var hukou = event.hukou();
                if (hukou != null) {
                    workers.stateHukou(connection, worker, hukou, event.on());
                }
            }
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
