package org.jiexu.service.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service's journal stands.
 *
 * @param signs whether the service has a key to sign heads with
 * @param writtenOut whether heads are written to a file as well
 * @param last the last head; null before the first
 * @param passedAt when the walk through all rows last ended; null before the first
 * @param passedSince when that walk began: everything older was looked at since; null before the first
 * @param reached the last head that the walk under way has looked at; 0 when it rests
 * @param findings what deviates, the oldest first
 */
public record JournalStatus(
        String service,
        boolean signs,
        boolean writtenOut,
        @Nullable Head last,
        @Nullable Instant passedAt,
        @Nullable Instant passedSince,
        long reached,
        List<Known> findings) {

    public JournalStatus {
        findings = List.copyOf(findings);
    }

    /** A finding, and since when it is known. */
    public record Known(Finding finding, Instant since) {}

    /** Whether nothing is known to deviate. */
    public boolean holds() {
        return findings.isEmpty();
    }

    /** In a word, for readiness: the codes of what deviates, or {@code whole}. */
    public String word() {
        return holds()
                ? "whole"
                : String.join(
                        ", ",
                        findings.stream()
                                .map(known -> known.finding().code().name())
                                .distinct()
                                .toList());
    }
}
