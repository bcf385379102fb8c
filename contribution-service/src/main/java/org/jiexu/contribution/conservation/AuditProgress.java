package org.jiexu.contribution.conservation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the rolling audit is.
 *
 * @param checkedAt the last run; null before the first
 */
public record AuditProgress(@Nullable Instant checkedAt, List<Pass> passes) {

    public AuditProgress {
        passes = List.copyOf(passes);
    }

    /**
     * One of the orders in which it goes through the ledger, again and again.
     *
     * @param percent how much of the pass under way is done
     * @param since all of it was recomputed at or after this moment; null before the first whole pass
     */
    public record Pass(String scope, int percent, @Nullable Instant since) {}
}
