package org.jiexu.gateway.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jiexu.gateway.reconciliation.Finding;
import org.jspecify.annotations.Nullable;

/**
 * How the journal of a service stands, as it tells it.
 *
 * @param head the last signed head; null before the first
 * @param walkedAt when every row was last compared with the heads; null before that
 */
public record ServiceJournal(
        String service,
        boolean holds,
        @Nullable Head head,
        @Nullable Instant walkedAt,
        List<Finding> findings) {

    /** After how long without a head a journal counts as not signed; the alert JournalNotSigned says the same. */
    static final Duration HEAD_AGE_MAX = Duration.ofMinutes(15);

    /** A signed head. */
    public record Head(long number, @Nullable Instant signedAt) {}

    /** Whether it was signed in time. */
    public boolean signed(Instant now) {
        return head != null
                && head.signedAt != null
                && head.signedAt.plus(HEAD_AGE_MAX).isAfter(now);
    }
}
