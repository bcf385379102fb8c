package org.jiexu.events.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.events.database.SqlArrays;

/** The journal's table: appended set-based, read by subject, verified from the first row on. */
public final class Journal {

    private static final HexFormat HEX = HexFormat.of();
    private static final Head BEFORE_THE_FIRST = new Head(0, JournalRow.BEGINNING);

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
        insert(connection, rows);
    }

    /** The rows of a subject, oldest first; empty when nothing happened to it. */
    public static List<JournalRow> read(Connection connection, String subject) throws SQLException {
        List<JournalRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT sequence, at, actor, action, detail, previous_hash, hash
                FROM journal WHERE subject = ? ORDER BY sequence""")) {
            select.setString(1, subject);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    JournalEntry entry = new JournalEntry(
                            subject,
                            result.getObject(2, OffsetDateTime.class).toInstant(),
                            result.getString(3),
                            result.getString(4),
                            result.getString(5));
                    rows.add(new JournalRow(
                            result.getLong(1),
                            entry,
                            HEX.formatHex(result.getBytes(6)),
                            HEX.formatHex(result.getBytes(7))));
                }
            }
        }
        return rows;
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
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT s.subject, head.sequence, head.hash
                FROM unnest(?::text[]) AS s (subject)
                CROSS JOIN LATERAL (
                    SELECT sequence, hash FROM journal j
                    WHERE j.subject = s.subject ORDER BY sequence DESC LIMIT 1) AS head""")) {
            select.setArray(1, SqlArrays.of(connection, "text", subjects.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    heads.put(result.getString(1), new Head(result.getLong(2), HEX.formatHex(result.getBytes(3))));
                }
            }
        }
        return heads;
    }

    private static void insert(Connection connection, List<JournalRow> rows) throws SQLException {
        int size = rows.size();
        String[] subjects = new String[size];
        Long[] sequences = new Long[size];
        OffsetDateTime[] instants = new OffsetDateTime[size];
        String[] actors = new String[size];
        String[] actions = new String[size];
        String[] details = new String[size];
        byte[][] previousHashes = new byte[size][];
        byte[][] hashes = new byte[size][];
        for (int i = 0; i < size; i++) {
            JournalRow row = rows.get(i);
            subjects[i] = row.entry().subject();
            sequences[i] = row.sequence();
            instants[i] = row.entry().at().atOffset(ZoneOffset.UTC);
            actors[i] = row.entry().actor();
            actions[i] = row.entry().action();
            details[i] = row.entry().detail();
            previousHashes[i] = HEX.parseHex(row.previousHash());
            hashes[i] = HEX.parseHex(row.hash());
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journal (subject, sequence, at, actor, action, detail, previous_hash, hash)
                SELECT * FROM unnest(?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                                     ?::bytea[], ?::bytea[])""")) {
            insert.setArray(1, connection.createArrayOf("text", subjects));
            insert.setArray(2, connection.createArrayOf("bigint", sequences));
            insert.setArray(3, connection.createArrayOf("timestamptz", instants));
            insert.setArray(4, connection.createArrayOf("text", actors));
            insert.setArray(5, connection.createArrayOf("text", actions));
            insert.setArray(6, connection.createArrayOf("text", details));
            insert.setArray(7, connection.createArrayOf("bytea", previousHashes));
            insert.setArray(8, connection.createArrayOf("bytea", hashes));
            insert.executeUpdate();
        }
    }
}
