package org.jiexu.transfer.document;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.events.json.MessageJson;

/** The papers' table: one of a kind for each transfer, the newest. */
public final class Documents {

    private Documents() {}

    /** Which paper (rulebook 1.3). */
    public enum Kind {
        CONTACT_LETTER,
        INFORMATION_FORM
    }

    /** A paper to store; {@code content} becomes JSON. */
    public record Document(UUID transferId, Kind kind, Object content, Instant createdAt) {}

    /** Stores papers with one statement; a newer one of the same kind replaces the older. */
    public static void store(Connection connection, List<Document> documents) throws SQLException {
        if (documents.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO documents (transfer_id, kind, content, created_at)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                ON CONFLICT (transfer_id, kind)
                    DO UPDATE SET content = excluded.content, created_at = excluded.created_at""")) {
            insert.setArray(1, array(connection, "uuid", documents.stream().map(Document::transferId)));
            insert.setArray(
                    2,
                    array(
                            connection,
                            "text",
                            documents.stream().map(d -> d.kind().name())));
            insert.setArray(3, array(connection, "text", documents.stream().map(d -> MessageJson.write(d.content()))));
            insert.setArray(
                    4,
                    array(
                            connection,
                            "timestamptz",
                            documents.stream().map(d -> d.createdAt().atOffset(ZoneOffset.UTC))));
            insert.executeUpdate();
        }
    }

    /** A paper as it was stored; empty while there is none. */
    public static <T> Optional<T> find(Connection connection, UUID transferId, Kind kind, Class<T> type)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT content FROM documents WHERE transfer_id = ? AND kind = ?")) {
            select.setObject(1, transferId);
            select.setString(2, kind.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(MessageJson.read(row.getString(1), type)) : Optional.empty();
            }
        }
    }

    private static java.sql.Array array(Connection connection, String type, java.util.stream.Stream<?> values)
            throws SQLException {
        return SqlArrays.of(connection, type, values.toArray());
    }
}
