package org.jiexu.events.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.journal.JournalRow;
import org.jspecify.annotations.Nullable;

/**
 * A row in the order of the whole journal.
 *
 * @param hashBefore hash of the row before of its subject, as the table has it now; null when there is none
 */
record PlacedRow(long position, JournalRow row, @Nullable String hashBefore) {

    private static final int FETCH_ROWS = 1_000;

    /** The range is small and the table is not: no plan may read all of it. */
    static final String BY_INDEX =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    /** What takes the rows one by one. */
    @FunctionalInterface
    interface Reader {
        void take(PlacedRow row) throws SQLException;
    }

    /** The rows after one position and up to another, in order. */
    static List<PlacedRow> between(Connection connection, long after, long upTo) throws SQLException {
        List<PlacedRow> rows = new ArrayList<>();
        read(connection, after, upTo, rows::add);
        return rows;
    }

    /** As {@link #between}, one by one; the connection is not in autocommit. */
    static void read(Connection connection, long after, long upTo, Reader reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT j.position, j.subject, j.sequence, j.at, j.actor, j.action, j.detail, j.previous_hash, j.hash, b.hash
                FROM journal j LEFT JOIN journal b ON b.subject = j.subject AND b.sequence = j.sequence - 1
                WHERE j.position > ? AND j.position <= ? ORDER BY j.position""")) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, after);
            select.setLong(2, upTo);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    reader.take(placed(result));
                }
            }
        }
    }

    private static PlacedRow placed(ResultSet result) throws SQLException {
        JournalEntry entry = new JournalEntry(
                result.getString(2),
                result.getObject(4, OffsetDateTime.class).toInstant(),
                result.getString(5),
                result.getString(6),
                result.getString(7));
        byte[] before = result.getBytes(10);
        return new PlacedRow(
                result.getLong(1),
                new JournalRow(
                        result.getLong(3), entry, Hashes.hex(result.getBytes(8)), Hashes.hex(result.getBytes(9))),
                before == null ? null : Hashes.hex(before));
    }

    String subject() {
        return row.entry().subject();
    }

    byte[] leaf() {
        return Hashes.leaf(subject(), row.sequence(), Hashes.bytes(row.hash()));
    }

    /** Whether the row's hash is that of its fields. */
    boolean isItself() {
        return row.follows(row.previousHash());
    }

    /** Whether it follows the row before of its subject. */
    boolean isLinked() {
        return hashBefore == null
                ? row.sequence() == 1 && row.previousHash().equals(JournalRow.BEGINNING)
                : row.previousHash().equals(hashBefore);
    }
}
