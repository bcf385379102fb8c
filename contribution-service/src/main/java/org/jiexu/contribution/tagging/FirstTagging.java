package org.jiexu.contribution.tagging;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transactions;

/**
 * Gives the rows from before their tags, at the first start of a version that knows tags, and writes that down in the chained
 * record (docs/decisions/0151). It is done once: from then on a row without a tag is a finding, also after a restart, so nobody
 * gets a row of his own tagged by taking the tag away and waiting. On a new ledger there is nothing to tag.
 */
public final class FirstTagging {

    /** The action in the chained record. */
    public static final JournalAction ACTION = JournalAction.ROWS_TAGGED;

    /** Accounts, or journals, that one transaction tags: with 40 years of months half a million rows. */
    private static final int PLACES_A_STEP = 1_000;

    private final Transactions transactions;
    private final Ledger ledger;
    private final TagKeys tags;
    private final Clock clock;

    /** For the ledger in this database. */
    public FirstTagging(Transactions transactions, Ledger ledger, TagKeys tags, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.tags = tags;
        this.clock = clock;
    }

    /** Tags what has no tag, unless that was done before; answers how many rows. To be called before anything is written. */
    public long run() {
        String subject = Subject.ledger(ledger.code());
        if (transactions.call(transaction -> Journal.holds(transaction.connection(), subject, ACTION))) {
            return 0;
        }
        TreeMap<String, Long> tagged = new TreeMap<>();
        for (UntaggedRows rows : UntaggedRows.values()) {
            long last = transactions.call(transaction -> rows.last(transaction.connection()));
            long count = 0;
            for (long from = 0; from <= last; from += PLACES_A_STEP) {
                long first = from;
                count += transactions.call(
                        transaction -> rows.tag(transaction.connection(), tags, first, first + PLACES_A_STEP - 1));
            }
            tagged.put(rows.table(), count);
        }
        transactions.run(transaction -> {
            transaction.lock(List.of(subject));
            if (!Journal.holds(transaction.connection(), subject, ACTION)) {
                transaction.record(JournalEntry.of(subject, clock.instant(), ledger.actor(), ACTION, tagged));
            }
        });
        return tagged.values().stream().mapToLong(Long::longValue).sum();
    }
}
