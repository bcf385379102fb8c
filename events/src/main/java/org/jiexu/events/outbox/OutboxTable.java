package org.jiexu.events.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.MessageTypes;
import org.jiexu.events.parked.ParkedMessage;
import org.jiexu.events.parked.ParkedTable;

/** The rows of the outbox, written set-based and taken lowest id first. */
public final class OutboxTable {

    private OutboxTable() {}

    /** A stored message. {@code id} grows in commit order within one key. */
    @SuppressWarnings("ArrayRecordComponent") // it is sent on as it is, and rows are never compared
    record Row(long id, UUID messageId, String topic, String key, String type, byte[] payload) {}

    /** Inserts all messages with one statement, in order. */
    public static void append(Connection connection, List<Outgoing> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        int size = messages.size();
        UUID[] ids = new UUID[size];
        String[] topics = new String[size];
        String[] keys = new String[size];
        String[] types = new String[size];
        String[] payloads = new String[size];
        for (int i = 0; i < size; i++) {
            Outgoing message = messages.get(i);
            ids[i] = message.id();
            topics[i] = message.topic();
            keys[i] = message.key();
            types[i] = MessageTypes.nameOf(message.message());
            payloads[i] = MessageJson.write(message.message());
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO outbox (message_id, topic, message_key, type, payload)
                SELECT m.id, m.topic, m.key, m.type, m.payload
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                     WITH ORDINALITY AS m (id, topic, key, type, payload, position)
                ORDER BY m.position""")) {
            insert.setArray(1, connection.createArrayOf("uuid", ids));
            insert.setArray(2, connection.createArrayOf("text", topics));
            insert.setArray(3, connection.createArrayOf("text", keys));
            insert.setArray(4, connection.createArrayOf("text", types));
            insert.setArray(5, connection.createArrayOf("text", payloads));
            insert.executeUpdate();
        }
    }

    /** Inserts a message that was taken out because it could not be sent, under its old id. */
    public static void appendAgain(
            Connection connection, UUID messageId, String topic, String key, String type, String payload)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outbox (message_id, topic, message_key, type, payload) VALUES (?, ?, ?, ?, ?)")) {
            insert.setObject(1, messageId);
            insert.setString(2, topic);
            insert.setString(3, key);
            insert.setString(4, type);
            insert.setString(5, payload);
            insert.executeUpdate();
        }
    }

    /** Takes rows aside that the broker refused. */
    static void park(Connection connection, List<Sender.Refused> refused) throws SQLException {
        for (Sender.Refused one : refused) {
            Row row = one.row();
            ParkedTable.park(
                    connection,
                    new ParkedTable.Fresh(
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
                            null));
        }
    }

    /**
     * Takes the lowest visible rows away, in order; they are back if the transaction rolls back.
     *
     * @param maxRows how many at most
     * @param maxBytes no row is taken once those before it have so many bytes of payload
     */
    static List<Row> take(Connection connection, int maxRows, long maxBytes) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM outbox WHERE id = ANY (ARRAY(
                    SELECT id FROM (
                        SELECT id, sum(octet_length(payload)) OVER (ORDER BY id) - octet_length(payload) AS bytes_before
                        FROM (SELECT id, payload FROM outbox ORDER BY id LIMIT ?) AS lowest) AS measured
                    WHERE bytes_before < ?))
                RETURNING id, message_id, topic, message_key, type, payload""")) {
            delete.setInt(1, maxRows);
            delete.setLong(2, maxBytes);
            try (ResultSet result = delete.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getLong(1),
                            result.getObject(2, UUID.class),
                            result.getString(3),
                            result.getString(4),
                            result.getString(5),
                            result.getBytes(6)));
                }
            }
        }
        rows.sort(Comparator.comparingLong(Row::id));
        return rows;
    }
}
