package org.jiexu.transfer.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.authenticity.MessageAuthentication;
import org.jiexu.events.history.JournalHistory;
import org.jiexu.events.inbox.InboxTable;
import org.jiexu.events.inbox.MessageLoop;
import org.jiexu.events.kafka.KafkaSettings;
import org.jiexu.events.outbox.Backlog;
import org.jiexu.events.outbox.Relay;
import org.jiexu.events.parked.ParkedTable;
import org.jiexu.events.retention.Retention;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.events.rulebook.FollowedRuleBooks;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.LocalTransactions;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.transfer.recomputation.DueRecomputation;
import org.jiexu.transfer.recomputation.DueWorker;
import org.jiexu.transfer.reconciliation.FirstTagging;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.SagaHandler;
import org.jiexu.transfer.unanswered.AskingAgain;
import org.jiexu.transfer.unanswered.HeldReservations;
import org.jiexu.transfer.unanswered.RegistryReservations;
import org.jiexu.web.act.ActTransactions;
import org.jiexu.web.audit.AuditTrail;
import org.jiexu.web.broker.ServiceTopics;
import org.jiexu.web.idempotency.Idempotency;
import org.jiexu.web.journal.JournalSettings;

/** The service's ends of the topics: its relay and the loop that hears the replies. */
@Startup
@Singleton
public class Messaging {

    private final FollowedRuleBooks books;
    private final Relay relay;
    private final MessageLoop replies;
    private final LocalTransactions transactions;
    private final Retention retention;
    private final DueWorker dueDays;
    private final AskingAgain askingAgain;
    private final HeldReservations held;
    private final JournalHistory history;

    Messaging(
            DataSource dataSource,
            SagaHandler handler,
            TagKeys tags,
            InstantSource clock,
            FollowedRuleBooks books,
            Supplier<Decider> decider,
            Patience patience,
            RegistryReservations reservations,
            MeterRegistry meters,
            JournalSettings journal,
            KafkaSettings settings,
            ServiceTopics serviceTopics,
            @ConfigProperty(name = "jiexu.ledgers") List<String> ledgers,
            MessageAuthentication authentication,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int retentionDays) {
        Map<String, Object> kafka = settings.client();
        Set<String> topics =
                new HashSet<>(Set.of(Topics.TRANSFER_REPLIES, Topics.REGISTRY_COMMANDS, Topics.PUBLIC_TRANSFERS));
        ledgers.forEach(ledger -> topics.add(Topics.ledgerCommands(ledger)));
        serviceTopics.ensure(topics);
        serviceTopics.ensureKeptForEver(Topics.PUBLIC_JOURNAL_HEADS);
        this.books = books;
        this.relay = new Relay(dataSource, authentication, kafka);
        this.transactions = new LocalTransactions(dataSource, relay::wake);
        this.replies = new MessageLoop(
                new MessageLoop.Settings("transfer.replies", Set.of(Topics.TRANSFER_REPLIES), kafka),
                transactions,
                handler,
                authentication);
        this.retention = new Retention(
                transactions,
                clock,
                retentionDays,
                List.of(InboxTable::forgetBefore, Idempotency::forgetBefore, ParkedTable::forgetBefore));
        this.dueDays = new DueWorker(new DueRecomputation(transactions, books, tags, clock));
        this.askingAgain = new AskingAgain(transactions, decider, tags, clock, patience, relay.backlog(), meters);
        this.held = new HeldReservations(transactions, reservations, clock, patience, meters);
        this.history = journal.history("transfer", transactions, clock);
        new FirstTagging(transactions, tags, clock).run();
        relay.start();
        retention.start();
        history.start();
        // Nothing is decided by another book than the one of the registry's list.
        books.onceEqual(() -> {
            replies.start();
            dueDays.start();
            askingAgain.start();
            held.start();
        });
        books.start(dueDays::wake);
    }

    @Produces
    @Singleton
    @Typed(LocalTransactions.class)
    LocalTransactions localTransactions() {
        return transactions;
    }

    @Produces
    @Singleton
    Transactions acts(TransactionManager manager, DataSource dataSource) {
        return new ActTransactions(manager, dataSource, () -> {}, relay::wake);
    }

    @Produces
    @Singleton
    AuditTrail audit(Transactions transactions, InstantSource clock) {
        return new AuditTrail(transactions, clock);
    }

    @Produces
    @Singleton
    JournalHistory history() {
        return history;
    }

    @Produces
    @Singleton
    MessageLoop replies() {
        return replies;
    }

    @Produces
    @Singleton
    Backlog backlog() {
        return relay.backlog();
    }

    /** Whether replies are being heard, rule tables followed, and due days kept by them. */
    public boolean isReady() {
        return replies.isReady() && books.isReady() && dueDays.isRunning();
    }

    void stop(@Observes ShutdownEvent event) {
        books.close();
        replies.close();
        dueDays.close();
        askingAgain.close();
        held.close();
        history.close();
        retention.close();
        relay.close();
    }
}
