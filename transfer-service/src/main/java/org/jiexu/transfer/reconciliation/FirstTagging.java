package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.transfer.saga.CaseTag;
import org.jiexu.transfer.saga.TransferRows;

/** Gives the cases from before their tags, once, and writes that down; from then on a case without a tag is a finding. */
public final class FirstTagging {

    /** The action in the chained record, and its subject. */
    static final String ACTION = "ROWS_TAGGED";

    static final String SUBJECT = "reconciliation";
    static final String ACTOR = "transfer";

    private static final int CASES_A_STEP = 1_000;

    private final Transactions transactions;
    private final TagKeys tags;
    private final InstantSource clock;

    /** For the cases in this database. */
    public FirstTagging(Transactions transactions, TagKeys tags, InstantSource clock) {
        this.transactions = transactions;
        this.tags = tags;
        this.clock = clock;
    }

    /** Tags what has no tag, unless that was done before; answers how many cases. To be called before anything is written. */
    public long run() {
        if (transactions.call(transaction -> isDone(transaction.connection()))) {
            return 0;
        }
        long tagged = 0;
        long step = CASES_A_STEP;
        while (step == CASES_A_STEP) {
            step = transactions.call(transaction -> tagNext(transaction.connection()));
            tagged += step;
        }
        long all = tagged;
        transactions.run(transaction -> {
            transaction.lock(List.of(SUBJECT));
            if (!isDone(transaction.connection())) {
                transaction.record(new JournalEntry(
                        SUBJECT, clock.instant(), ACTOR, ACTION, MessageJson.write(Map.of("transfers", all))));
            }
        });
        return all;
    }

    private long tagNext(Connection connection) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        List<Long> made = new ArrayList<>();
        RowBytes bytes = new RowBytes();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + TransferRows.COLUMNS
                        + " FROM transfers WHERE tag IS NULL ORDER BY id LIMIT " + CASES_A_STEP
                        + " FOR NO KEY UPDATE");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject("id", UUID.class));
                made.add(tags.tag(CaseTag.into(bytes, TransferRows.read(row))));
            }
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE transfers t SET tag = n.tag FROM unnest(?::uuid[], ?::bigint[]) AS n (id, tag) WHERE t.id = n.id""")) {
            update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            update.setArray(2, connection.createArrayOf("bigint", made.toArray()));
            return update.executeUpdate();
        }
    }

    private static boolean isDone(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM journal WHERE subject = ? AND action = ?)")) {
            select.setString(1, SUBJECT);
            select.setString(2, ACTION);
            try (ResultSet result = select.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
