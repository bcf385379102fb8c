package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.document.Documents;
import org.jiexu.transfer.saga.CaseTag;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
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
        Sql.of(connection, "SELECT " + TransferStore.COLUMNS + ", tag FROM transfers WHERE id = ANY (?)")
                .with(Sql.array("uuid", ids))
                .each(row -> found.put(row.id("id"), read(row, tags, bytes)));
        return found;
    }

    private static Case read(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
        Long tag = row.numberOrNull("tag");
        try {
            Transfer transfer = TransferStore.read(row);
            return transfer.isFit()
                    ? new Case(transfer, CaseTag.matches(tags, bytes, transfer, tag))
                    : new Case(null, false);
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Case(null, false);
        }
    }

    /** The papers of these cases; one that has none is missing. */
    static Map<UUID, Papers> papers(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Papers> found = new HashMap<>();
        RowBytes bytes = new RowBytes();
        Sql.of(connection, """
                SELECT transfer_id, kind, content,
                       (SELECT min(j.at) FROM journal j WHERE d.kind = 'CONTACT_LETTER'
                            AND j.subject = 'transfer/' || d.transfer_id AND j.action = 'ACCEPTED') AS accepted_at
                FROM documents d WHERE transfer_id = ANY (?) AND kind IN ('CONTACT_LETTER', 'INFORMATION_FORM')
                """, Sql.array("uuid", ids)).each(row -> {
            UUID id = row.id("transfer_id");
            Documents.Kind kind = row.constant(Documents.Kind.class, "kind");
            Papers before = found.getOrDefault(id, Papers.NONE);
            Instant accepted = row.instantOrNull("accepted_at");
            found.put(
                    id,
                    before.and(
                            kind,
                            row.text("content"),
                            accepted == null ? null : StatutoryClock.dayOf(accepted),
                            bytes));
        });
        return found;
    }

    /** The next cases after this number, oldest first. */
    static List<Numbered> after(Connection connection, long number, int limit) throws SQLException {
        return Sql.of(connection, """
                SELECT id, number FROM transfers WHERE number > ? ORDER BY number LIMIT ?
                """, number, limit).list(row -> new Numbered(row.id("id"), row.number("number")));
    }

    record Numbered(UUID id, long number) {}

    static long newest(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT coalesce(max(number), 0) FROM transfers")
                .number();
    }
}
