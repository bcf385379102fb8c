package org.jiexu.transfer.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jiexu.transfer.task.TaskStore.Difference;

/**
 * Tells that a leg is late, once a leg: in the journal of the case and to whoever hears events. A leg that was late, stood, and is late again gets a
 * task again and is not told again.
 */
final class Escalations {

    private Escalations() {}

    /**
     * The new tasks that stand under the lock of their cases, told where they are the first of their leg. A case that a step is at is left for the
     * next round: no step waits for this.
     */
    static List<Difference> told(Transaction transaction, List<Difference> fresh, Given given) throws SQLException {
        if (fresh.isEmpty()) {
            return fresh;
        }
        Connection connection = transaction.connection();
        Map<UUID, Transfer> locked = lock(connection, fresh);
        Set<String> known = TaskStore.known(
                connection,
                TaskKind.OVERDUE_LEG,
                fresh.stream().map(Difference::subject).toList());
        List<Difference> standing = new ArrayList<>();
        for (Difference difference : fresh) {
            Transfer transfer = locked.get(difference.transferId());
            if (transfer != null && difference.subject().equals(subject(transfer))) {
                Escalated escalated = Escalated.of(transfer, given.today(), given.areas());
                if (escalated != null) {
                    standing.add(difference);
                    if (!known.contains(difference.subject())) {
                        tell(transaction, transfer, escalated, given);
                    }
                }
            }
        }
        return standing;
    }

    private static Map<UUID, Transfer> lock(Connection connection, List<Difference> fresh) throws SQLException {
        List<UUID> ids = fresh.stream()
                .map(difference -> Objects.requireNonNull(difference.transferId()))
                .toList();
        return Sql.of(
                        connection,
                        TransferStore.SELECT + "WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
                        Sql.array("uuid", ids))
                .list(TransferStore::read)
                .stream()
                .filter(Transfer::isFit)
                .collect(Collectors.toMap(Transfer::id, Function.identity()));
    }

    private static String subject(Transfer transfer) {
        LegClock clock = transfer.clock();
        return clock == null ? "" : Subject.transfer(transfer.id()) + "/" + clock.leg() + "/" + clock.startedOn();
    }

    private static void tell(Transaction transaction, Transfer transfer, Escalated escalated, Given given) {
        LegClock clock = Objects.requireNonNull(transfer.clock());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("version", transfer.version());
        detail.put("leg", clock.leg());
        detail.put("fund", escalated.fund());
        detail.put("due", escalated.dueOn());
        detail.put("since", escalated.since());
        detail.put("area", escalated.area());
        transaction.record(JournalEntry.of(
                Subject.transfer(transfer.id()), given.now(), Actor.RULE, JournalAction.OVERDUE, detail));
        transaction.send(Outgoing.to(
                Topics.PUBLIC_TRANSFERS,
                transfer.id(),
                new PublicEvent.TransferOverdue(
                        transfer.id(),
                        clock.leg().name(),
                        escalated.fund(),
                        escalated.area(),
                        transfer.fromFund(),
                        transfer.toFund(),
                        escalated.dueOn(),
                        escalated.since(),
                        given.now())));
    }
}
