package org.jiexu.registry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.attestation.Attester;
import org.jiexu.events.attestation.KnownSigners;
import org.jiexu.events.authenticity.MessageAuthentication;
import org.jiexu.events.authenticity.PairKeys;
import org.jiexu.events.authenticity.Party;
import org.jiexu.events.history.JournalHistory;
import org.jiexu.events.inbox.InboxTable;
import org.jiexu.events.inbox.MessageLoop;
import org.jiexu.events.kafka.KafkaSettings;
import org.jiexu.events.outbox.Relay;
import org.jiexu.events.parked.ParkedTable;
import org.jiexu.events.receipt.TellingAgain;
import org.jiexu.events.retention.Retention;
import org.jiexu.events.rulebook.FollowedRuleBooks;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.LocalTransactions;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.registry.fund.DeployedLedgers;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.reservation.EndedReservations;
import org.jiexu.registry.reservation.ReservationHandler;
import org.jiexu.registry.ruletable.TablesOfDatabase;
import org.jiexu.web.act.ActTransactions;
import org.jiexu.web.broker.ServiceTopics;
import org.jiexu.web.idempotency.Idempotency;
import org.jiexu.web.journal.JournalSettings;

/** What the service consists of besides its resources, and the order in which it starts and stops. */
@ApplicationScoped
public class RegistryParts {
    private static final String CONSUMER = "registry";

    private final Map<String, Object> kafka;
    private final short replication;

    /** Where the broker is, and how topics are made that are not there yet. */
    public RegistryParts(
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication) {
        this.kafka = kafka.client();
        this.replication = replication;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Produces
    @Singleton
    KnownSigners signers(@ConfigProperty(name = "jiexu.signing.known") String file) {
        return KnownSigners.read(Path.of(file));
    }

    @Produces
    @Singleton
    Attester attester(@ConfigProperty(name = "jiexu.signing.key") String file) {
        return Attester.read(Path.of(file), Party.REGISTRY);
    }

    @Produces
    @Singleton
    FollowedRuleBooks books(TablesOfDatabase tables, KnownSigners signers) {
        return new FollowedRuleBooks(kafka, replication, tables, signers);
    }

    @Produces
    @Singleton
    DivisionTable divisions() {
        return DivisionTable.read();
    }

    @Produces
    @Singleton
    MessageAuthentication authentication(
            @ConfigProperty(name = "jiexu.messages.keys") String keys,
            DeployedLedgers ledgers,
            Clock clock,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int days) {
        Set<Party> others = new HashSet<>(Set.of(Party.TRANSFER));
        ledgers.all().stream().map(Party::ledger).forEach(others::add);
        return new MessageAuthentication(
                PairKeys.read(Path.of(keys), Party.REGISTRY, others), clock, Duration.ofDays(days));
    }

    @Produces
    @Singleton
    Relay relay(DataSource dataSource, MessageAuthentication authentication) {
        return new Relay(dataSource, authentication, kafka);
    }

    @Produces
    @Singleton
    @Typed(LocalTransactions.class)
    LocalTransactions localTransactions(DataSource dataSource, Relay relay) {
        return new LocalTransactions(dataSource, relay::wake);
    }

    @Produces
    @Singleton
    Transactions acts(TransactionManager manager, DataSource dataSource, EntityManager entities, Relay relay) {
        return new ActTransactions(manager, dataSource, entities::flush, relay::wake);
    }

    @Produces
    @Singleton
    MessageLoop messageLoop(
            LocalTransactions transactions, ReservationHandler handler, MessageAuthentication authentication) {
        var settings = new MessageLoop.Settings(CONSUMER, Set.of(Topics.REGISTRY_COMMANDS), kafka);
        return new MessageLoop(settings, transactions, handler, authentication);
    }

    @Produces
    @Singleton
    TellingAgain tellingAgain(
            LocalTransactions transactions,
            Relay relay,
            @ConfigProperty(name = "jiexu.saga.ask-again-after", defaultValue = "PT5M") Duration patience) {
        return new TellingAgain(transactions, relay.backlog(), patience);
    }

    @Produces
    @Singleton
    Retention retention(
            LocalTransactions transactions,
            Clock clock,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int days) {
        return new Retention(
                transactions,
                clock,
                days,
                List.of(
                        InboxTable::forgetBefore,
                        Idempotency::forgetBefore,
                        ParkedTable::forgetBefore,
                        EndedReservations::forgetBefore));
    }

    @Produces
    @Singleton
    JournalHistory history(JournalSettings settings, LocalTransactions transactions, Clock clock) {
        return settings.history(CONSUMER, transactions, clock);
    }

    void start(
            @Observes StartupEvent event,
            Transactions transactions,
            FundDirectory funds,
            DivisionTable divisions,
            DeployedLedgers ledgers,
            ServiceTopics topics,
            FollowedRuleBooks books,
            Relay relay,
            MessageLoop loop,
            TellingAgain telling,
            Retention retention,
            JournalHistory history) {
        transactions.run(transaction -> funds.bringUpToDate(divisions));
        topics.ensure(topics(ledgers));
        topics.ensureKeptForEver(Topics.PUBLIC_JOURNAL_HEADS);
        relay.start();
        retention.start();
        telling.start();
        history.start();
        // Nothing is decided by another book than the one of the registry's list.
        books.onceEqual(loop::start);
        books.start(() -> {});
    }

    private static List<String> topics(DeployedLedgers ledgers) {
        List<String> topics =
                new ArrayList<>(List.of(Topics.REGISTRY_COMMANDS, Topics.TRANSFER_REPLIES, Topics.PUBLIC_WORKERS));
        ledgers.all().stream().map(Topics::ledgerCommands).forEach(topics::add);
        return topics;
    }

    void stop(
            @Observes ShutdownEvent event,
            FollowedRuleBooks books,
            Relay relay,
            MessageLoop loop,
            TellingAgain telling,
            Retention retention,
            JournalHistory history) {
        books.close();
        loop.close();
        history.close();
        retention.close();
        telling.close();
        relay.close();
    }
}
