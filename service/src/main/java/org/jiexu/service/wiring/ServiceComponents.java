package org.jiexu.service.wiring;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.service.act.ActTransactions;
import org.jiexu.service.administration.JournalSettings;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.InboxStore;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.receipt.TellingAgain;
import org.jiexu.service.retention.Retention;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.rulebook.RegistryTables;
import org.jiexu.service.rulebook.TableSource;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/** What every service with a database has: made once, from its {@link ServiceSetup} and the configuration. {@link ServiceLife} starts and stops it. */
@ApplicationScoped
@IfBuildProperty(name = "jiexu.service.keeps-a-database", stringValue = "true")
public class ServiceComponents {

    private final ServiceSetup setup;
    private final Map<String, Object> kafka;
    private final int retentionDays;

    /** Which service it is, where the broker is, and how long what was handled is remembered. */
    public ServiceComponents(
            ServiceSetup setup,
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int retentionDays) {
        this.setup = setup;
        this.kafka = kafka.client();
        this.retentionDays = retentionDays;
    }

    @Produces
    @Singleton
    MessageParty party() {
        return setup.party();
    }

    @Produces
    @Singleton
    KnownSigners signers(@ConfigProperty(name = "jiexu.signing.known") String file) {
        return KnownSigners.read(Path.of(file));
    }

    @Produces
    @Singleton
    Attester attester(@ConfigProperty(name = "jiexu.signing.key") String file) {
        return Attester.read(Path.of(file), setup.party());
    }

    @Produces
    @Singleton
    TagKeys tags(
            @ConfigProperty(name = "jiexu.row-tags.key") String key,
            @ConfigProperty(name = "jiexu.row-tags.key-previous") Optional<String> previous) {
        return TagKeys.of("jiexu.row-tags.key", key, previous.orElse(null));
    }

    @Produces
    @Singleton
    MessageAuthentication authentication(
            @ConfigProperty(name = "jiexu.messages.keys") String keys, KnownSigners signers, Clock clock) {
        MessageAuthentication authentication = new MessageAuthentication(
                PairKeys.read(Path.of(keys), setup.party(), setup.partners()), clock, Duration.ofDays(retentionDays));
        return setup.proving(authentication, signers);
    }

    /** Of the registry, which is asked; it has a bean of its own instead. */
    @Produces
    @Singleton
    @DefaultBean
    TableSource tables(
            @ConfigProperty(name = "jiexu.registry.url") URI registry, MessageAuthentication authentication) {
        return new RegistryTables(registry, authentication);
    }

    @Produces
    @Singleton
    FollowedRuleBooks books(
            TableSource tables,
            KnownSigners signers,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication) {
        return new FollowedRuleBooks(kafka, replication, tables, signers);
    }

    @Produces
    @Singleton
    Relay relay(DataSource dataSource, MessageAuthentication authentication) {
        return new Relay(dataSource, authentication, kafka);
    }

    @Produces
    @Singleton
    Backlog backlog(Relay relay) {
        return relay.backlog();
    }

    @Produces
    @Singleton
    @Typed(LocalTransactions.class)
    LocalTransactions localTransactions(DataSource dataSource, Relay relay) {
        return new LocalTransactions(dataSource, relay::wake);
    }

    /** Where there are entities, what their session holds is written before the journal's and the outbox's rows. */
    @Produces
    @Singleton
    Transactions acts(
            TransactionManager manager, DataSource dataSource, Instance<EntityManager> entities, Relay relay) {
        Runnable flush = entities.isResolvable() ? entities.get()::flush : () -> {};
        return new ActTransactions(manager, dataSource, flush, relay::wake);
    }

    @Produces
    @Singleton
    AuditTrail audit(Transactions transactions, Clock clock) {
        return new AuditTrail(transactions, clock);
    }

    @Produces
    @Singleton
    MessageLoop messageLoop(
            LocalTransactions transactions, BatchHandler handler, MessageAuthentication authentication) {
        return new MessageLoop(
                new MessageLoop.Settings(setup.consumer(), Set.of(setup.party().topic()), kafka),
                transactions,
                handler,
                authentication);
    }

    @Produces
    @Singleton
    TellingAgain tellingAgain(
            LocalTransactions transactions,
            Backlog backlog,
            @ConfigProperty(name = "jiexu.saga.ask-again-after", defaultValue = "PT5M") Duration patience) {
        return new TellingAgain(transactions, backlog, patience);
    }

    @Produces
    @Singleton
    Retention retention(LocalTransactions transactions, Clock clock) {
        List<Retention.Forgetting> forgettings = new ArrayList<>(
                List.of(InboxStore::forgetBefore, Idempotency::forgetBefore, ParkedStore::forgetBefore));
        forgettings.addAll(setup.forgettings());
        return new Retention(transactions, clock, retentionDays, forgettings);
    }

    @Produces
    @Singleton
    JournalHistory history(JournalSettings settings, LocalTransactions transactions, Clock clock) {
        return settings.history(setup.party().inFiles(), transactions, clock);
    }
}
