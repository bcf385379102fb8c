package org.jiexu.events.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.AwaitsReceipt;
import org.jiexu.events.message.MessageTypes;

/**
 * The words that were told and of which no receipt has come ({@link AwaitsReceipt}), a row each: written with the message, gone with the receipt.
 * Every time here is the database's.
 */
public final class UnheardTable {

    private UnheardTable() {}

    /**
     * What waits.
     *
     * @param unheard words without a receipt for longer than one takes
     * @param stuck words without one for so long that people must look
     */
    public record Count(long unheard, long stuck) {}

    /** Keeps those of the messages that await a receipt, with one statement; none at all where none does. */
    public static void keep(Connection connection, List<Outgoing> messages) throws SQLException {
        List<Outgoing> words = messages.stream()
                .filter(message -> message.message() instanceof AwaitsReceipt)
                .toList();
        if (words.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO unheard (message_id, topic, message_key, type, payload)
                SELECT m.id, m.topic, m.key, m.type, m.payload
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                     WITH ORDINALITY AS m (id, topic, key, type, payload, position)
                ORDER BY m.position""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", words.stream().map(Outgoing::id).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", words.stream().map(Outgoing::topic).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", words.stream().map(Outgoing::key).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            words.stream()
                                    .map(word -> MessageTypes.nameOf(word.message()))
                                    .toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "text",
                            words.stream()
                                    .map(word -> MessageJson.write(word.message()))
                                    .toArray()));
            insert.executeUpdate();
        }
    }

    /** Forgets what a reader has: only words to its own topic, whatever ids it names. */
    public static void heard(Connection connection, String topic, Collection<UUID> messages) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM unheard WHERE message_id = ANY (?) AND topic = ?")) {
            delete.setArray(1, connection.createArrayOf("uuid", messages.toArray()));
            delete.setString(2, topic);
            delete.executeUpdate();
        }
    }

    /** Tells a word no more that does not hold any longer; where it was heard it stays heard. */
    public static void withdraw(Connection connection, Outgoing word) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM unheard WHERE topic = ? AND message_key = ? AND type = ? AND payload = ?")) {
            delete.setString(1, word.topic());
            delete.setString(2, word.key());
            delete.setString(3, MessageTypes.nameOf(word.message()));
            delete.setString(4, MessageJson.write(word.message()));
            delete.executeUpdate();
        }
    }

    /**
     * Puts words that are due into the outbox once more, under new ids and in the order in which they were told first; those that another
     * transaction holds are left out.
     *
     * @param first how long the first receipt is waited for; the pause is doubled each time
     * @param longest what the pause grows to
     * @return how many
     */
    public static int tellAgain(Connection connection, Duration first, Duration longest, int limit)
            throws SQLException {
        try (PreparedStatement again = connection.prepareStatement("""
                WITH due AS (
                    SELECT id FROM unheard
                    WHERE told_at + least(? * power(2, least(times, 16)), ?) * interval '1 second' <= now()
                    ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED),
                told AS (
                    UPDATE unheard SET message_id = gen_random_uuid(), times = times + 1, told_at = now()
                    WHERE id IN (SELECT id FROM due)
                    RETURNING id, message_id, topic, message_key, type, payload)
                INSERT INTO outbox (message_id, topic, message_key, type, payload)
                SELECT message_id, topic, message_key, type, payload FROM told ORDER BY told.id""")) {
            again.setDouble(1, first.toMillis() / 1_000.0);
            again.setDouble(2, longest.toMillis() / 1_000.0);
            again.setInt(3, limit);
            return again.executeUpdate();
        }
    }

    /** How many wait. */
    public static Count count(Connection connection, Duration first, Duration stuckAfter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT count(*), count(*) FILTER (WHERE first_told_at <= now() - ? * interval '1 second')
                FROM unheard WHERE first_told_at <= now() - ? * interval '1 second'""")) {
            select.setDouble(1, stuckAfter.toMillis() / 1_000.0);
            select.setDouble(2, first.toMillis() / 1_000.0);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Count(row.getLong(1), row.getLong(2));
            }
        }
    }
}
