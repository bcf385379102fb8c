package org.jiexu.contribution.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/**
 * The tag of a journal with all its entries: that of its head plus that of each entry, in 64 bits. So the entries need no column
 * of their own, in any order they give the same, and one that is added, taken out or changed gives another (docs/decisions/0151).
 */
public final class JournalTag {

    private final TagKeys keys;
    private final RowBytes bytes = new RowBytes();
    private long current;
    private long previous;

    /** With these keys; used again for the next journal, for one thread. */
    public JournalTag(TagKeys keys) {
        this.keys = keys;
    }

    /** Begins with the head. */
    public JournalTag head(
            long id,
            String kind,
            @Nullable UUID transferId,
            @Nullable UUID batchId,
            @Nullable UUID overlapId,
            Instant postedAt,
            @Nullable Long reversesId) {
        bytes.row("ledger_journals")
                .number(id)
                .text(kind)
                .id(transferId)
                .id(batchId)
                .id(overlapId)
                .moment(postedAt)
                .number(reversesId);
        current = keys.tag(bytes);
        previous = keys.hasPrevious() ? keys.previousTag(bytes) : current;
        return this;
    }

    /** Adds an entry. */
    public void entry(long accountId, long journalId, long amountFen) {
        bytes.row("ledger_entries").number(accountId).number(journalId).number(amountFen);
        long tag = keys.tag(bytes);
        current += tag;
        previous += keys.hasPrevious() ? keys.previousTag(bytes) : tag;
    }

    /** The tag with the current key. */
    public long tag() {
        return current;
    }

    /** Whether this is the tag of what was added. */
    public boolean matches(@Nullable Long tag) {
        return tag != null && (tag == current || tag == previous);
    }
}
