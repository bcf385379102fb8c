package org.jiexu.events.rulebook;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiexu.events.inbox.RecordReader;
import org.jiexu.events.message.RuleTableLoaded;
import org.jiexu.events.task.BackgroundTask;
import org.jiexu.events.topic.TopicCreation;
import org.jiexu.events.topic.Topics;
import org.jiexu.rules.book.RuleBook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule book as the topic {@code jiexu.rules} tells it: read from its beginning at every start, then followed. A process keeps no place
 * of its own and is in no group; what it cannot take it says in {@link #faults()}, and goes on with the last good book.
 */
public final class FollowedRuleBooks implements RuleBooks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedRuleBooks.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(250);

    /** How long a starting service waits for the tables before it gives up; its supervisor starts it again. */
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final short replication;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final BackgroundTask task;
    private volatile BookHistory history;
    private volatile Runnable afterChange = () -> {};
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private long next;
    private long endAtStart = -1;

    /**
     * Not started yet, so still the book that comes with the program.
     *
     * @param kafka client properties, {@code bootstrap.servers} at least
     * @param replication of the topic, if it is not there yet
     */
    public FollowedRuleBooks(Map<String, Object> kafka, short replication) {
        this(kafka, Topics.RULES, replication);
    }

    FollowedRuleBooks(Map<String, Object> kafka, String topic, short replication) {
        this.kafka = Map.copyOf(kafka);
        this.partition = new TopicPartition(topic, 0);
        this.replication = replication;
        this.history = BookHistory.beginningWith(RuleBook.embedded());
        this.task = new BackgroundTask("rule-books", this::follow).wokenAtClose(this::wakeUp);
    }

    /** Starts to read; {@code afterChange} is called after each new book, on the reader's thread, and must be quick. */
    public void start(Runnable listener) {
        afterChange = listener;
        task.start();
    }

    /**
     * Waits until the editions are read that were there at the start: no decision is made by an older book than before a restart.
     *
     * @throws IllegalStateException if the broker does not answer for a minute
     */
    public void awaitReady() {
        try {
            if (!caughtUp.await(PATIENCE_AT_START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the rule tables could not be read from " + partition.topic());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rule tables were read", e);
        }
    }

    /** Whether the editions are read that were there at the start, and more are listened for: part of a service's readiness. */
    public boolean isReady() {
        return caughtUp.getCount() == 0 && task.isAlive();
    }

    /** The messages that could not be taken, oldest first: for a service's health. Empty when all is well. */
    public List<String> faults() {
        return history.faults();
    }

    @Override
    public RuleBook current() {
        return history.current();
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
        task.close();
    }

    private void wakeUp() {
        KafkaConsumer<String, byte[]> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
    }

    private void follow(BackgroundTask running) {
        TopicCreation.ensureKeptForEver(kafka, partition.topic(), replication);
        try (KafkaConsumer<String, byte[]> reader = new KafkaConsumer<>(settings())) {
            consumer = reader;
            reader.assign(List.of(partition));
            reader.seek(partition, next);
            if (endAtStart < 0) {
                endAtStart = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            }
            while (!running.isStopping()) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(POLL_WAIT)) {
                    take(record);
                    next = record.offset() + 1;
                }
                if (reader.position(partition) >= endAtStart) {
                    caughtUp.countDown();
                }
                running.progressed();
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        } finally {
            consumer = null;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        BookHistory before = history;
        BookHistory after = taken(before, record);
        if (after.faults().size() > before.faults().size()) {
            LOG.error(
                    "a rule table at {} was not taken: {}",
                    record.offset(),
                    after.faults().getLast());
        }
        history = after;
        if (after.current() != before.current()) {
            LOG.info(
                    "rule book {} follows {}",
                    after.current().version(),
                    before.current().version());
            afterChange.run();
        }
    }

    private static BookHistory taken(BookHistory history, ConsumerRecord<String, byte[]> record) {
        try {
            return switch (RecordReader.content(record)) {
                case RecordReader.Content.Told(var message) ->
                    message instanceof RuleTableLoaded edition
                            ? history.with(edition)
                            : history.withFault("offset " + record.offset() + ": not a rule table");
                case RecordReader.Content.Illegible(String reason) ->
                    history.withFault("offset " + record.offset() + ": " + reason);
            };
        } catch (RuntimeException e) {
            // A reader of tables that stumbles over one must not take the service down: the fault shows in its health.
            LOG.error("offset {} of the rule tables", record.offset(), e);
            return history.withFault(
                    "offset " + record.offset() + ": " + e.getClass().getSimpleName());
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }
}
