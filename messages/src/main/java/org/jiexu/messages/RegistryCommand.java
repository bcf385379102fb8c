package org.jiexu.messages;

import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;

/** What the registry is asked to do. Keyed by the transfer, {@link ContributionStarted} by the relation. */
public sealed interface RegistryCommand extends Message {

    /** Reserve the worker's relation at {@code fromFund} for this transfer. Answered by {@link TransferReply.RelationReserved} or {@link TransferReply.ReservationRefused}. */
    record ReserveRelation(UUID transferId, UUID workerId, FundCode fromFund, FundCode toFund)
            implements RegistryCommand {}

    /** Give the reservation of this transfer back. Not answered: it cannot be refused. */
    record ReleaseReservation(UUID transferId) implements RegistryCommand {}

    /** The money has arrived: the reserved relation ends as transferred to the destination, the reservation ends. Not answered. */
    record MoveRelation(UUID transferId) implements RegistryCommand {}

    /** The ledger tells that a relation has its first paid month. A receipt is awaited. */
    record ContributionStarted(UUID relationId, YearMonth firstMonth) implements RegistryCommand, AwaitsReceipt {}
}
