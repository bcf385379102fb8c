package org.jiexu.transfer.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Facts;

/** Which transfer holds which worker's relation at the source, and which relation has moved. */
final class FakeRegistry {

    private final Map<UUID, Facts> facts;
    private final Map<UUID, UUID> reservedBy = new HashMap<>();
    private final Map<UUID, UUID> movedBy = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();

    /** A registry that knows these workers. */
    FakeRegistry(Map<UUID, Facts> facts) {
        this.facts = facts;
    }

    Optional<TransferReply> handle(RegistryCommand command) {
        return switch (command) {
            case RegistryCommand.ReserveRelation(UUID transfer, UUID worker, var from, var to) ->
                Optional.of(reserve(transfer, worker));
            case RegistryCommand.ReleaseReservation(UUID transfer) -> {
                ended.add(transfer);
                reservedBy.values().remove(transfer);
                yield Optional.empty();
            }
            case RegistryCommand.MoveRelation(UUID transfer) -> {
                move(transfer);
                yield Optional.empty();
            }
            case RegistryCommand.ContributionStarted ignored -> Optional.empty();
        };
    }

    private void move(UUID transfer) {
        if (movedBy.containsValue(transfer)) {
            return;
        }
        UUID worker = reservedBy.entrySet().stream()
                .filter(entry -> entry.getValue().equals(transfer))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("moved without a reservation: " + transfer));
        reservedBy.remove(worker);
        movedBy.put(worker, transfer);
    }

    private TransferReply reserve(UUID transfer, UUID worker) {
        if (ended.contains(transfer)) {
            return new TransferReply.ReservationRefused(transfer, "RESERVATION_ENDED", Map.of());
        }
        UUID mover = movedBy.get(worker);
        if (mover != null && !mover.equals(transfer)) {
            return new TransferReply.ReservationRefused(transfer, "ALREADY_MOVED", Map.of());
        }
        UUID holder = mover != null ? mover : reservedBy.computeIfAbsent(worker, free -> transfer);
        return holder.equals(transfer)
                ? new TransferReply.RelationReserved(transfer, Objects.requireNonNull(facts.get(worker)))
                : new TransferReply.ReservationRefused(transfer, "TRANSFER_IN_PROGRESS", Map.of());
    }

    /** The transfers that hold a relation. */
    List<UUID> holders() {
        return List.copyOf(reservedBy.values());
    }

    /** The worker dies or draws a pension: the transfer that holds the relation, if one does, is told. */
    Optional<TransferReply> entitlementEnds(UUID worker) {
        return holderOf(worker)
                .map(transfer -> new TransferReply.EntitlementEnded(transfer, "DECEASED", LocalDate.of(2026, 11, 20)));
    }

    boolean isHeldBy(UUID worker, UUID transfer) {
        return transfer.equals(reservedBy.get(worker));
    }

    Optional<UUID> holderOf(UUID worker) {
        return Optional.ofNullable(reservedBy.get(worker));
    }

    Optional<UUID> moverOf(UUID worker) {
        return Optional.ofNullable(movedBy.get(worker));
    }
}
