package org.jiexu.contribution.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * Entries that belong together and sum to zero, each account at most once.
 *
 * @param transferId the transfer it belongs to, else null
 * @param batchId the file it belongs to, else null
 */
public record LedgerJournal(
        Kind kind, @Nullable UUID transferId, @Nullable UUID batchId, Instant postedAt, List<Entry> entries) {

    /** What a journal books. */
    public enum Kind {
        /** Receipts to accounts and pool. */
        CONTRIBUTIONS,
        /** Interest to an account. */
        INTEREST,
        /** Account and pool into transit, at the source. */
        REMITTED,
        /** Out of transit to account and pool, at the destination. */
        CREDITED,
        /** Out of transit back to account and pool, at the source. */
        TAKEN_BACK
    }

    /** Refuses entries that do not sum to zero; the database does so too. */
    public LedgerJournal {
        entries = List.copyOf(entries);
        long sum = 0;
        for (Entry entry : entries) {
            sum = Math.addExact(sum, entry.amount().fen());
        }
        if (sum != 0) {
            throw new IllegalArgumentException("the entries of a journal sum to zero, these to " + Fen.of(sum));
        }
    }

    /** A journal of a transfer; amounts of zero leave no entry. */
    public static LedgerJournal ofTransfer(Kind kind, UUID transferId, Instant at, Movement... movements) {
        List<Entry> entries = new ArrayList<>(movements.length);
        for (Movement movement : movements) {
            if (movement.amount().fen() != 0) {
                entries.add(new Entry(movement.accountId(), movement.amount()));
            }
        }
        return new LedgerJournal(kind, transferId, null, at, entries);
    }

    /** An entry to be, which may still be of nothing. */
    public record Movement(long accountId, Fen amount) {}
}
