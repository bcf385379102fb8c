package org.jiexu.registry.reservation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;

/**
 * The rows that one batch of commands may touch, in memory: read under lock, changed here in the order of the commands,
 * written back once each.
 */
final class RelationBook {
    private final Map<FundCode, Fund> funds;
    private final Set<String> deployedLedgers;
    private final Map<UUID, WorkerFacts> workers = new HashMap<>();
    private final Map<UUID, Relation> relations = new HashMap<>();
    private final Map<UUID, List<UUID>> relationsOfWorker = new HashMap<>();
    private final Map<UUID, UUID> relationOfTransfer = new HashMap<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final Set<UUID> ended;
    private final Set<UUID> newlyEnded = new LinkedHashSet<>();

    /** For a question that no transfer asks. */
    RelationBook(
            Collection<Fund> funds,
            Set<String> deployedLedgers,
            Collection<WorkerFacts> workers,
            Collection<Relation> relations) {
        this(funds, deployedLedgers, workers, relations, Set.of());
    }

    /** {@code ended}: the transfers among those of the batch that gave their reservation back before. */
    RelationBook(
            Collection<Fund> funds,
            Set<String> deployedLedgers,
            Collection<WorkerFacts> workers,
            Collection<Relation> relations,
            Set<UUID> ended) {
        this.ended = new HashSet<>(ended);
        this.funds = new HashMap<>();
        funds.forEach(fund -> this.funds.put(fund.code(), fund));
        this.deployedLedgers = deployedLedgers;
        workers.forEach(worker -> this.workers.put(worker.id(), worker));
        relations.forEach(relation -> {
            this.relations.put(relation.id(), relation);
            relationsOfWorker
                    .computeIfAbsent(relation.workerId(), worker -> new ArrayList<>())
                    .add(relation.id());
            index(relation);
        });
    }

    private void index(Relation relation) {
        switch (relation.standing()) {
            case RelationState.Active() -> {
                // No transfer holds it.
            }
            case RelationState.Reserved(UUID transferId, FundCode destination) ->
                relationOfTransfer.put(transferId, relation.id());
            case RelationState.Transferred(UUID transferId, FundCode destination) ->
                relationOfTransfer.put(transferId, relation.id());
        }
    }

    Optional<Fund> fund(FundCode code) {
        return Optional.ofNullable(funds.get(code));
    }

    boolean isDeployed(Fund fund) {
        return deployedLedgers.contains(fund.ledger());
    }

    Optional<WorkerFacts> worker(UUID id) {
        return Optional.ofNullable(workers.get(id));
    }

    Optional<Relation> relation(UUID id) {
        return Optional.ofNullable(relations.get(id));
    }

    /** The relation that the transfer holds or has moved. */
    Optional<Relation> ofTransfer(UUID transferId) {
        return Optional.ofNullable(relationOfTransfer.get(transferId)).map(relations::get);
    }

    /** The worker's relation at the fund: the open one, else the one that ended last. */
    Optional<Relation> at(UUID workerId, FundCode fund) {
        return relationsOf(workerId).stream()
                .filter(relation -> relation.fund().equals(fund))
                .max(Comparator.comparing(Relation::isOpen).thenComparing(Relation::registeredOn));
    }

    /**
     * The worker's earliest general account in the pooling area of this relation, itself and ended ones left out.
     */
    Optional<Relation> earliestGeneral(Relation joined) {
        return relationsOf(joined.workerId()).stream()
                .filter(other -> !other.id().equals(joined.id())
                        && other.isOpen()
                        && other.accountKind() == AccountKind.GENERAL
                        && isInOneArea(other, joined))
                .min(Comparator.comparing(Relation::registeredOn));
    }

    private boolean isInOneArea(Relation one, Relation other) {
        Fund fund = funds.get(one.fund());
        Fund otherFund = funds.get(other.fund());
        return fund != null
                && otherFund != null
                && fund.entry().poolingArea().equals(otherFund.entry().poolingArea());
    }

    boolean anyOf(UUID workerId, Predicate<Relation> condition) {
        return relationsOf(workerId).stream().anyMatch(condition);
    }

    private List<Relation> relationsOf(UUID workerId) {
        return relationsOfWorker.getOrDefault(workerId, List.of()).stream()
                .map(relations::get)
                .toList();
    }

    /** Whether the transfer gave its reservation back, before or in this batch. */
    boolean hasEnded(UUID transferId) {
        return ended.contains(transferId);
    }

    /** Remembers that the transfer reserves nothing any more. */
    void end(UUID transferId) {
        if (ended.add(transferId)) {
            newlyEnded.add(transferId);
        }
    }

    /** The transfers that ended in this batch. */
    Set<UUID> newlyEnded() {
        return newlyEnded;
    }

    /** Takes a relation's next version in; the one before must be known. */
    void put(Relation next) {
        Relation before = relations.put(next.id(), next);
        if (before == null) {
            throw new IllegalArgumentException("relation " + next.id() + " was not read");
        }
        if (before.standing() instanceof RelationState.Reserved(UUID transferId, FundCode destination)) {
            relationOfTransfer.remove(transferId);
        }
        index(next);
        changed.add(next.id());
    }

    /** What is to be written: each touched relation once, as it ended. */
    List<Relation> changed() {
        return changed.stream().map(relations::get).toList();
    }
}
