package org.jiexu.service.wiring;

import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.service.act.ActTransactions;
import org.jiexu.service.administration.JournalSettings;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.broker.ServiceTopics;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.InboxStore;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.receipt.TellingAgain;
import org.jiexu.service.retention.Retention;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.rulebook.TableSource;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/** What a service is made of on one database, from its {@link ServiceSetup} and what it is told; and the one order in which that starts and stops. */
public final class ServiceParts implements AutoCloseable {

    /** How many databases a service keeps, said when it is built: {@code one}, {@code several}; not set where it keeps none. */
    static final String DATABASES = "jiexu.service.databases";

    private final ServiceSetup setup;
    private final PartSettings settings;
    private final Clock clock;
    private final KafkaSettings kafka;
    private final KnownSigners signers;
    private final MessageAuthentication authentication;
    private final Relay relay;
    private final LocalTransactions local;
    private final Transactions acts;
    private final TellingAgain telling;
    private final Retention retention;
    private final JournalHistory history;
    private final List<AutoCloseable> started = new ArrayList<>();
    private boolean closed;

    /**
     * Where acts are done: what has entities writes them before the journal's and the outbox's rows.
     *
     * @param dataSource enlists its connections in the manager's transactions
     * @param flush writes what the persistence context holds; does nothing where there are no entities
     * @param here makes of transactions those in which the persistence context is this database's; the same where there is one alone
     */
    public record Database(
            DataSource dataSource, TransactionManager manager, Runnable flush, UnaryOperator<Transactions> here) {}

    /**
     * Not started yet.
     *
     * @throws RuntimeException if a key is missing, or is none
     */
    public ServiceParts(ServiceSetup setup, PartSettings settings, Database database, Clock clock) {
        this.setup = setup;
        this.settings = settings;
        this.clock = clock;
        this.kafka = settings.kafka();
        this.signers = KnownSigners.read(Path.of(settings.get("signing.known")));
        this.authentication = authentication(setup, settings, signers, clock);
        this.relay = new Relay(database.dataSource, authentication, kafka.client());
        this.local = new LocalTransactions(database.dataSource, relay::wake);
        this.acts = database.here.apply(
                new ActTransactions(database.manager, database.dataSource, database.flush, relay::wake));
        this.telling = new TellingAgain(local, relay.backlog(), settings.patience());
        this.retention = retention();
        this.history = JournalSettings.of(settings::find).history(setup.party().inFiles(), local, clock);
    }

    /**
     * By what messages are proved and believed.
     *
     * @throws RuntimeException if a key is missing, or is none
     */
    public static MessageAuthentication authentication(
            ServiceSetup setup, PartSettings settings, KnownSigners signers, Clock clock) {
        return setup.proving(
                new MessageAuthentication(
                        PairKeys.read(Path.of(settings.get("messages.keys")), setup.party(), setup.partners()),
                        clock,
                        Duration.ofDays(settings.retentionDays())),
                signers);
    }

    private Retention retention() {
        List<Retention.Forgetting> forgettings = new ArrayList<>(
                List.of(InboxStore::forgetBefore, Idempotency::forgetBefore, ParkedStore::forgetBefore));
        forgettings.addAll(setup.forgettings());
        return new Retention(local, clock, settings.retentionDays(), forgettings);
    }

    /** The public keys of all who sign. */
    public KnownSigners signers() {
        return signers;
    }

    /** Reads the key that signs money or rule tables: for a service that has one. */
    public Attester attester() {
        return Attester.read(Path.of(settings.get("signing.key")), setup.party());
    }

    /** Reads the keys of row tags: for a service that tags rows. */
    public TagKeys tagKeys() {
        return TagKeys.of(
                "jiexu.row-tags.key",
                settings.get("row-tags.key"),
                settings.find("row-tags.key-previous").orElse(null));
    }

    /** As whom it comes to the broker. */
    public KafkaSettings kafka() {
        return kafka;
    }

    public Clock clock() {
        return clock;
    }

    /** How long an answer is waited for before it is asked again. */
    public Duration patience() {
        return settings.patience();
    }

    public MessageAuthentication authentication() {
        return authentication;
    }

    public Relay relay() {
        return relay;
    }

    /** Transactions of polls, workers and long reads. */
    public LocalTransactions local() {
        return local;
    }

    /** Transactions of acts. */
    public Transactions acts() {
        return acts;
    }

    public JournalHistory history() {
        return history;
    }

    /** A trail in this database's journal. */
    public AuditTrail audit() {
        return new AuditTrail(acts, clock);
    }

    /** The rule books that this part reads; not started. */
    public FollowedRuleBooks books(TableSource tables) {
        return books(settings, signers, tables);
    }

    /** Rule books that are read at the broker as whoever the settings say; not started. */
    public static FollowedRuleBooks books(PartSettings settings, KnownSigners signers, TableSource tables) {
        return new FollowedRuleBooks(settings.kafka().client(), settings.topicReplication(), tables, signers);
    }

    /** The loop that gives what is heard to the handler; not started. */
    public MessageLoop loop(BatchHandler handler) {
        return new MessageLoop(
                new MessageLoop.Settings(
                        setup.consumer(), Set.of(setup.party().topic()), kafka.client(), settings.neededFirstUntil()),
                local,
                handler,
                authentication);
    }

    /**
     * Starts all of it, and the loop and the workers once the rule books are the registry's: nothing is decided by another book.
     *
     * @throws RuntimeException if the broker does not answer; what was started goes on until {@link #close}
     */
    public void start(ServiceTopics topics, FollowedRuleBooks books, MessageLoop loop, List<ServiceWorker> workers) {
        topics.ensure(kafka, setup.told(), setup.party().topic(), retention.kept());
        started.add(relay);
        relay.start();
        started.add(loop);
        started.addAll(workers);
        started.addAll(List.of(telling, retention, history));
        retention.start();
        telling.start();
        history.start();
        books.onceEqual(() -> decide(loop, workers));
    }

    private synchronized void decide(MessageLoop loop, List<ServiceWorker> workers) {
        if (!closed) {
            loop.start();
            workers.forEach(ServiceWorker::start);
        }
    }

    /** Stops what was started, the last first, each after what is under way. */
    @Override
    public synchronized void close() {
        closed = true;
        for (AutoCloseable part : started.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of " + setup.party().inFiles() + " does not close", e);
            }
        }
        started.clear();
    }
}
