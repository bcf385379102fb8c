package org.jiexu.events.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiexu.events.parked.ParkedTable;
import org.jiexu.events.transaction.DatabaseException;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.events.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop: whatever is there, at most {@value #POLL_RECORDS} messages, is handled in one transaction; offsets are
 * committed lazily after it, because the inbox is the exactly-once point. A batch that fails is halved until
 * the message is found that cannot be handled; it is parked, and the rest go on. While the database is away the loop waits and tries again.
 */
public final class MessageLoop implements AutoCloseable {

    /** How many messages one transaction takes at most. */
    public static final int POLL_RECORDS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(300);

    /**
     * How often offsets are committed at most. Every commit makes the next fetch wait by half a millisecond, and what a crash
     * delivers again the inbox drops.
     */
    private static final Duration PAUSE_BETWEEN_COMMITS = Duration.ofSeconds(1);

    /** How many bytes of messages are fetched at once at most. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private static final Duration PATIENCE_WITH_LAST_COMMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Transactions transactions;
    private final BatchHandler handler;
    private final Consumer<String, byte[]> consumer;
    private final LoopMeters meters;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean assigned;
    private boolean uncommitted;
    private long lastCommit = System.nanoTime();

    /**
     * What the loop listens to.
     *
     * @param consumer the name in the inbox and the consumer group; stable for ever
     * @param topics must exist
     * @param kafka client properties, {@code bootstrap.servers} at least
     */
    public record Settings(String consumer, Set<String> topics, Map<String, Object> kafka) {
        public Settings {
            topics = Set.copyOf(topics);
            kafka = Map.copyOf(kafka);
        }
    }

    /** A loop that is not started yet. */
    public MessageLoop(Settings settings, Transactions transactions, BatchHandler handler) {
        this(settings, transactions, handler, new KafkaConsumer<>(consumerSettings(settings)), Metrics.globalRegistry);
    }

    MessageLoop(
            Settings settings,
            Transactions transactions,
            BatchHandler handler,
            Consumer<String, byte[]> consumer,
            MeterRegistry registry) {
        this.settings = settings;
        this.transactions = transactions;
        this.handler = handler;
        this.consumer = consumer;
        this.meters = new LoopMeters(registry, settings.consumer());
        this.thread = Thread.ofPlatform()
                .name("messages-" + settings.consumer())
                .daemon()
                .unstarted(this::work);
    }

    /** Starts the loop's thread. */
    public void start() {
        thread.start();
    }

    /** Whether the loop is alive and has its partitions: part of a service's readiness. */
    public boolean isReady() {
        return assigned && thread.isAlive();
    }

    /** Stops after the transaction under way. */
    @Override
    public void close() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            if (!thread.join(PATIENCE_AT_CLOSE)) {
                LOG.warn("the loop {} is still at work and is left behind", settings.consumer());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (consumer) {
            consumer.subscribe(settings.topics());
            while (!stopping) {
                pollOnce();
            }
            commitAtTheEnd();
        } catch (RuntimeException e) {
            // Not ready from here on: the service's health says so, and its supervisor restarts it.
            LOG.error("the loop {} has ended", settings.consumer(), e);
        } finally {
            assigned = false;
        }
    }

    private void pollOnce() {
        ConsumerRecords<String, byte[]> records = poll(POLL_WAIT);
        assigned = assigned || !consumer.assignment().isEmpty();
        if (!records.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
            records.forEach(batch::add);
            meters.polled(batch.size());
            uncommitted |= handleUntilDone(batch);
        }
        meters.readLag(consumer);
        if (uncommitted && System.nanoTime() - lastCommit > PAUSE_BETWEEN_COMMITS.toNanos()) {
            consumer.commitAsync();
            uncommitted = false;
            lastCommit = System.nanoTime();
        }
    }

    /** What is there; nothing when the loop is woken to stop. */
    private ConsumerRecords<String, byte[]> poll(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (WakeupException e) {
            LOG.debug("the loop {} was woken to stop", settings.consumer());
            return ConsumerRecords.empty();
        }
    }

    /** Spares the next loop what the inbox would drop; it matters to nobody if it fails. */
    private void commitAtTheEnd() {
        try {
            if (uncommitted) {
                consumer.commitSync(PATIENCE_WITH_LAST_COMMIT);
            }
        } catch (KafkaException e) {
            LOG.debug("{}: the last offsets were not committed: {}", settings.consumer(), e.toString());
        }
    }

    /**
     * Whether the batch is done; false only when the loop was stopped before. One that fails is halved until the message is alone
     * that cannot be handled: a few more transactions, not as many as there are messages, and still in order.
     */
    private boolean handleUntilDone(List<ConsumerRecord<String, byte[]>> batch) {
        while (!stopping) {
            try {
                handle(batch);
                return true;
            } catch (RuntimeException failure) {
                if (failure instanceof DatabaseException database && database.isTransient()) {
                    LOG.warn("{}: the database is away, trying again: {}", settings.consumer(), failure.toString());
                    keepMembership();
                } else if (batch.size() > 1) {
                    LOG.warn("{}: a batch of {} failed and is halved", settings.consumer(), batch.size(), failure);
                    meters.halved();
                    int half = batch.size() / 2;
                    return handleUntilDone(batch.subList(0, half))
                            && handleUntilDone(batch.subList(half, batch.size()));
                } else if (parked(batch.getFirst(), failure)) {
                    return true;
                } else {
                    keepMembership();
                }
            }
        }
        return false;
    }

    private boolean parked(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        LOG.error(
                "{}: parked {}-{}@{}",
                settings.consumer(),
                record.topic(),
                record.partition(),
                record.offset(),
                failure);
        try {
            transactions.run(transaction -> park(transaction, record, FaultReason.of(failure)));
            return true;
        } catch (DatabaseException e) {
            LOG.warn("{}: could not park yet: {}", settings.consumer(), e.toString());
            return false;
        }
    }

    private void park(Transaction transaction, ConsumerRecord<String, byte[]> record, String reason)
            throws SQLException {
        ParkedTable.park(
                transaction.connection(),
                new ParkedTable.Fresh(
                        RecordReader.idOf(record),
                        settings.consumer(),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        RecordReader.typeOf(record),
                        record.value(),
                        reason));
        meters.parked();
    }

    private void handle(List<ConsumerRecord<String, byte[]>> batch) {
        long start = System.nanoTime();
        transactions.run(transaction -> {
            List<Received> readable = new ArrayList<>(batch.size());
            for (ConsumerRecord<String, byte[]> record : batch) {
                switch (RecordReader.read(record)) {
                    case RecordReader.Outcome.Legible(Received received) -> readable.add(received);
                    case RecordReader.Outcome.Illegible(String reason) -> park(transaction, record, reason);
                }
            }
            if (!readable.isEmpty()) {
                handleFresh(transaction, readable);
            }
        });
        meters.handled(System.nanoTime() - start);
    }

    /**
     * Handles those that were never handled before, once more by way of {@link ParkedDesk}, and says how many they were.
     *
     * @throws IllegalStateException also for an error of the handler's code, so that it is parked like every other fault
     */
    int handleFresh(Transaction transaction, List<Received> readable) throws SQLException {
        List<Received> fresh = InboxTable.fresh(transaction.connection(), settings.consumer(), readable);
        if (!fresh.isEmpty()) {
            try {
                handler.handle(transaction, fresh);
            } catch (StackOverflowError | AssertionError | LinkageError e) {
                throw new IllegalStateException(e);
            }
        }
        return fresh.size();
    }

    /** The name in the inbox and the consumer group. */
    String consumer() {
        return settings.consumer();
    }

    /**
     * Waits a moment without losing the partitions: paused partitions give nothing, but the poll keeps the membership. A
     * partition that is assigned meanwhile is not paused: what it gives is not handled now, so it is asked for again.
     */
    private void keepMembership() {
        consumer.pause(consumer.assignment());
        try {
            ConsumerRecords<String, byte[]> early = poll(PAUSE_AFTER_FAILURE);
            early.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, early.records(partition).getFirst().offset()));
        } finally {
            consumer.resume(consumer.assignment());
        }
    }

    private static Map<String, Object> consumerSettings(Settings settings) {
        Map<String, Object> kafka = new HashMap<>(settings.kafka());
        kafka.put(ConsumerConfig.GROUP_ID_CONFIG, "jiexu." + settings.consumer());
        kafka.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        kafka.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        kafka.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        kafka.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        kafka.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        kafka.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return kafka;
    }
}
