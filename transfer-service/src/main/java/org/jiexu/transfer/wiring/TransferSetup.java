package org.jiexu.transfer.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.wiring.ServiceSetup;
import org.jiexu.transfer.reconciliation.FirstTagging;

/** The transfers among the services: the saga hears replies, and commands the registry and the ledgers. */
@ApplicationScoped
public class TransferSetup implements ServiceSetup {

    private final List<String> ledgers;

    /** @param ledgers those that it may command, two digits each */
    public TransferSetup(@ConfigProperty(name = "jiexu.ledgers") List<String> ledgers) {
        this.ledgers = List.copyOf(ledgers);
    }

    @Override
    public MessageParty party() {
        return MessageParty.TRANSFER;
    }

    @Override
    public Set<MessageParty> partners() {
        Set<MessageParty> partners = new HashSet<>(Set.of(MessageParty.REGISTRY));
        ledgers.stream().map(MessageParty::ledger).forEach(partners::add);
        return partners;
    }

    @Override
    public String consumer() {
        return "transfer.replies";
    }

    @Override
    public Set<String> told() {
        Set<String> topics = new HashSet<>(Set.of(Topics.REGISTRY_COMMANDS, Topics.PUBLIC_TRANSFERS));
        ledgers.stream().map(Topics::ledgerCommands).forEach(topics::add);
        return topics;
    }

    void prepare(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            LocalTransactions transactions,
            TagKeys tags,
            Clock clock) {
        new FirstTagging(transactions, tags, clock).run();
    }
}
