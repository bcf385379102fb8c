package org.jiexu.contribution;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.remittance.MoneySignatures;
import org.jiexu.contribution.remittance.RefusedExtraction;
import org.jiexu.contribution.tagging.FirstTagging;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.retention.Retention;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.wiring.ServiceSetup;

/** A ledger among the services: it hears commands and other ledgers' money, and answers the transfers. */
@ApplicationScoped
public class LedgerSetup implements ServiceSetup {

    private final Ledger ledger;
    private final List<String> ledgers;

    /**
     * From the configuration.
     *
     * @param ledger the one that is kept, two digits
     * @param ledgers those that it exchanges money with
     */
    public LedgerSetup(
            @ConfigProperty(name = "jiexu.ledger") String ledger,
            @ConfigProperty(name = "jiexu.ledgers") Optional<List<String>> ledgers) {
        this.ledger = new Ledger(ledger);
        this.ledgers = List.copyOf(ledgers.orElse(List.of()));
    }

    @Produces
    @Singleton
    Ledger ledger() {
        return ledger;
    }

    @Override
    public MessageParty party() {
        return MessageParty.ledger(ledger.code());
    }

    @Override
    public Set<MessageParty> partners() {
        Set<MessageParty> partners = new HashSet<>(Set.of(MessageParty.REGISTRY, MessageParty.TRANSFER));
        ledgers.stream().map(MessageParty::ledger).forEach(partners::add);
        return partners;
    }

    @Override
    public String consumer() {
        return party().inFiles();
    }

    @Override
    public Set<String> told() {
        return Set.of(Topics.REGISTRY_COMMANDS, Topics.TRANSFER_REPLIES, Topics.PUBLIC_CONTRIBUTIONS);
    }

    @Override
    public MessageAuthentication proving(MessageAuthentication authentication, KnownSigners signers) {
        return authentication.with(new MoneySignatures(ledger, signers));
    }

    /** A file's key is kept with the file, for good; those of officers' steps are forgotten like anywhere. */
    @Override
    public List<Retention.Forgetting> forgettings() {
        return List.of(RefusedExtraction::forgetBefore);
    }

    void prepare(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            LocalTransactions transactions,
            TagKeys tags,
            Clock clock) {
        new FirstTagging(transactions, ledger, tags, clock).run();
    }
}
