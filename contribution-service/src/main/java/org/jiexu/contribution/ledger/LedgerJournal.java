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
 * @param batchId the file, or the receipt by bank, that it belongs to, else null
 * @param overlapId the case of overlapping months it belongs to, else null
 * @param reversesId the journal that this one takes back, in whole or in part, or whose interest it takes back; else null
 */
public record LedgerJournal(
        Kind kind,
        @Nullable UUID transferId,
        @Nullable UUID batchId,
        @Nullable UUID overlapId,
        Instant postedAt,
        List<Entry> entries,
        @Nullable Long reversesId) {

    /** What a journal books. */
    public enum Kind {
        /** Receipts to accounts and pool. */
        CONTRIBUTIONS,
        /** Interest to an account; or back, where a corrected month had earned it: then it names the correcting journal. */
        INTEREST,
        /** Account and pool into transit, at the source; by bank, to what is owed. */
        REMITTED,
        /** Out of transit to account and pool, at the destination; by bank, out of what was received. */
        CREDITED,
        /** Out of transit back to account and pool, at the source; by bank, out of what was received. */
        TAKEN_BACK,
        /** One account of a worker into another of the same ledger, and its pooled part from fund to fund. */
        MERGED,
        /** The account part of months that do not count, from the account to what is owed to the person. */
        REFUNDED,
        /** The same entries the other way round: the decision was taken back before anything was paid. */
        REFUND_REVERSED,
        /** What was owed to the person is paid out. */
        REFUND_PAID,
        /** A month that was posted wrongly, the other way round; names the journal that had posted it. */
        CORRECTED,
        /** What was owed to another fund was paid by bank: into transit. */
        PAYMENT_SENT,
        /** What came by bank: out of transit to what is not matched yet. */
        RECEIVED,
        /** What came by bank and is not matched is owed to who had paid it. */
        RETURN_ORDERED
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

    /** A journal that belongs to no case of overlapping months. */
    public LedgerJournal(
            Kind kind, @Nullable UUID transferId, @Nullable UUID batchId, Instant postedAt, List<Entry> entries) {
        this(kind, transferId, batchId, null, postedAt, entries);
    }

    /** A journal that takes none back. */
    public LedgerJournal(
            Kind kind,
            @Nullable UUID transferId,
            @Nullable UUID batchId,
            @Nullable UUID overlapId,
            Instant postedAt,
            List<Entry> entries) {
        this(kind, transferId, batchId, overlapId, postedAt, entries, null);
    }

    /** A journal of a transfer; amounts of zero leave no entry. */
    public static LedgerJournal ofTransfer(Kind kind, UUID transferId, Instant at, Movement... movements) {
        return new LedgerJournal(kind, transferId, null, null, at, entries(movements));
    }

    /** A journal of a receipt by bank. */
    public static LedgerJournal ofReceipt(UUID receiptId, Instant at, Movement... movements) {
        return new LedgerJournal(Kind.RECEIVED, null, receiptId, null, at, entries(movements));
    }

    /** A journal of a case of overlapping months; amounts of zero leave no entry. */
    public static LedgerJournal ofOverlap(Kind kind, UUID overlapId, Instant at, Movement... movements) {
        return new LedgerJournal(kind, null, null, overlapId, at, entries(movements));
    }

    /** A journal that takes part of another back; amounts of zero leave no entry. */
    public static LedgerJournal correcting(long journalId, Instant at, Movement... movements) {
        return new LedgerJournal(Kind.CORRECTED, null, null, null, at, entries(movements), journalId);
    }

    /** Interest that goes back with what another journal took back. */
    public static LedgerJournal interestBack(long journalId, Instant at, Movement... movements) {
        return new LedgerJournal(Kind.INTEREST, null, null, null, at, entries(movements), journalId);
    }

    private static List<Entry> entries(Movement... movements) {
        List<Entry> entries = new ArrayList<>(movements.length);
        for (Movement movement : movements) {
            if (movement.amount().fen() != 0) {
                entries.add(new Entry(movement.accountId(), movement.amount()));
            }
        }
        return entries;
    }

    /** An entry to be, which may still be of nothing. */
    public record Movement(long accountId, Fen amount) {}
}
