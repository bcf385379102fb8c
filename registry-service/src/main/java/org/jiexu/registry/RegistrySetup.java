package org.jiexu.registry;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.registry.fund.DeployedLedgers;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.reservation.EndedReservations;
import org.jiexu.service.retention.Retention;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.service.wiring.ServiceSetup;

/** The registry among the services: it hears commands of the transfers, and tells them, the ledgers and the world. */
@ApplicationScoped
public class RegistrySetup implements ServiceSetup {

    private final DeployedLedgers ledgers;

    /** Tells each ledger that runs. */
    public RegistrySetup(DeployedLedgers ledgers) {
        this.ledgers = ledgers;
    }

    @Produces
    @Singleton
    DivisionTable divisions() {
        return DivisionTable.read();
    }

    @Override
    public MessageParty party() {
        return MessageParty.REGISTRY;
    }

    @Override
    public Set<MessageParty> partners() {
        Set<MessageParty> partners = new HashSet<>(Set.of(MessageParty.TRANSFER));
        ledgers.all().stream().map(MessageParty::ledger).forEach(partners::add);
        return partners;
    }

    @Override
    public String consumer() {
        return "registry";
    }

    @Override
    public Set<String> told() {
        Set<String> topics = new HashSet<>(Set.of(Topics.TRANSFER_REPLIES, Topics.PUBLIC_WORKERS));
        ledgers.all().stream().map(Topics::ledgerCommands).forEach(topics::add);
        return topics;
    }

    @Override
    public List<Retention.Forgetting> forgettings() {
        return List.of(EndedReservations::forgetBefore);
    }

    /** A directory that is behind the divisions is brought up to date before anybody asks. */
    void prepare(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            Transactions transactions,
            FundDirectory funds,
            DivisionTable divisions) {
        transactions.run(transaction -> funds.bringUpToDate(divisions));
    }
}
