package org.jiexu.transfer.statement;

import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferRows;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
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
    private final String serviceBearer;

    StatementReads(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.ledger.urls") String ledgerUrls,
            @ConfigProperty(name = "jiexu.service.token") String token,
            Transactions transactions) {
        this.registry = ServiceReads.client(RegistryClient.class, registryUrl);
        ServiceReads.urls(ledgerUrls)
                .forEach((ledger, url) -> ledgers.put(ledger, ServiceReads.client(RecordClient.class, url)));
        this.transactions = transactions;
        this.serviceBearer = "Bearer " + token;
    }

    /**
     * The worker as the caller may see it.
     *
     * @param callerBearer the caller's Authorization header
     */
    WorkerSeen worker(UUID workerId, String callerBearer) {
        return ServiceReads.asCaller(() -> registry.worker(callerBearer, workerId));
    }

    /** All the rest. A ledger that does not answer fails the whole: a statement without its months would be wrong. */
    StatementInput read(
            WorkerSeen worker, String callerBearer, LocalDate asOf, Instant now, @Nullable RetirementGroup group) {
        List<RelationSeen> relations = ServiceReads.asCaller(() -> registry.relations(callerBearer, worker.id()))
                .items();
        WorkerQuestion question = new WorkerQuestion(worker.id());
        PensionFacts facts =
                worker.isWhole() ? ServiceReads.asService(() -> registry.pensionFacts(serviceBearer, question)) : null;
        Set<String> read = new TreeSet<>();
        List<AccountRecord> accounts = new ArrayList<>();
        for (String ledger :
                new TreeSet<>(relations.stream().map(StatementInput::ledgerOf).toList())) {
            RecordClient client = ledgers.get(ledger);
            if (client != null) {
                accounts.addAll(ServiceReads.asService(() -> client.read(serviceBearer, question))
                        .accounts());
                read.add(ledger);
            }
        }
        List<Transfer> transfers = transactions.call(transaction -> transfersOf(transaction.connection(), worker.id()));
        return new StatementInput(worker, relations, read, accounts, transfers, facts, asOf, now, group);
    }

    /** All transfers of the worker in the order of application. A working life has few. */
    private static List<Transfer> transfersOf(Connection connection, UUID workerId) throws SQLException {
        List<Transfer> transfers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + TransferRows.COLUMNS + " FROM transfers WHERE worker_id = ? ORDER BY number")) {
            select.setObject(1, workerId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    transfers.add(TransferRows.read(rows));
                }
            }
        }
        return transfers;
    }
}
