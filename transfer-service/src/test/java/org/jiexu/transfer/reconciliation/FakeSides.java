package org.jiexu.transfer.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.reconciliation.LedgerSide.Accounts;
import org.jiexu.service.reconciliation.LedgerSide.Arrived;
import org.jiexu.service.reconciliation.LedgerSide.Departed;
import org.jiexu.service.reconciliation.LedgerSide.Movements;
import org.jiexu.service.reconciliation.LedgerSide.Transfers;

/** Two ledgers and a registry in memory; a ledger's journals are its list of transfers. */
final class FakeSides implements Sides {

    final Map<String, List<UUID>> journals = new TreeMap<>(Map.of("51", new ArrayList<>(), "44", new ArrayList<>()));
    final List<Departed> departures = new ArrayList<>();
    final List<Arrived> arrivals = new ArrayList<>();
    final List<AccountOfRelation> accounts = new ArrayList<>();
    final List<RelationFact> relations = new ArrayList<>();
    final Set<String> away = new HashSet<>();

    @Override
    public Set<String> ledgers() {
        return journals.keySet();
    }

    @Override
    public Movements movements(String ledger, long after, int limit) {
        answering("ledger-" + ledger);
        List<UUID> all = journals.getOrDefault(ledger, List.of());
        int to = (int) Math.min(all.size(), after + limit);
        List<UUID> page = after >= to ? List.of() : all.subList((int) after, to);
        return new Movements(ledger, page, Math.max(after, to), all.size());
    }

    @Override
    public Transfers transfers(String ledger, Collection<UUID> ids, boolean forms) {
        answering("ledger-" + ledger);
        return new Transfers(
                ledger,
                ledger.equals("51")
                        ? departures.stream()
                                .filter(one -> ids.contains(one.transferId()))
                                .toList()
                        : List.of(),
                ledger.equals("44")
                        ? arrivals.stream()
                                .filter(one -> ids.contains(one.transferId()))
                                .toList()
                        : List.of(),
                List.of());
    }

    @Override
    public Accounts accounts(String ledger, long after, int limit) {
        answering("ledger-" + ledger);
        List<AccountOfRelation> page = ledger.equals("51")
                ? accounts.stream().filter(one -> one.id() > after).limit(limit).toList()
                : List.of();
        return new Accounts(
                ledger, page, page.isEmpty() ? after : page.getLast().id());
    }

    @Override
    public List<RelationFact> relations(Collection<UUID> ids) {
        answering("registry");
        return relations.stream().filter(one -> ids.contains(one.id())).toList();
    }

    private void answering(String service) {
        if (away.contains(service)) {
            throw new Away(service);
        }
    }
}
