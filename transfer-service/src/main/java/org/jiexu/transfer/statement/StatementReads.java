package org.jiexu.transfer.statement;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
import org.jiexu.transfer.statement.RecordClient.LedgerRecord;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.RegistryClient.WorkerQuestion;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jiexu.transfer.upstream.ServiceReads;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a statement is composed of. Whether the caller may see the worker is the registry's decision: it is asked with the caller's own token, and
 * writes the look down.
 */
@Singleton
class StatementReads {

    private final RegistryClient registry;
    private final Map<String, RecordClient> ledgers = new TreeMap<>();
    private final Transactions transactions;
    private final ServiceCredential credential;
    private final AuditTrail audit;

    StatementReads(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.ledger.urls") String ledgerUrls,
            ServiceCredential credential,
            Transactions transactions,
            AuditTrail audit) {
        this.registry = ServiceReads.client(RegistryClient.class, registryUrl);
        ServiceReads.urls(ledgerUrls)
                .forEach((ledger, url) -> ledgers.put(ledger, ServiceReads.client(RecordClient.class, url)));
        this.transactions = transactions;
        this.credential = credential;
        this.audit = audit;
    }

    /**
     * The worker as the caller may see it.
     *
     * @param callerBearer the caller's Authorization header
     */
    WorkerSeen worker(UUID workerId, String callerBearer) {
        return ServiceReads.asCaller(() -> registry.worker(callerBearer, workerId));
    }

    /**
     * What is asked.
     *
     * @param asOf at the end of which day; now if it is today
     */
    record Asked(LocalDate asOf, Instant now, @Nullable RetirementGroup group, StatementForm form) {

        /** The day of the past that is asked for, null for today. */
        @Nullable
        LocalDate pastDay() {
            return asOf.equals(StatutoryClock.dayOf(now)) ? null : asOf;
        }
    }

    /** All the rest, written down. A ledger that does not answer fails the whole: a statement without its months would be wrong. */
    StatementInput read(WorkerSeen worker, String callerBearer, Caller caller, Asked asked) {
        LocalDate pastDay = asked.pastDay();
        List<RelationSeen> relations = ServiceReads.asCaller(() -> registry.relations(callerBearer, worker.id()))
                .items();
        WorkerQuestion question = new WorkerQuestion(worker.id());
        PensionFacts facts = worker.isWhole()
                ? ServiceReads.asService(() -> registry.pensionFacts(credential.bearer(), question))
                : null;
        Set<String> read = new TreeSet<>();
        List<AccountRecord> accounts = new ArrayList<>();
        List<Travelling> travelling = new ArrayList<>();
        Set<UUID> arrived = new HashSet<>();
        for (String ledger :
                new TreeSet<>(relations.stream().map(StatementInput::ledgerOf).toList())) {
            RecordClient client = ledgers.get(ledger);
            if (client != null) {
                LedgerRecord answer = ServiceReads.asService(
                        () -> client.read(credential.bearer(), new RecordClient.Question(worker.id(), pastDay)));
                accounts.addAll(answer.accounts());
                travelling.addAll(answer.travelling());
                arrived.addAll(answer.arrived());
                read.add(ledger);
            }
        }
        if (worker.onlyOwnFund()) {
            keepOwn(relations, accounts, travelling);
        }
        Instant end = pastDay == null
                ? null
                : pastDay.plusDays(1).atStartOfDay(StatutoryClock.ZONE).toInstant();
        List<WorkersTransfer> transfers = transactions.call(transaction -> {
            // The registry and the ledgers write down that they were read; in which form the whole went out is known
            // here alone.
            audit.shown(
                    transaction,
                    caller,
                    Subject.worker(worker.id()),
                    "statement",
                    Map.of("form", asked.form(), "asOf", asked.asOf()));
            return WorkersTransfers.of(transaction.connection(), worker.id(), end).stream()
                    .filter(transfer -> !worker.onlyOwnFund()
                            || isOf(caller, transfer.fromFund())
                            || isOf(caller, transfer.toFund()))
                    .toList();
        });
        return new StatementInput(
                worker,
                relations,
                read,
                accounts,
                travelling,
                arrived,
                transfers,
                facts,
                asked.asOf(),
                asked.now(),
                asked.group());
    }

    /** A ledger answers for all its funds: what is not of the relations that the registry shows is taken out. */
    private static void keepOwn(
            List<RelationSeen> relations, List<AccountRecord> accounts, List<Travelling> travelling) {
        Set<UUID> ids = new HashSet<>();
        Set<FundCode> funds = new HashSet<>();
        relations.forEach(relation -> {
            ids.add(relation.id());
            funds.add(relation.fund());
        });
        accounts.removeIf(account -> !ids.contains(account.relationId()));
        travelling.removeIf(money -> !funds.contains(money.fromFund()) && !funds.contains(money.toFund()));
    }

    private static boolean isOf(Caller caller, FundCode fund) {
        return fund.equals(caller.fund());
    }
}
