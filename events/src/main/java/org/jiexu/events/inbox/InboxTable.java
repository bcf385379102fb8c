package org.jiexu.events.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.events.transaction.Transaction;

/** The rows that make delivery exactly once: who handles a message inserts its row in the same transaction. */
public final class InboxTable {

    private InboxTable() {}

    /** Forgets what was received before an instant and says how many; a message that is older must not come again. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM inbox WHERE received_at < ?")) {
            delete.setObject(1, oldest.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    /** Notes one message as handled by {@code consumer}, whether it was before or not. */
    static void note(Connection connection, String consumer, UUID id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO inbox (message_id, consumer) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setObject(1, id);
            insert.setString(2, consumer);
            insert.executeUpdate();
        }
    }

    /**
     * Notes all messages as handled by {@code consumer} and returns those that were not handled before, in order. It is the first
     * statement of its transaction, which goes by index from here on ({@link Transaction#BY_INDEX}).
     */
    static List<Received> fresh(Connection connection, String consumer, List<Received> received) throws SQLException {
        Set<UUID> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(Transaction.BY_INDEX + """
                INSERT INTO inbox (message_id, consumer)
                SELECT DISTINCT id, ? FROM unnest(?::uuid[]) AS m (id) ORDER BY id
                ON CONFLICT DO NOTHING RETURNING message_id""")) {
            insert.setString(1, consumer);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", received.stream().map(Received::id).toArray()));
            insert.execute();
            insert.getMoreResults();
            try (ResultSet result = insert.getResultSet()) {
                while (result.next()) {
                    inserted.add(result.getObject(1, UUID.class));
                }
            }
        }
        List<Received> fresh = new ArrayList<>(inserted.size());
        for (Received message : received) {
            if (inserted.remove(message.id())) { // a second copy in the same poll is no longer in the set
                fresh.add(message);
            }
        }
        return fresh;
    }
}
