package org.jiexu.events.parked;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.events.parked.ParkedMessage.Resolution;
import org.jspecify.annotations.Nullable;

/** The table of messages that could be neither handled nor sent. */
public final class ParkedTable {

    private static final String COLUMNS =
            "id, message_id, consumer, topic, partition, \"offset\", message_key, type, payload,"
                    + " reason, parked_at, attempts, outcome, resolved_at, resolved_by, resolved_because, source, mac";

    /** How many messages that are not authentic wait for people at most; more are counted only. */
    public static final int FORGED_WAITING_MAX = 1_000;

    /** A longer payload of such a message is not kept. */
    static final int FORGED_PAYLOAD_BYTES_MAX = 16 * 1024;

    private ParkedTable() {}

    /** A message as it came, before it is parked; see {@link ParkedMessage} for what may be absent. */
    @SuppressWarnings("ArrayRecordComponent") // written as it came, and rows are never compared
    public record Fresh(
            @Nullable UUID messageId,
            String consumer,
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String key,
            @Nullable String type,
            byte @Nullable [] payload,
            String reason,
            @Nullable String source,
            @Nullable String mac) {}

    /**
     * Parks a message; one that is parked already is left as it is, one that was replayed and failed again waits anew. Its payload is
     * kept as it came, its names and its reason as {@link Masked} leaves them.
     */
    public static void park(Connection connection, Fresh message) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO parked_messages
                    (message_id, consumer, topic, partition, "offset", message_key, type, payload, reason, source, mac)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (consumer, topic, partition, "offset", message_id) DO UPDATE
                    SET outcome = NULL, resolved_at = NULL, resolved_by = NULL, resolved_because = NULL,
                        payload = excluded.payload, reason = excluded.reason,
                        source = excluded.source, mac = excluded.mac,
                        attempts = parked_messages.attempts + 1
                    WHERE parked_messages.outcome = 'REPLAYED'""")) {
            set(insert, message);
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement insert, Fresh message) throws SQLException {
        insert.setObject(1, message.messageId);
        insert.setString(2, message.consumer);
        insert.setString(3, message.topic);
        insert.setObject(4, message.partition);
        insert.setObject(5, message.offset);
        insert.setString(6, message.key == null ? null : Masked.name(message.key));
        insert.setString(7, message.type == null ? null : Masked.name(message.type));
        insert.setBytes(8, message.payload);
        insert.setString(9, Masked.sentence(message.reason));
        insert.setString(10, message.source == null ? null : Masked.name(message.source));
        insert.setString(11, message.mac);
    }

    /**
     * Parks a message that is not authentic, unless there wait too many of them already. Nothing that proves it is kept, and no long payload:
     * it is never replayed.
     *
     * @return whether it was parked
     */
    public static boolean parkForged(Connection connection, Fresh message) throws SQLException {
        byte[] payload = message.payload;
        Fresh kept = new Fresh(
                message.messageId,
                message.consumer,
                message.topic,
                message.partition,
                message.offset,
                message.key,
                message.type,
                payload != null && payload.length > FORGED_PAYLOAD_BYTES_MAX ? null : payload,
                message.reason,
                message.source,
                null);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO parked_messages
                    (message_id, consumer, topic, partition, "offset", message_key, type, payload, reason, source, mac)
                SELECT ?::uuid, ?, ?, ?::int, ?::bigint, ?, ?, ?::bytea, ?, ?, ?
                WHERE (SELECT count(*) FROM (SELECT FROM parked_messages
                                             WHERE outcome IS NULL AND reason LIKE 'NOT\\_AUTHENTIC%' LIMIT ?) AS waiting) < ?
                ON CONFLICT DO NOTHING""")) {
            set(insert, kept);
            insert.setInt(12, FORGED_WAITING_MAX);
            insert.setInt(13, FORGED_WAITING_MAX);
            return insert.executeUpdate() == 1;
        }
    }

    /** Those that wait, in the order in which they were parked, from after an id on. */
    public static List<ParkedMessage> waiting(Connection connection, long afterId, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM parked_messages WHERE outcome IS NULL AND id > ? ORDER BY id LIMIT ?")) {
            select.setLong(1, afterId);
            select.setInt(2, limit);
            return read(select);
        }
    }

    /** How many wait, and since when the oldest does. */
    public record Count(long waiting, @Nullable Instant oldest) {}

    /** Counts those that wait. */
    public static Count count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT count(*), min(parked_at) FROM parked_messages WHERE outcome IS NULL");
                ResultSet row = select.executeQuery()) {
            row.next();
            OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
            return new Count(row.getLong(1), oldest == null ? null : oldest.toInstant());
        }
    }

    /** One message; empty if there is none of that id. */
    public static Optional<ParkedMessage> find(Connection connection, long id) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM parked_messages WHERE id = ?", id);
    }

    /** As {@link #find}, and locks its row until the end of the transaction. */
    public static Optional<ParkedMessage> lock(Connection connection, long id) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM parked_messages WHERE id = ? FOR UPDATE", id);
    }

    /**
     * Ends a message's waiting. The caller has locked it and seen that it waits. What is no message of ours may hold anything: its payload
     * was kept to be replayed and goes now.
     */
    public static void resolve(Connection connection, ParkedMessage message, Resolution resolution)
            throws SQLException {
        ShownPayload shown = ShownPayload.of(message);
        boolean ours = shown != null && shown.form() == ShownPayload.Form.MESSAGE;
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE parked_messages SET outcome = ?, resolved_at = ?, resolved_by = ?, resolved_because = ?,
                    payload = CASE WHEN ? THEN payload END
                WHERE id = ? AND outcome IS NULL""")) {
            update.setString(1, resolution.outcome().name());
            update.setObject(2, resolution.at().atOffset(ZoneOffset.UTC));
            update.setString(3, resolution.by());
            update.setString(4, resolution.because());
            update.setBoolean(5, ours);
            update.setLong(6, message.id());
            update.executeUpdate();
        }
    }

    /** Notes that it was tried once more, and why it failed this time. */
    public static void failedAgain(Connection connection, long id, String reason) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE parked_messages SET attempts = attempts + 1, reason = ? WHERE id = ? AND outcome IS NULL")) {
            update.setString(1, Masked.sentence(reason));
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /** Forgets those that were decided before an instant, and says how many; what waits is never forgotten. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM parked_messages WHERE resolved_at < ?")) {
            delete.setObject(1, oldest.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    private static Optional<ParkedMessage> one(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    private static List<ParkedMessage> read(PreparedStatement select) throws SQLException {
        List<ParkedMessage> messages = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                messages.add(new ParkedMessage(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Integer.class),
                        row.getObject(6, Long.class),
                        row.getString(7),
                        row.getString(8),
                        row.getBytes(9),
                        row.getString("source"),
                        row.getString("mac"),
                        row.getString(10),
                        row.getObject(11, OffsetDateTime.class).toInstant(),
                        row.getInt(12),
                        resolution(row)));
            }
        }
        return messages;
    }

    private static @Nullable Resolution resolution(ResultSet row) throws SQLException {
        String outcome = row.getString(13);
        return outcome == null
                ? null
                : new Resolution(
                        ParkedMessage.Outcome.valueOf(outcome),
                        row.getObject(14, OffsetDateTime.class).toInstant(),
                        row.getString(15),
                        row.getString(16));
    }
}
