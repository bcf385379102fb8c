package org.jiexu.service.rulebook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.inbox.RecordReader;
import org.jiexu.service.task.BackgroundTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule book of a process (decisions 0060, 0145). The registry's list of editions is what counts: what is held is compared with it at the
 * start and every minute, and what is missing is taken from there, signed. The topic {@code jiexu.rules}, read from its beginning at every start
 * and then followed, only tells sooner: an edition is taken from it when the registry has signed it as the next one, and everything else on it
 * leads to a comparison. What is not the registry's is named in {@link #faults()} and counted.
 */
public final class FollowedRuleBooks implements RuleBooks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedRuleBooks.class);

    /** How often what is held is compared. */
    private static final Duration PAUSE_BETWEEN_COMPARISONS = Duration.ofMinutes(1);

    /** How soon it is tried again when the registry was away. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** How many forged messages are named at most; more are counted only. */
    private static final int FORGERIES_NAMED_MAX = 20;

    /** How many unsigned editions, as there were before signatures, wait to be found in the registry's list. */
    private static final int UNSIGNED_KEPT_MAX = 1_000;

    private final TableSource source;
    private final KnownSigners signers;
    private final RuleTopic topic;
    private final BackgroundTask comparison;
    private final Counter forgeriesCounted;
    private final List<String> forgeries = new CopyOnWriteArrayList<>();
    private final Map<RuleTableLoaded, String> unsigned = new LinkedHashMap<>();
    private final List<Runnable> onceEqual = new ArrayList<>();
    private volatile BookHistory history;
    private volatile EditionChain chain = EditionChain.empty();
    private volatile boolean equalOnce;
    private volatile String standing = "not compared with the registry yet";
    private volatile Runnable afterChange = () -> {};

    /**
     * Not started yet, so still the book that comes with the program.
     *
     * @param kafka client properties, {@code bootstrap.servers} at least
     * @param replication of the topic, if it is not there yet
     * @param source whose list of editions counts
     * @param signers with the registry's public key
     */
    public FollowedRuleBooks(Map<String, Object> kafka, short replication, TableSource source, KnownSigners signers) {
        this(kafka, Topics.RULES, replication, source, signers, Metrics.globalRegistry);
    }

    FollowedRuleBooks(
            Map<String, Object> kafka,
            String topic,
            short replication,
            TableSource source,
            KnownSigners signers,
            MeterRegistry registry) {
        this.source = source;
        this.signers = signers;
        this.history = BookHistory.beginningWith(RuleBook.embedded());
        this.comparison = new BackgroundTask("rule-tables-comparison", this::compareUntilStopped);
        this.forgeriesCounted = Counter.builder("jiexu.rule.tables.not.authentic")
                .description("Messages on the topic of the rule tables that are not the registry's")
                .register(registry);
        Gauge.builder("jiexu.rule.tables.equal", this, books -> books.isEqual() ? 1 : 0)
                .description("Whether the rule tables were the registry's when they were last compared")
                .register(registry);
        this.topic = new RuleTopic(kafka, topic, replication, this::take, comparison::wake);
    }

    /**
     * Compares once, then starts to read and to compare on: where the registry answers, a service that starts has its tables before it
     * is asked anything. {@code listener} is called after each new book, and must be quick.
     */
    public void start(Runnable listener) {
        afterChange = listener;
        compare();
        topic.start();
        comparison.start();
    }

    /**
     * What may begin only with the registry's tables: no decision is made by another book. Called once, at the first comparison that found
     * them equal, on the comparing thread; at once if that has been.
     */
    public void onceEqual(Runnable begin) {
        synchronized (onceEqual) {
            if (!equalOnce) {
                onceEqual.add(begin);
                return;
            }
        }
        begin.run();
    }

    /** Whether the tables were the registry's once since the start, and are compared: part of a service's readiness. */
    public boolean isReady() {
        return equalOnce && comparison.isAlive();
    }

    /** Whether they were the registry's when they were last compared. */
    public boolean isEqual() {
        return standing.isEmpty();
    }

    /** Why they are not the registry's, or what is waited for; empty when they are: for a service's health. */
    public String standing() {
        return standing;
    }

    /** The messages that could not be taken, and the last that are not the registry's: for a service's health. Empty when all is well. */
    public List<String> faults() {
        List<String> all = new ArrayList<>(history.faults());
        all.addAll(forgeries);
        return all;
    }

    /** {@inheritDoc} Before the first comparison that found it equal there is none to decide by: throws {@link TablesNotCompared}. */
    @Override
    public RuleBook current() {
        if (!equalOnce) {
            throw new TablesNotCompared();
        }
        return history.current();
    }

    /** The version of the book that is held, also before it was compared: for a service's health. */
    public String heldVersion() {
        return history.current().version();
    }

    @Override
    public Optional<RuleBook> byVersion(String version) {
        return history.byVersion(version);
    }

    @Override
    public List<BookChange> changes() {
        return history.changes();
    }

    @Override
    public void close() {
        comparison.close();
        topic.close();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            if (RecordReader.content(record) instanceof RecordReader.Content.Told(RuleTableLoaded edition)) {
                take(edition, "offset " + record.offset());
            } else {
                forged("offset " + record.offset() + ": not a rule table of the registry");
            }
        } catch (RuntimeException e) {
            // A reader of tables that stumbles over one must not take the service down: the fault shows in its health.
            LOG.error("offset {} of the rule tables", record.offset(), e);
            forged("offset " + record.offset() + ": " + e.getClass().getSimpleName());
        }
    }

    private synchronized void take(RuleTableLoaded edition, String place) {
        EditionChain longer = chain.with(edition, signers).orElse(null);
        if (longer != null) {
            adopt(longer);
        } else if (edition.proof() != null && !EditionChain.isSigned(edition, signers)) {
            forged(place + ": " + NotAuthentic.reason(NotAuthentic.Cause.WRONG_SIGNATURE));
        } else if (edition.proof() == null && !chain.has(edition) && unsigned.size() < UNSIGNED_KEPT_MAX) {
            unsigned.put(edition, place);
        }
        // Signed, but not the next one: the comparison brings what is missing, or it was taken long ago.
    }

    private void forged(String what) {
        forgeriesCounted.increment();
        if (forgeries.size() < FORGERIES_NAMED_MAX) {
            forgeries.add(what);
            LOG.error("{}: it counts for nothing", what);
        }
    }

    private void compareUntilStopped(BackgroundTask running) {
        while (!running.isStopping()) {
            EditionChain before = chain;
            boolean equal = compare();
            if (equal && chain != before) {
                // It is told at once that all is well now.
                equal = compare();
            }
            running.progressed();
            running.pause(equal ? PAUSE_BETWEEN_COMPARISONS : PAUSE_AFTER_FAILURE);
        }
    }

    /** Whether what is held is now the registry's list. */
    private boolean compare() {
        EditionChain held = chain;
        HeldTables question = new HeldTables(UUID.randomUUID().toString(), heldVersion(), held.size(), held.digest());
        try {
            TablesInForce answer = source.compare(question);
            if (!signers.verifies(MessageParty.REGISTRY, answer.statement(question.nonce()), answer.attestation())) {
                return unequal("the answer is not signed by the registry");
            }
            return accept(held, answer);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the rule tables could not be compared", e);
            return unequal("the registry does not tell which tables are in force: " + e.getMessage());
        }
    }

    private boolean accept(EditionChain held, TablesInForce answer) {
        EditionChain told = held.first(Math.min(Math.max(answer.from(), 0), held.size()));
        for (RuleTableLoaded edition : answer.editions()) {
            EditionChain longer = told.with(edition, signers).orElse(null);
            if (longer == null) {
                return unequal("an edition is not signed by the registry: " + edition.editionId());
            }
            told = longer;
        }
        if (told.size() != answer.count() || !told.digest().equals(answer.digest())) {
            return unequal("the registry's editions do not lead to its digest");
        }
        synchronized (this) {
            if (chain != held) {
                return unequal("compared again: an edition came meanwhile");
            }
            adopt(told);
            unsigned.forEach((edition, place) -> {
                if (!chain.has(edition)) {
                    forged(place + ": " + NotAuthentic.reason(NotAuthentic.Cause.NO_SIGNATURE));
                }
            });
            unsigned.clear();
        }
        standing = "";
        begin();
        return true;
    }

    private void begin() {
        List<Runnable> waiting;
        synchronized (onceEqual) {
            equalOnce = true;
            waiting = List.copyOf(onceEqual);
            onceEqual.clear();
        }
        waiting.forEach(Runnable::run);
    }

    private boolean unequal(String why) {
        if (!why.equals(standing)) {
            LOG.warn("the rule tables: {}", why);
        }
        standing = why;
        return false;
    }

    /** Goes on with a list of editions; a list that does not continue what is held is taken from the beginning. */
    private synchronized void adopt(EditionChain next) {
        EditionChain before = chain;
        if (next.digest().equals(before.digest())) {
            return;
        }
        BookHistory book = history;
        boolean continues = next.beginsWith(before);
        if (!continues) {
            LOG.warn(
                    "{} editions are held that are not the registry's: its list is taken from the beginning",
                    before.size());
            book = BookHistory.beginningWith(RuleBook.embedded());
        }
        for (RuleTableLoaded edition : next.after(continues ? before.size() : 0)) {
            book = book.with(edition);
        }
        String old = history.current().version();
        chain = next;
        history = book;
        if (!book.current().version().equals(old)) {
            LOG.info("rule book {} follows {}", book.current().version(), old);
            afterChange.run();
        }
    }
}
