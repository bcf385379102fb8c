package org.jiexu.transfer.reconciliation;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.transfer.reconciliation.FindingStore.Known;
import org.jspecify.annotations.Nullable;

/**
 * Whether cases, ledgers and relations say the same.
 *
 * @param holds true if nothing differs; false if something does; null while it is not known, because a side does not answer, or
 *     nothing was looked at yet
 * @param checkedAt the last look; null before the first
 * @param completeAt the last look to which every side answered; null before the first
 * @param tookSeconds how long the last look took
 * @param missing the sides that did not answer to the last look
 * @param seenOnce what differed in one look only, so far: mostly messages on their way
 * @param found how many findings there are
 * @param findings the oldest of them
 * @param sides how far the look through everything is
 */
@Schema(name = "Reconciliation")
record ReconciliationAnswer(
        @Nullable Boolean holds,
        @Nullable Instant checkedAt,
        @Nullable Instant completeAt,
        double tookSeconds,
        List<String> missing,
        long seenOnce,
        long found,
        List<FindingAnswer> findings,
        List<SideAnswer> sides) {

    ReconciliationAnswer withoutFindings() {
        return new ReconciliationAnswer(
                holds, checkedAt, completeAt, tookSeconds, missing, seenOnce, found, List.of(), sides);
    }

    /**
     * What is wrong.
     *
     * @param code its kind
     * @param service whose tables say it
     * @param subject the transfer, or the account of that service
     * @param detail amounts, states and since when, in words
     * @param since when it was first seen
     */
    @Schema(name = "ReconciliationFinding")
    record FindingAnswer(String code, String service, String subject, String detail, Instant since) {

        static FindingAnswer of(Known known) {
            return new FindingAnswer(known.code(), known.service(), known.subject(), known.detail(), known.seenAt());
        }
    }

    /**
     * How far one order of looking through everything is.
     *
     * @param scope ALL_CASES, ALL_MOVEMENTS or ALL_ACCOUNTS
     * @param since all that there was at or after this moment was looked at; null before the first whole pass
     */
    @Schema(name = "ReconciliationSide")
    record SideAnswer(
            String service, String scope, @Nullable Instant since) {}
}
