package org.jiexu.service.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;

/** The journal's table: appended set-based, read by subject, verified from the first row on. */
public final class Journal {

    private static final HexFormat HEX = HexFormat.of();
    private static final Head BEFORE_THE_FIRST = new Head(0, JournalRow.BEGINNING);

    private static final Columns<JournalRow> COLUMNS = Columns.<JournalRow>of(
                    "subject", "text", row -> row.entry().subject())
            .and("sequence", "bigint", JournalRow::sequence)
            .and("at", "timestamptz", row -> row.entry().at())
            .and("actor", "text", row -> row.entry().actor())
            .and("action", "text", row -> row.entry().action())
            .and("detail", "text", row -> row.entry().detail())
            .and("previous_hash", "bytea", row -> HEX.parseHex(row.previousHash()))
            .and("hash", "bytea", row -> HEX.parseHex(row.hash()));

    private Journal() {}

    /** Where a subject's chain ends. */
    private record Head(long sequence, String hash) {}

    /**
     * Appends the entries in order, each to its subject's chain, with two statements. The caller holds a lock on every
     * subject; without it a concurrent writer makes this fail on the primary key rather than fork a chain.
     */
    public static void append(Connection connection, List<JournalEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        Set<String> subjects = new LinkedHashSet<>();
        entries.forEach(entry -> subjects.add(entry.subject()));
        Map<String, Head> heads = heads(connection, subjects);
        List<JournalRow> rows = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            Head head = heads.getOrDefault(entry.subject(), BEFORE_THE_FIRST);
            JournalRow row = JournalRow.after(head.hash, head.sequence + 1, entry);
            heads.put(entry.subject(), new Head(row.sequence(), row.hash()));
            rows.add(row);
        }
        COLUMNS.insert(connection, "journal", rows);
    }

    /** The rows of a subject, oldest first; empty when nothing happened to it. */
    public static List<JournalRow> read(Connection connection, String subject) throws SQLException {
        return Sql.of(connection, "SELECT " + COLUMNS.names() + " FROM journal WHERE subject = ? ORDER BY sequence")
                .with(subject)
                .list(Journal::read);
    }

    /** Whether this was done to the subject, at any time. */
    public static boolean holds(Connection connection, String subject, JournalAction action) throws SQLException {
        return Sql.of(connection, """
                SELECT EXISTS (SELECT FROM journal WHERE subject = ? AND action = ?)
                """, subject, action).isTrue();
    }

    /** The row that an answer with all the columns stands on. */
    public static JournalRow read(Row row) throws SQLException {
        JournalEntry entry = new JournalEntry(
                row.text("subject"), row.instant("at"), row.text("actor"), row.text("action"), row.text("detail"));
        return new JournalRow(
                row.number("sequence"),
                entry,
                HEX.formatHex(row.bytes("previous_hash")),
                HEX.formatHex(row.bytes("hash")));
    }

    /** Whether the rows are a whole chain from the first on: no gap, no changed field. */
    public static boolean isWhole(List<JournalRow> rows) {
        String previous = JournalRow.BEGINNING;
        long expected = 1;
        for (JournalRow row : rows) {
            if (row.sequence() != expected++ || !row.follows(previous)) {
                return false;
            }
            previous = row.hash();
        }
        return true;
    }

    private static Map<String, Head> heads(Connection connection, Set<String> subjects) throws SQLException {
        Map<String, Head> heads = new HashMap<>();
        Sql.of(connection, """
                SELECT s.subject, head.sequence, head.hash
                FROM unnest(?::text[]) AS s (subject)
                CROSS JOIN LATERAL (
                    SELECT sequence, hash FROM journal j
                    WHERE j.subject = s.subject ORDER BY sequence DESC LIMIT 1) AS head""", Sql.array("text", subjects))
                .each(row -> heads.put(
                        row.text("subject"), new Head(row.number("sequence"), HEX.formatHex(row.bytes("hash")))));
        return heads;
    }
}
