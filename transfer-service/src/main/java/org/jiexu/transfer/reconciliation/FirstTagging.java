package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.CaseTag;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;

/** Gives the cases from before their tags, once, and writes that down; from then on a case without a tag is a finding. */
public final class FirstTagging {

    private static final JournalAction ACTION = JournalAction.ROWS_TAGGED;
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
        if (transactions.call(transaction -> Journal.holds(transaction.connection(), Subject.RECONCILIATION, ACTION))) {
            return 0;
        }
        long tagged = 0;
        List<Transfer> step = List.of();
        do {
            UUID after = step.isEmpty() ? new UUID(0, 0) : step.getLast().id();
            step = transactions.call(transaction -> tagNext(transaction.connection(), after));
            tagged += step.stream().filter(Transfer::isFit).count();
        } while (step.size() == CASES_A_STEP);
        long all = tagged;
        transactions.run(transaction -> {
            transaction.lock(List.of(Subject.RECONCILIATION));
            if (!Journal.holds(transaction.connection(), Subject.RECONCILIATION, ACTION)) {
                transaction.record(JournalEntry.of(
                        Subject.RECONCILIATION, clock.instant(), Actor.TRANSFER, ACTION, Map.of("transfers", all)));
            }
        });
        return all;
    }

    /** Tags the next cases behind an id that are fit, and answers them with those that are not, which get no tag. */
    private List<Transfer> tagNext(Connection connection, UUID after) throws SQLException {
        RowBytes bytes = new RowBytes();
        List<Transfer> untagged = Sql.of(
                        connection,
                        TransferStore.SELECT + "WHERE id > ? AND tag IS NULL ORDER BY id LIMIT " + CASES_A_STEP
                                + " FOR NO KEY UPDATE",
                        after)
                .list(TransferStore::read);
        List<Tagged> tagged = untagged.stream()
                .filter(Transfer::isFit)
                .map(transfer -> new Tagged(transfer.id(), tags.tag(CaseTag.into(bytes, transfer))))
                .toList();
        Tagged.COLUMNS.write(
                connection,
                "UPDATE transfers t SET tag = n.tag FROM " + Tagged.COLUMNS.unnestAs("n") + " WHERE t.id = n.id",
                tagged);
        return untagged;
    }

    private record Tagged(UUID id, long tag) {
        private static final Columns<Tagged> COLUMNS =
                Columns.of("id", "uuid", Tagged::id).and("tag", "bigint", Tagged::tag);
    }
}
