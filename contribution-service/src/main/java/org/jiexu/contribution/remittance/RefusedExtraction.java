package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;

/**
 * That no account is sealed for a transfer any more: its extraction was refused, or its undo came first. Asked again, the answer is the same
 * (docs/decisions/0173).
 *
 * @param code as in {@link org.jiexu.messages.TransferReply.ExtractionRefused}
 */
public record RefusedExtraction(UUID transferId, String code, Map<String, String> facts) {

    /** The code of an extraction that comes after its undo. */
    static final String UNDONE = "EXTRACTION_UNDONE";

    private static final Columns<RefusedExtraction> COLUMNS = Columns.of(
                    "transfer_id", "uuid", RefusedExtraction::transferId)
            .and("code", "text", RefusedExtraction::code)
            .and("facts", "text", one -> MessageJson.write(new Facts(new TreeMap<>(one.facts))));

    public RefusedExtraction {
        facts = Map.copyOf(facts);
    }

    /** Those of the transfers, by id. */
    static Map<UUID, RefusedExtraction> among(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return Map.of();
        }
        return Sql.of(connection, "SELECT " + COLUMNS.names() + " FROM refused_extractions WHERE transfer_id = ANY (?)")
                .with(Sql.array("uuid", transfers))
                .map(
                        RefusedExtraction::transferId,
                        row -> new RefusedExtraction(
                                row.id("transfer_id"),
                                row.text("code"),
                                MessageJson.read(row.text("facts"), Facts.class).facts()));
    }

    /** What is stored of the facts. */
    private record Facts(Map<String, String> facts) {}

    static void remember(Connection connection, Collection<RefusedExtraction> refused) throws SQLException {
        COLUMNS.write(connection, COLUMNS.insertInto("refused_extractions") + " ON CONFLICT DO NOTHING", refused);
    }

    /** Forgets those before an instant and says how many. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        return Sql.of(connection, "DELETE FROM refused_extractions WHERE refused_at < ?", oldest)
                .update();
    }
}
