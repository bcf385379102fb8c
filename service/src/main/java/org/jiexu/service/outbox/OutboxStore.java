package org.jiexu.service.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.parked.ParkedStore;
import org.jspecify.annotations.Nullable;

/** The rows of the outbox, written set-based and taken lowest id first. */
public final class OutboxStore {

    private static final Columns<Outgoing> COLUMNS = Columns.of("message_id", "uuid", Outgoing::id)
            .and("topic", "text", Outgoing::topic)
            .and("message_key", "text", Outgoing::key)
            .and("type", "text", message -> MessageTypes.nameOf(message.message()))
            .and("payload", "text", message -> MessageJson.write(message.message()))
            .and("traceparent", "text", Outgoing::traceparent);

    private OutboxStore() {}

    /** A stored message. {@code id} grows in commit order within one key. */
    @SuppressWarnings("ArrayRecordComponent") // it is sent on as it is, and rows are never compared
    record Row(
            long id,
            UUID messageId,
            String topic,
            String key,
            String type,
            byte[] payload,
            @Nullable String traceparent) {}

    /** Inserts all messages with one statement, in order. */
    public static void append(Connection connection, List<Outgoing> messages) throws SQLException {
        appendTo("outbox", connection, messages);
    }

    /** Inserts messages with one statement, in order, into a table that has the outbox's columns; no messages, no statement. */
    static void appendTo(String table, Connection connection, List<Outgoing> messages) throws SQLException {
        String columns = COLUMNS.names();
        COLUMNS.write(
                connection,
                "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + COLUMNS.unnest()
                        + " WITH ORDINALITY AS m (" + columns + ", position) ORDER BY m.position",
                messages);
    }

    /** Inserts a message that was taken out because it could not be sent, under its old id. */
    public static void appendAgain(
            Connection connection,
            UUID messageId,
            String topic,
            String key,
            String type,
            String payload,
            @Nullable String traceparent)
            throws SQLException {
        Sql.of(connection, "INSERT INTO outbox (" + COLUMNS.names() + ") VALUES (?, ?, ?, ?, ?, ?)")
                .with(messageId, topic, key, type, payload, traceparent)
                .update();
    }

    /** Takes rows aside that the broker refused. */
    static void park(Connection connection, List<Sender.Refused> refused) throws SQLException {
        for (Sender.Refused one : refused) {
            Row row = one.row();
            ParkedStore.park(
                    connection,
                    new ParkedStore.Fresh(
                            row.messageId,
                            ParkedMessage.OUTBOX,
                            row.topic,
                            null,
                            null,
                            row.key,
                            row.type,
                            row.payload,
                            one.reason(),
                            null,
                            null,
                            row.traceparent));
        }
    }

    /**
     * Takes the lowest visible rows away, in order; they are back if the transaction rolls back.
     *
     * @param maxRows how many at most
     * @param maxBytes no row is taken once those before it have so many bytes of payload
     */
    static List<Row> take(Connection connection, int maxRows, long maxBytes) throws SQLException {
        List<Row> rows = Sql.of(connection, """
                DELETE FROM outbox WHERE id = ANY (ARRAY(
                    SELECT id FROM (
                        SELECT id, sum(octet_length(payload)) OVER (ORDER BY id) - octet_length(payload) AS bytes_before
                        FROM (SELECT id, payload FROM outbox ORDER BY id LIMIT ?) AS lowest) AS measured
                    WHERE bytes_before < ?))
                RETURNING id, message_id, topic, message_key, type, payload, traceparent""", maxRows, maxBytes)
                .list(row -> new Row(
                        row.number("id"),
                        row.id("message_id"),
                        row.text("topic"),
                        row.text("message_key"),
                        row.text("type"),
                        row.bytes("payload"),
                        row.text("traceparent")));
        rows.sort(Comparator.comparingLong(Row::id));
        return rows;
    }
}
