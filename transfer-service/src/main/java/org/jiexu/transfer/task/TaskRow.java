package org.jiexu.transfer.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Row;
import org.jiexu.transfer.saga.State;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is read, with what is said of its case.
 *
 * @param number counts the tasks; the order of the list
 * @param trackingCode of the case; null where the task is about none
 * @param state of the case now; null likewise
 * @param held whether nobody decides on it for a while
 * @param surplus whether more came by bank than its form says ({@link org.jiexu.transfer.saga.Transfer#hasSurplus})
 */
record TaskRow(
        UUID id,
        long number,
        TaskKind kind,
        @Nullable UUID transferId,
        @Nullable String trackingCode,
        @Nullable State state,
        boolean held,
        boolean surplus,
        TaskOwner owner,
        @Nullable String fund,
        @Nullable String area,
        Instant since,
        @Nullable LocalDate dueOn,
        JsonNode facts,
        @Nullable Instant closedAt,
        @Nullable String doneBy) {

    private static final String SURPLUS = """
            CASE WHEN t.state = 'IN_DISPUTE' AND t.bank IS NOT NULL AND t.reason IS JSON OBJECT
                 THEN CASE WHEN t.reason::jsonb ->> 'code' = 'AMOUNT_DIFFERS'
                            AND t.reason::jsonb #>> '{facts,form}' ~ '^[0-9]{1,15}[.][0-9]{2}$'
                            AND t.reason::jsonb #>> '{facts,money}' ~ '^[0-9]{1,15}[.][0-9]{2}$'
                      THEN (t.reason::jsonb #>> '{facts,money}')::numeric > (t.reason::jsonb #>> '{facts,form}')::numeric
                      ELSE false END
                 ELSE false END""";

    /** For {@link #read}; conditions may follow. */
    static final String SELECT = """
            SELECT tasks.id, tasks.number, tasks.kind, tasks.transfer_id, t.tracking_code, t.state, t.hold IS NOT NULL AS held,""" + SURPLUS + """
                    AS surplus, tasks.owner, tasks.fund, tasks.area, tasks.since, tasks.due_on, tasks.facts, tasks.closed_at, tasks.done_by
            FROM tasks LEFT JOIN transfers t ON t.id = tasks.transfer_id""";

    static TaskRow read(Row row) throws SQLException {
        return new TaskRow(
                row.id("id"),
                row.number("number"),
                row.constant(TaskKind.class, "kind"),
                row.id("transfer_id"),
                row.text("tracking_code"),
                row.constantOrNull(State.class, "state"),
                row.isTrue("held"),
                row.isTrue("surplus"),
                row.constant(TaskOwner.class, "owner"),
                row.text("fund"),
                row.text("area"),
                row.instant("since"),
                row.day("due_on"),
                MessageJson.read(row.text("facts"), JsonNode.class),
                row.instantOrNull("closed_at"),
                row.text("done_by"));
    }
}
