package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.events.json.MessageJson;

/**
 * That no account is sealed for a transfer any more: its extraction was refused, or its undo came first. Asked again, the answer is the same
 * (docs/decisions/0173).
 *
 * @param code as in {@link org.jiexu.events.message.TransferReply.ExtractionRefused}
 */
public record RefusedExtraction(UUID transferId, String code, Map<String, String> facts) {

    /** The code of an extraction that comes after its undo. */
    static final String UNDONE = "EXTRACTION_UNDONE";

    public RefusedExtraction {
        facts = Map.copyOf(facts);
    }

    /** Those of the transfers, by id. */
    static Map<UUID, RefusedExtraction> among(Connection connection, Collection<UUID> transfers) throws SQLException {
        Map<UUID, RefusedExtraction> refused = new HashMap<>();
        if (transfers.isEmpty()) {
            return refused;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT transfer_id, code, facts FROM refused_extractions WHERE transfer_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", transfers.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID transfer = row.getObject(1, UUID.class);
                    refused.put(
                            transfer,
                            new RefusedExtraction(
                                    transfer,
                                    row.getString(2),
                                    MessageJson.read(row.getString(3), Facts.class)
                                            .facts()));
                }
            }
        }
        return refused;
    }

    /** What is stored of the facts. */
    private record Facts(Map<String, String> facts) {}

    static void remember(Connection connection, Collection<RefusedExtraction> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO refused_extractions (transfer_id, code, facts)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[]) ON CONFLICT DO NOTHING""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            refused.stream().map(RefusedExtraction::transferId).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            refused.stream().map(RefusedExtraction::code).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            refused.stream()
                                    .map(one -> MessageJson.write(new Facts(new TreeMap<>(one.facts()))))
                                    .toArray()));
            insert.executeUpdate();
        }
    }

    /** Forgets those before an instant and says how many. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM refused_extractions WHERE refused_at < ?")) {
            delete.setObject(1, oldest.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }
}
