package org.jiexu.transfer.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.journal.Subject;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jspecify.annotations.Nullable;

/** The door from a statement to the saga: the only class of the statement that knows cases and their rows (decision 0238). */
final class WorkersTransfers {

    private WorkersTransfers() {}

    /**
     * All of a worker in the order of application; a working life has few.
     *
     * @param end as they stood just before this moment; null for now
     */
    static List<WorkersTransfer> of(Connection connection, UUID workerId, @Nullable Instant end) throws SQLException {
        List<WorkersTransfer> now = Sql.of(
                        connection, TransferStore.SELECT + "WHERE worker_id = ? ORDER BY number", workerId)
                .list(row -> of(TransferStore.read(row)));
        return end == null ? now : before(connection, now, end);
    }

    private static WorkersTransfer of(Transfer transfer) {
        Amounts amounts = transfer.amounts();
        return new WorkersTransfer(
                transfer.id(),
                transfer.fromFund(),
                transfer.toFund(),
                transfer.submittedAt(),
                transfer.state(),
                transfer.stateSince(),
                amounts == null ? null : amounts.account());
    }

    /** Those that had been applied for before {@code end}: the journal has every step with its state (decision 0110). */
    private static List<WorkersTransfer> before(Connection connection, List<WorkersTransfer> transfers, Instant end)
            throws SQLException {
        List<WorkersTransfer> then = new ArrayList<>();
        for (WorkersTransfer transfer : transfers) {
            if (transfer.since().isBefore(end)) {
                then.add(transfer);
            } else if (transfer.submittedAt().isBefore(end)) {
                then.add(before(transfer, Journal.read(connection, Subject.transfer(transfer.id())), end));
            }
        }
        return then;
    }

    /** The transfer after the last of these steps that was taken before {@code end}. */
    static WorkersTransfer before(WorkersTransfer transfer, List<JournalRow> rows, Instant end) {
        WorkersTransfer then = transfer.in(State.SUBMITTED, transfer.submittedAt());
        for (JournalRow row : rows) {
            JournalEntry entry = row.entry();
            JsonNode state = MessageJson.read(entry.detail(), JsonNode.class).path("state");
            if (entry.at().isBefore(end) && state.isTextual()) {
                then = transfer.in(State.valueOf(state.asText()), entry.at());
            }
        }
        return then;
    }
}
