package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
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
        Sql.of(connection, """
                SELECT j.*, b.hash AS hash_before
                FROM journal j LEFT JOIN journal b ON b.subject = j.subject AND b.sequence = j.sequence - 1
                WHERE j.position > ? AND j.position <= ? ORDER BY j.position
                """).fetching(FETCH_ROWS).with(after, upTo).each(row -> reader.take(placed(row)));
    }

    private static PlacedRow placed(Row row) throws SQLException {
        byte[] before = row.bytes("hash_before");
        return new PlacedRow(row.number("position"), Journal.read(row), before == null ? null : Hashes.hex(before));
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
