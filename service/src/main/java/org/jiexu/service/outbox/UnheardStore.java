package org.jiexu.service.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.AwaitsReceipt;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Sql;

/**
 * The words that were told and of which no receipt has come ({@link AwaitsReceipt}), a row each: written with the message, gone with the receipt.
 * Every time here is the database's.
 */
public final class UnheardStore {

    private UnheardStore() {}

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
        OutboxStore.appendTo("unheard", connection, words);
    }

    /** Forgets what a reader has: only words to its own topic, whatever ids it names. */
    public static void heard(Connection connection, String topic, Collection<UUID> messages) throws SQLException {
        Sql.of(connection, """
                DELETE FROM unheard WHERE message_id = ANY (?) AND topic = ?
                """, Sql.array("uuid", messages), topic).update();
    }

    /** Tells a word no more that does not hold any longer; where it was heard it stays heard. */
    public static void withdraw(Connection connection, Outgoing word) throws SQLException {
        Sql.of(connection, """
                DELETE FROM unheard WHERE topic = ? AND message_key = ? AND type = ? AND payload = ?
                """)
                .with(word.topic(), word.key(), MessageTypes.nameOf(word.message()), MessageJson.write(word.message()))
                .update();
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
        return Sql.of(connection, """
                WITH due AS (
                    SELECT id FROM unheard
                    WHERE told_at + least(? * power(2, least(times, 16)), ?) * interval '1 second' <= now()
                    ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED),
                told AS (
                    UPDATE unheard SET message_id = gen_random_uuid(), times = times + 1, told_at = now()
                    WHERE id IN (SELECT id FROM due)
                    RETURNING id, message_id, topic, message_key, type, payload, traceparent)
                INSERT INTO outbox (message_id, topic, message_key, type, payload, traceparent)
                SELECT message_id, topic, message_key, type, payload, traceparent FROM told ORDER BY told.id
                """, first.toMillis() / 1_000.0, longest.toMillis() / 1_000.0, limit)
                .update();
    }

    /** How many wait. */
    public static Count count(Connection connection, Duration first, Duration stuckAfter) throws SQLException {
        return Sql.of(connection, """
                SELECT count(*) AS unheard, count(*) FILTER (WHERE first_told_at <= now() - ? * interval '1 second') AS stuck
                FROM unheard WHERE first_told_at <= now() - ? * interval '1 second'
                """, stuckAfter.toMillis() / 1_000.0, first.toMillis() / 1_000.0)
                .one(row -> new Count(row.number("unheard"), row.number("stuck")));
    }
}
