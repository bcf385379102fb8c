package org.jiexu.contribution.conservation;

import java.time.Instant;
import java.util.List;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot of the ledger adds up to.
 *
 * @param receipts all contributions ever received
 * @param interest all interest ever booked
 * @param accounts what the workers' accounts hold
 * @param pool what the pools hold
 * @param refundsPayable what is owed to people for months that two funds had
 * @param paidOut what was paid to them
 * @param transfersPayable what is owed to other funds for approved transfers, and not paid by bank yet
 * @param unmatchedReceipts what came by bank, and no form says yet whose it is
 * @param inTransitSent what was sent to other ledgers, less what came back
 * @param inTransitReceived what was received from other ledgers
 * @param openRemittances how many remittances of this ledger travel: sent, and neither credited nor taken back as far as it
 *     has been told
 * @param disputedArrivals how many remittances of other ledgers are held here
 * @param audit how far the rolling audit is, on which the checks of {@link Depth#TOTALS} rest
 */
public record Conservation(
        String ledger,
        Instant asOf,
        Fen receipts,
        Fen interest,
        Fen accounts,
        Fen pool,
        Fen refundsPayable,
        Fen paidOut,
        Fen transfersPayable,
        Fen unmatchedReceipts,
        Fen inTransitSent,
        Fen inTransitReceived,
        long openRemittances,
        Fen openRemittancesTotal,
        long disputedArrivals,
        Fen disputedArrivalsTotal,
        List<Check> checks,
        Depth depth,
        AuditProgress audit) {

    public Conservation {
        checks = List.copyOf(checks);
    }

    /**
     * One property of the snapshot.
     *
     * @param violations counts what breaks it
     * @param deviations the first of them
     */
    public record Check(String name, boolean holds, long violations, String detail, List<Deviation> deviations) {

        public Check {
            deviations = List.copyOf(deviations);
        }
    }

    /**
     * What breaks a property.
     *
     * @param subject {@code account/12}, {@code ledger-journal/7} or {@code day/2026-11-29}
     * @param since when the rolling audit found it; null if it has not come there yet
     */
    public record Deviation(String subject, @Nullable Instant since) {}

    /** What came in less what is there and what left; zero, always. */
    public Fen difference() {
        return receipts.plus(interest)
                .plus(inTransitReceived)
                .minus(inTransitSent)
                .minus(accounts)
                .minus(pool)
                .minus(refundsPayable)
                .minus(paidOut)
                .minus(transfersPayable)
                .minus(unmatchedReceipts);
    }

    /** Whether nothing was created or lost. */
    public boolean holds() {
        return difference().fen() == 0 && checks.stream().allMatch(Check::holds);
    }
}
