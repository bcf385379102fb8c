package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.document.Documents;
import org.jiexu.transfer.saga.CaseTag;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferRows;
import org.jspecify.annotations.Nullable;

/** The cases of this service, and whether their rows are as it wrote them. */
final class CaseReads {

    private CaseReads() {}

    /**
     * A case.
     *
     * @param transfer null if its row cannot be read any more
     */
    record Case(@Nullable Transfer transfer, boolean asWritten) {}

    static Map<UUID, Case> find(Connection connection, TagKeys tags, Collection<UUID> ids) throws SQLException {
        Map<UUID, Case> found = new HashMap<>();
        RowBytes bytes = new RowBytes();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + TransferRows.COLUMNS + ", tag FROM transfers WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject("id", UUID.class), read(row, tags, bytes));
                }
            }
        }
        return found;
    }

    private static Case read(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException {
        Long tag = row.getObject("tag", Long.class);
        try {
            Transfer transfer = TransferRows.read(row);
            return new Case(transfer, CaseTag.matches(tags, bytes, transfer, tag));
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Case(null, false);
        }
    }

    /** The papers of these cases; one that has none is missing. */
    static Map<UUID, Papers> papers(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Papers> found = new HashMap<>();
        RowBytes bytes = new RowBytes();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT transfer_id, kind, content,
                       (SELECT min(j.at) FROM journal j WHERE d.kind = 'CONTACT_LETTER'
                            AND j.subject = 'transfer/' || d.transfer_id AND j.action = 'ACCEPTED') AS accepted_at
                FROM documents d WHERE transfer_id = ANY (?) AND kind IN ('CONTACT_LETTER', 'INFORMATION_FORM')""")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject("transfer_id", UUID.class);
                    Documents.Kind kind = Documents.Kind.valueOf(row.getString("kind"));
                    Papers before = found.getOrDefault(id, Papers.NONE);
                    OffsetDateTime accepted = row.getObject("accepted_at", OffsetDateTime.class);
                    found.put(
                            id,
                            before.and(
                                    kind,
                                    row.getString("content"),
                                    accepted == null ? null : StatutoryClock.dayOf(accepted.toInstant()),
                                    bytes));
                }
            }
        }
        return found;
    }

    /** The next cases after this number, oldest first. */
    static List<Numbered> after(Connection connection, long number, int limit) throws SQLException {
        List<Numbered> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, number FROM transfers WHERE number > ? ORDER BY number LIMIT ?")) {
            select.setLong(1, number);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Numbered(row.getObject("id", UUID.class), row.getLong("number")));
                }
            }
        }
        return found;
    }

    record Numbered(UUID id, long number) {}

    static long newest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT coalesce(max(number), 0) FROM transfers");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
