package org.jiexu.gateway.reconciliation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether cases, ledgers and relations say the same, as the service that compares them tells it.
 *
 * @param holds null while it is not known
 * @param checkedAt the last look; null before the first
 * @param missing the sides that did not answer
 * @param found how many findings there are, of which the oldest are named
 */
public record Reconciliation(
        @Nullable Boolean holds,
        @Nullable Instant checkedAt,
        List<String> missing,
        long found,
        List<Finding> findings) {
    /** Where that service does not answer. */
    public static final Reconciliation UNKNOWN = new Reconciliation(null, null, List.of("transfer"), 0, List.of());
}
