package org.jiexu.transfer.document;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;

/** The papers' table: one of a kind for each transfer, the newest. */
public final class Documents {

    private static final Columns<Document> COLUMNS = Columns.of("transfer_id", "uuid", Document::transferId)
            .and("kind", "text", Document::kind)
            .and("content", "text", document -> MessageJson.write(document.content()))
            .and("created_at", "timestamptz", Document::createdAt);

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
        COLUMNS.write(connection, COLUMNS.insertInto("documents") + """
                 ON CONFLICT (transfer_id, kind)
                    DO UPDATE SET content = excluded.content, created_at = excluded.created_at""", documents);
    }

    /** A paper as it was stored; empty while there is none. */
    public static <T> Optional<T> find(Connection connection, UUID transferId, Kind kind, Class<T> type)
            throws SQLException {
        return Sql.of(connection, """
                SELECT content FROM documents WHERE transfer_id = ? AND kind = ?
                """, transferId, kind.name())
                .first(row -> MessageJson.read(row.text("content"), type));
    }
}
