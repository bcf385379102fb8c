package org.jiexu.transfer.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.service.reconciliation.LedgerSide;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.reconciliation.CaseReads.Case;
import org.jiexu.transfer.reconciliation.SeenTransfer.At;
import org.jiexu.transfer.reconciliation.Sides.RelationFact;
import org.jiexu.transfer.saga.Relations;
import org.jspecify.annotations.Nullable;

/** One look at some transfers or accounts, from all sides that answer. */
final class Look {

    /** How many transfers, or accounts, are asked for at once. */
    static final int AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Sides sides;
    private final TagKeys tags;
    private final Set<String> missing = new TreeSet<>();

    Look(Transactions transactions, Sides sides, TagKeys tags) {
        this.transactions = transactions;
        this.sides = sides;
        this.tags = tags;
    }

    /** The sides that did not answer. */
    Set<String> missing() {
        return missing;
    }

    /** What is read from a side; null if it does not answer, which is remembered: it is not asked again in this look. */
    <T> @Nullable T from(String service, Supplier<T> read) {
        if (missing.contains(service)) {
            return null;
        }
        try {
            return read.get();
        } catch (Sides.Away away) {
            missing.add(away.service());
            return null;
        }
    }

    /**
     * What was judged, and what differs of it. What a missing side would have to say is not judged.
     *
     * @param subjects those that were judged
     */
    record Judged(Set<String> subjects, List<Difference> differences) {}

    /**
     * Looks at transfers.
     *
     * @param wanted each with the ledgers that told of it
     * @param forms whether the forms and the papers are compared too
     */
    Judged transfers(Map<UUID, Set<String>> wanted, boolean forms) {
        Set<String> subjects = new LinkedHashSet<>();
        List<Difference> differences = new ArrayList<>();
        List<UUID> ids = List.copyOf(wanted.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            for (SeenTransfer seen : see(some, wanted, forms)) {
                subjects.add(FindingStore.transferSubject(seen.id()));
                differences.addAll(Comparison.of(seen));
            }
        }
        return new Judged(subjects, differences);
    }

    private List<SeenTransfer> see(List<UUID> ids, Map<UUID, Set<String>> wanted, boolean forms) {
        Map<UUID, Case> cases = transactions.call(transaction -> CaseReads.find(transaction.connection(), tags, ids));
        // After the cases: a paper that a case has is there then.
        Map<UUID, Papers> papers =
                forms ? transactions.call(transaction -> CaseReads.papers(transaction.connection(), ids)) : Map.of();
        Map<String, List<UUID>> byLedger = new TreeMap<>();
        Map<UUID, Set<String>> ledgersOf = new HashMap<>();
        for (UUID id : ids) {
            Set<String> ledgers = ledgers(cases.get(id), wanted.getOrDefault(id, Set.of()));
            ledgersOf.put(id, ledgers);
            ledgers.forEach(ledger ->
                    byLedger.computeIfAbsent(ledger, any -> new ArrayList<>()).add(id));
        }
        Map<UUID, SeenTransfer> seen = new LinkedHashMap<>();
        Map<UUID, List<At<LedgerSide.Departed>>> departures = new HashMap<>();
        Map<UUID, List<At<LedgerSide.Arrived>>> arrivals = new HashMap<>();
        Map<UUID, List<At<LedgerSide.Joined>>> mergers = new HashMap<>();
        Set<String> answered = new HashSet<>();
        byLedger.forEach((ledger, asked) -> {
            LedgerSide.Transfers held = from(Comparison.service(ledger), () -> sides.transfers(ledger, asked, forms));
            if (held != null) {
                answered.add(ledger);
                held.departures().forEach(one -> put(departures, one.transferId(), ledger, one));
                held.arrivals().forEach(one -> put(arrivals, one.transferId(), ledger, one));
                held.mergers().forEach(one -> put(mergers, one.transferId(), ledger, one));
            }
        });
        for (UUID id : ids) {
            if (answered.containsAll(ledgersOf.getOrDefault(id, Set.of()))) {
                Case known = cases.get(id);
                seen.put(
                        id,
                        new SeenTransfer(
                                id,
                                known == null ? null : known.transfer(),
                                known == null || known.asWritten(),
                                forms ? papers.getOrDefault(id, Papers.NONE) : null,
                                departures.getOrDefault(id, List.of()),
                                arrivals.getOrDefault(id, List.of()),
                                mergers.getOrDefault(id, List.of())));
            }
        }
        return List.copyOf(seen.values());
    }

    private static <T> void put(Map<UUID, List<At<T>>> map, UUID id, String ledger, T held) {
        map.computeIfAbsent(id, any -> new ArrayList<>()).add(new At<>(ledger, held));
    }

    /**
     * Which ledgers have a say: those of the case and those that told of it. Where there is no case to be believed all are asked:
     * the other end may be anywhere.
     */
    private Set<String> ledgers(@Nullable Case known, Set<String> told) {
        if (known == null || known.transfer() == null || !known.asWritten()) {
            return sides.ledgers();
        }
        Set<String> ledgers = new TreeSet<>(told);
        Relations relations = known.transfer().relations();
        if (relations != null) {
            ledgers.add(relations.fromLedger());
            ledgers.add(relations.toLedger());
        }
        ledgers.retainAll(sides.ledgers());
        return ledgers;
    }

    /** Looks at accounts of one ledger. */
    Judged accounts(String ledger, Collection<AccountOfRelation> accounts) {
        List<RelationFact> facts = from(
                "registry",
                () -> sides.relations(
                        accounts.stream().map(AccountOfRelation::relationId).toList()));
        if (facts == null) {
            return new Judged(Set.of(), List.of());
        }
        Map<UUID, RelationFact> byId = new HashMap<>();
        facts.forEach(fact -> byId.put(fact.id(), fact));
        Set<String> subjects = new LinkedHashSet<>();
        List<Difference> differences = new ArrayList<>();
        for (AccountOfRelation account : accounts) {
            subjects.add(Comparison.accountSubject(account.id()));
            differences.addAll(Comparison.of(ledger, account, byId.get(account.relationId())));
        }
        return new Judged(subjects, differences);
    }
}
