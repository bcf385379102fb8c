package org.jiexu.transfer.reconciliation;

import java.util.List;
import java.util.UUID;
import org.jiexu.service.reconciliation.LedgerSide;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as all sides see it.
 *
 * @param known the case; null if there is none, or if its row cannot be read
 * @param asWritten whether the row of the case is as this service wrote it; true if there is none
 * @param papers null if they were not looked at
 */
record SeenTransfer(
        UUID id,
        @Nullable Transfer known,
        boolean asWritten,
        @Nullable Papers papers,
        List<At<LedgerSide.Departed>> departures,
        List<At<LedgerSide.Arrived>> arrivals,
        List<At<LedgerSide.Joined>> mergers) {

    SeenTransfer {
        departures = List.copyOf(departures);
        arrivals = List.copyOf(arrivals);
        mergers = List.copyOf(mergers);
    }

    /** What one ledger holds. */
    record At<T>(String ledger, T held) {}
}
