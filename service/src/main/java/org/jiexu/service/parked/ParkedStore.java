package org.jiexu.service.parked;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.parked.ParkedMessage.Resolution;
import org.jspecify.annotations.Nullable;

/** The table of messages that could be neither handled nor sent. */
public final class ParkedStore {

    /** What it came with. */
    private static final Columns<Fresh> CAME = Columns.of("message_id", "uuid", Fresh::messageId)
            .and("consumer", "text", Fresh::consumer)
            .and("topic", "text", Fresh::topic)
            .and("partition", "int", Fresh::partition)
            .and("\"offset\"", "bigint", Fresh::offset)
            .and("message_key", "text", message -> masked(message.key))
            .and("type", "text", message -> masked(message.type))
            .and("payload", "bytea", Fresh::payload)
            .and("reason", "text", message -> Masked.sentence(message.reason))
            .and("source", "text", message -> masked(message.source))
            .and("mac", "text", Fresh::mac)
            .and("traceparent", "text", Fresh::traceparent);

    private static final String SELECT = "SELECT id, " + CAME.names()
            + ", parked_at, attempts, outcome, resolved_at, resolved_by, resolved_because FROM parked_messages ";

    /** How many messages that are not authentic wait for people at most; more are counted only. */
    public static final int FORGED_WAITING_MAX = 1_000;

    /** A longer payload of such a message is not kept. */
    static final int FORGED_PAYLOAD_BYTES_MAX = 16 * 1024;

    private ParkedStore() {}

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
            @Nullable String mac,
            @Nullable String traceparent) {}

    /**
     * Parks a message; one that is parked already is left as it is, one that was replayed and failed again waits anew. Its payload is
     * kept as it came, its names and its reason as {@link Masked} leaves them.
     */
    public static void park(Connection connection, Fresh message) throws SQLException {
        Sql.of(connection, "INSERT INTO parked_messages (" + CAME.names() + ") VALUES (" + CAME.marks() + """
                )
                ON CONFLICT (consumer, topic, partition, "offset", message_id) DO UPDATE
                    SET outcome = NULL, resolved_at = NULL, resolved_by = NULL, resolved_because = NULL,
                        payload = excluded.payload, reason = excluded.reason,
                        source = excluded.source, mac = excluded.mac, traceparent = excluded.traceparent,
                        attempts = parked_messages.attempts + 1
                    WHERE parked_messages.outcome = 'REPLAYED'""")
                .with(CAME.values(message))
                .update();
    }

    private static @Nullable String masked(@Nullable String name) {
        return name == null ? null : Masked.name(name);
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
                null,
                null);
        return Sql.of(
                        connection,
                        "INSERT INTO parked_messages (" + CAME.names() + ") SELECT " + CAME.typedMarks() + """
                 WHERE (SELECT count(*) FROM (SELECT FROM parked_messages
                                              WHERE outcome IS NULL AND reason LIKE 'NOT\\_AUTHENTIC%' LIMIT ?) AS waiting) < ?
                ON CONFLICT DO NOTHING""")
                .with(CAME.values(kept))
                .with(FORGED_WAITING_MAX, FORGED_WAITING_MAX)
                .updateOne();
    }

    /** Those that wait, in the order in which they were parked, from after an id on. */
    public static List<ParkedMessage> waiting(Connection connection, long afterId, int limit) throws SQLException {
        return Sql.of(connection, SELECT + "WHERE outcome IS NULL AND id > ? ORDER BY id LIMIT ?", afterId, limit)
                .list(ParkedStore::read);
    }

    /** How many wait, and since when the oldest does. */
    public record Count(long waiting, @Nullable Instant oldest) {}

    /** Counts those that wait. */
    public static Count count(Connection connection) throws SQLException {
        return Sql.of(connection, """
                SELECT count(*) AS waiting, min(parked_at) AS oldest FROM parked_messages WHERE outcome IS NULL
                """).one(row -> new Count(row.number("waiting"), row.instantOrNull("oldest")));
    }

    /** One message; empty if there is none of that id. */
    public static Optional<ParkedMessage> find(Connection connection, long id) throws SQLException {
        return Sql.of(connection, SELECT + "WHERE id = ?", id).first(ParkedStore::read);
    }

    /** As {@link #find}, and locks its row until the end of the transaction. */
    public static Optional<ParkedMessage> lock(Connection connection, long id) throws SQLException {
        return Sql.of(connection, SELECT + "WHERE id = ? FOR UPDATE", id).first(ParkedStore::read);
    }

    /**
     * Ends a message's waiting. The caller has locked it and seen that it waits. What is no message of ours may hold anything: its payload
     * was kept to be replayed and goes now.
     */
    public static void resolve(Connection connection, ParkedMessage message, Resolution resolution)
            throws SQLException {
        ShownPayload shown = ShownPayload.of(message);
        boolean ours = shown != null && shown.form() == ShownPayload.Form.MESSAGE;
        Sql.of(connection, """
                UPDATE parked_messages SET outcome = ?, resolved_at = ?, resolved_by = ?, resolved_because = ?,
                    payload = CASE WHEN ? THEN payload END
                WHERE id = ? AND outcome IS NULL""")
                .with(
                        resolution.outcome().name(),
                        resolution.at(),
                        resolution.by(),
                        resolution.because(),
                        ours,
                        message.id())
                .update();
    }

    /** Notes that it was tried once more, and why it failed this time. */
    public static void failedAgain(Connection connection, long id, String reason) throws SQLException {
        Sql.of(connection, """
                UPDATE parked_messages SET attempts = attempts + 1, reason = ? WHERE id = ? AND outcome IS NULL
                """, Masked.sentence(reason), id).update();
    }

    /** Forgets those that were decided before an instant, and says how many; what waits is never forgotten. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        return Sql.of(connection, "DELETE FROM parked_messages WHERE resolved_at < ?", oldest)
                .update();
    }

    private static ParkedMessage read(Row row) throws SQLException {
        return new ParkedMessage(
                row.number("id"),
                row.id("message_id"),
                row.text("consumer"),
                row.text("topic"),
                row.integerOrNull("partition"),
                row.numberOrNull("offset"),
                row.text("message_key"),
                row.text("type"),
                row.bytes("payload"),
                row.text("source"),
                row.text("mac"),
                row.text("traceparent"),
                row.text("reason"),
                row.instant("parked_at"),
                row.integer("attempts"),
                row.isNull("outcome") ? null : resolution(row));
    }

    private static Resolution resolution(Row row) throws SQLException {
        return new Resolution(
                row.constant(ParkedMessage.Outcome.class, "outcome"),
                row.instant("resolved_at"),
                row.text("resolved_by"),
                row.text("resolved_because"));
    }
}
