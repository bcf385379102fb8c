package org.jiexu.service.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.service.database.Sql;
import org.jiexu.service.transaction.Transaction;

/** The rows that make delivery exactly once: who handles a message inserts its row in the same transaction. */
public final class InboxStore {

    private InboxStore() {}

    /** Forgets what was received before an instant and says how many; a message that is older must not come again. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        return Sql.of(connection, "DELETE FROM inbox WHERE received_at < ?", oldest)
                .update();
    }

    /** Notes one message as handled by {@code consumer}, whether it was before or not. */
    static void note(Connection connection, String consumer, UUID id) throws SQLException {
        Sql.of(connection, """
                INSERT INTO inbox (message_id, consumer) VALUES (?, ?) ON CONFLICT DO NOTHING
                """, id, consumer).update();
    }

    /**
     * Notes all messages as handled by {@code consumer} and returns those that were not handled before, in order. It is the first
     * statement of its transaction, which goes by index from here on ({@link Transaction#BY_INDEX}).
     *
     * @param known messages that were handled before
     * @throws DatabaseWasSetBack when the database does not know one of them; the transaction must be rolled back
     */
    static List<Received> fresh(Connection connection, String consumer, List<Received> received, Set<UUID> known)
            throws SQLException {
        Set<UUID> inserted = new HashSet<>();
        List<UUID> ids = Stream.concat(received.stream().map(Received::id), known.stream())
                .toList();
        Sql.of(connection, Transaction.BY_INDEX + """
                INSERT INTO inbox (message_id, consumer)
                SELECT DISTINCT id, ? FROM unnest(?::uuid[]) AS m (id) ORDER BY id
                ON CONFLICT DO NOTHING RETURNING message_id""")
                .with(consumer, Sql.array("uuid", ids))
                .each(row -> inserted.add(row.id("message_id")));
        if (known.stream().anyMatch(inserted::contains)) {
            throw new DatabaseWasSetBack();
        }
        List<Received> fresh = new ArrayList<>(inserted.size());
        for (Received message : received) {
            if (inserted.remove(message.id())) { // a second copy in the same poll is no longer in the set
                fresh.add(message);
            }
        }
        return fresh;
    }

    /** Those of the messages that {@code consumer} has not handled, or that the database has forgotten. */
    static Set<UUID> unknown(Connection connection, String consumer, Collection<UUID> messages) throws SQLException {
        Set<UUID> unknown = new HashSet<>();
        Sql.of(connection, Transaction.BY_INDEX + """
                SELECT id FROM unnest(?::uuid[]) AS m (id)
                WHERE NOT EXISTS (SELECT FROM inbox WHERE message_id = id AND consumer = ?)
                """, Sql.array("uuid", messages), consumer)
                .each(row -> unknown.add(row.id("id")));
        return unknown;
    }
}
