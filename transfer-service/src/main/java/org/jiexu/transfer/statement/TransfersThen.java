package org.jiexu.transfer.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;

/** Transfers as they stood at a moment: the journal has every step with its state (decision 0110). */
final class TransfersThen {

    private TransfersThen() {}

    /** Those that had been applied for before {@code end}, in the state that they had just before it. */
    static List<Transfer> before(Connection connection, List<Transfer> transfers, Instant end) throws SQLException {
        List<Transfer> then = new ArrayList<>();
        for (Transfer transfer : transfers) {
            if (transfer.stateSince().isBefore(end)) {
                then.add(transfer);
            } else if (transfer.submittedAt().isBefore(end)) {
                then.add(before(transfer, Journal.read(connection, SagaRecorder.subject(transfer.id())), end));
            }
        }
        return then;
    }

    /** The transfer after the last of these steps that was taken before {@code end}. */
    static Transfer before(Transfer transfer, List<JournalRow> rows, Instant end) {
        State state = State.SUBMITTED;
        Instant since = transfer.submittedAt();
        for (JournalRow row : rows) {
            JournalEntry entry = row.entry();
            JsonNode named = MessageJson.read(entry.detail(), JsonNode.class).path("state");
            if (entry.at().isBefore(end) && named.isTextual()) {
                state = State.valueOf(named.asText());
                since = entry.at();
            }
        }
        return in(transfer, state, since);
    }

    /** The transfer in an earlier state, in which it had not ended. What it carries is what its form said. */
    private static Transfer in(Transfer transfer, State state, Instant since) {
        return new Transfer(
                transfer.id(),
                transfer.number(),
                transfer.trackingCode(),
                transfer.application(),
                transfer.kind(),
                state,
                since,
                null,
                transfer.relations(),
                null,
                transfer.letterNumber(),
                transfer.amounts(),
                transfer.overlap(),
                null,
                transfer.version(),
                transfer.submittedAt(),
                null);
    }
}
