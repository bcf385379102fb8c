package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiexu.events.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/** Writes journals: any number of them with three statements. They are never changed afterwards. */
public final class JournalStore {

    private JournalStore() {}

    /**
     * Appends the journals with all their entries, tagged.
     *
     * @return their ids, in the order of {@code journals}
     */
    public static long[] append(Connection connection, TagKeys tags, List<LedgerJournal> journals) throws SQLException {
        if (journals.isEmpty()) {
            return new long[0];
        }
        long[] ids = reserveIds(connection, journals.size());
        insert(connection, tags, ids, journals);
        int size = 0;
        for (LedgerJournal journal : journals) {
            size += journal.entries().size();
        }
        CopyRows rows = new CopyRows(size);
        for (int i = 0; i < ids.length; i++) {
            for (Entry entry : journals.get(i).entries()) {
                rows.field(entry.accountId())
                        .field(ids[i])
                        .field(entry.amount().fen())
                        .endRow();
            }
        }
        rows.into(connection, "ledger_entries (account_id, journal_id, amount_fen)");
        return ids;
    }

    private static long[] reserveIds(Connection connection, int count) throws SQLException {
        long[] ids = new long[count];
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT nextval(pg_get_serial_sequence('ledger_journals', 'id')) FROM generate_series(1, ?)""")) {
            select.setInt(1, count);
            try (ResultSet result = select.executeQuery()) {
                for (int i = 0; result.next(); i++) {
                    ids[i] = result.getLong(1);
                }
            }
        }
        return ids;
    }

    private static void insert(Connection connection, TagKeys tags, long[] ids, List<LedgerJournal> journals)
            throws SQLException {
        int size = ids.length;
        Object[] kinds = new Object[size];
        @Nullable Object[] transfers = new @Nullable Object[size];
        @Nullable Object[] batches = new @Nullable Object[size];
        @Nullable Object[] overlaps = new @Nullable Object[size];
        Object[] instants = new Object[size];
        @Nullable Object[] reversed = new @Nullable Object[size];
        Object[] tagged = new Object[size];
        JournalTag tag = new JournalTag(tags);
        for (int i = 0; i < size; i++) {
            LedgerJournal journal = journals.get(i);
            kinds[i] = journal.kind().name();
            transfers[i] = journal.transferId();
            batches[i] = journal.batchId();
            overlaps[i] = journal.overlapId();
            Instant postedAt = journal.postedAt().truncatedTo(ChronoUnit.MICROS);
            instants[i] = OffsetDateTime.ofInstant(postedAt, ZoneOffset.UTC);
            reversed[i] = journal.reversesId();
            tag.head(
                    ids[i],
                    journal.kind().name(),
                    journal.transferId(),
                    journal.batchId(),
                    journal.overlapId(),
                    postedAt,
                    journal.reversesId());
            for (Entry entry : journal.entries()) {
                tag.entry(entry.accountId(), ids[i], entry.amount().fen());
            }
            tagged[i] = tag.tag();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ledger_journals (id, kind, transfer_id, batch_id, overlap_id, posted_at, reverses_id, tag)
                OVERRIDING SYSTEM VALUE
                SELECT * FROM unnest(?::bigint[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::bigint[],
                                     ?::bigint[])""")) {
            insert.setArray(1, connection.createArrayOf("bigint", boxed(ids)));
            insert.setArray(2, connection.createArrayOf("text", kinds));
            insert.setArray(3, connection.createArrayOf("uuid", transfers));
            insert.setArray(4, connection.createArrayOf("uuid", batches));
            insert.setArray(5, connection.createArrayOf("uuid", overlaps));
            insert.setArray(6, connection.createArrayOf("timestamptz", instants));
            insert.setArray(7, connection.createArrayOf("bigint", reversed));
            insert.setArray(8, connection.createArrayOf("bigint", tagged));
            insert.executeUpdate();
        }
    }

    private static Object[] boxed(long[] values) {
        Object[] boxed = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }
}
