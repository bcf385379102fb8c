package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.document.JournalledPaper;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperStore;
import org.jiexu.transfer.saga.CaseTag;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cases of this service, and whether their rows are as it wrote them. */
final class CaseReads {

    private static final Logger LOG = LoggerFactory.getLogger(CaseReads.class);

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
        Map<UUID, Named> named = named(connection, ids);
        Map<UUID, List<Paper>> stored = new HashMap<>();
        Sql.of(
                        connection,
                        "SELECT " + PaperStore.COLUMN_NAMES
                                + " FROM papers WHERE transfer_id = ANY (?) ORDER BY version")
                .with(Sql.array("uuid", ids))
                .each(row -> {
                    UUID id = row.id("transfer_id");
                    List<Paper> ofCase = stored.computeIfAbsent(id, any -> new ArrayList<>());
                    try {
                        ofCase.add(PaperStore.read(row));
                    } catch (IllegalArgumentException e) {
                        // A number or a kind that is none: the paper that the journal names is missing then.
                        LOG.debug("a paper of transfer {} cannot be read", id);
                    }
                });
        Map<UUID, Papers> found = new HashMap<>();
        RowBytes bytes = new RowBytes();
        for (UUID id : ids) {
            List<Paper> ofCase = stored.getOrDefault(id, List.of());
            Named journalled = named.getOrDefault(id, Named.NOTHING);
            if (!ofCase.isEmpty() || !journalled.papers().isEmpty()) {
                found.put(id, Papers.of(ofCase, journalled.papers(), journalled.acceptedOn(), bytes));
            }
        }
        return found;
    }

    /**
     * What the journal of a case says of its papers.
     *
     * @param acceptedOn the day of the last letter, null if there is none
     */
    private record Named(
            List<JournalledPaper> papers, @Nullable LocalDate acceptedOn) {
        private static final Named NOTHING = new Named(List.of(), null);
    }

    private static Map<UUID, Named> named(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<String, UUID> subjects = new HashMap<>();
        ids.forEach(id -> subjects.put(Subject.transfer(id), id));
        Map<UUID, Named> named = new HashMap<>();
        Sql.of(connection, """
                SELECT subject, action, at, detail FROM journal
                WHERE subject = ANY (?) AND (action = 'ACCEPTED' OR detail LIKE '%"papers":%') ORDER BY sequence
                """, Sql.array("text", subjects.keySet())).each(row -> {
            UUID id = Objects.requireNonNull(subjects.get(row.text("subject")));
            Named before = named.getOrDefault(id, Named.NOTHING);
            List<JournalledPaper> papers = new ArrayList<>(before.papers());
            papers.addAll(JournalledPaper.in(row.text("detail")));
            boolean accepted = row.text("action").equals(JournalAction.ACCEPTED.name());
            named.put(id, new Named(papers, accepted ? StatutoryClock.dayOf(row.instant("at")) : before.acceptedOn()));
        });
        return named;
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
