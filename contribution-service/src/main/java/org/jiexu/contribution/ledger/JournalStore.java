package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.TagKeys;

/** Writes journals: any number of them with three statements. They are never changed afterwards. */
public final class JournalStore {

    private static final Columns<Tagged> COLUMNS = Columns.of("id", "bigint", Tagged::id)
            .and(Columns.of("kind", "text", LedgerJournal::kind)
                    .and("transfer_id", "uuid", LedgerJournal::transferId)
                    .and("batch_id", "uuid", LedgerJournal::batchId)
                    .and("overlap_id", "uuid", LedgerJournal::overlapId)
                    .in(Tagged::journal))
            .and("posted_at", "timestamptz", Tagged::postedAt)
            .and("reverses_id", "bigint", tagged -> tagged.journal.reversesId())
            .and("tag", "bigint", Tagged::tag);

    private static final String INSERT = "INSERT INTO ledger_journals (" + COLUMNS.names()
            + ") OVERRIDING SYSTEM VALUE SELECT * FROM " + COLUMNS.unnest();

    private JournalStore() {}

    private record Tagged(long id, LedgerJournal journal, Instant postedAt, long tag) {}

    /**
     * Appends the journals with all their entries, tagged.
     *
     * @return their ids, in the order of {@code journals}
     */
    public static long[] append(Connection connection, TagKeys tags, List<LedgerJournal> journals) throws SQLException {
        if (journals.isEmpty()) {
            return new long[0];
        }
        long[] ids = reserveIds(connection, "ledger_journals", journals.size());
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

    /** The next ids of a table, so many. */
    static long[] reserveIds(Connection connection, String table, int count) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT nextval(pg_get_serial_sequence('" + table + "', 'id')) FROM generate_series(1, ?)")
                .with(count)
                .list(row -> row.number("nextval"))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static void insert(Connection connection, TagKeys tags, long[] ids, List<LedgerJournal> journals)
            throws SQLException {
        JournalTag tag = new JournalTag(tags);
        List<Tagged> tagged = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            LedgerJournal journal = journals.get(i);
            Instant postedAt = journal.postedAt().truncatedTo(ChronoUnit.MICROS);
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
            tagged.add(new Tagged(ids[i], journal, postedAt, tag.tag()));
        }
        COLUMNS.write(connection, INSERT, tagged);
    }
}
