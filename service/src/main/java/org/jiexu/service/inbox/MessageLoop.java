package org.jiexu.service.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.messages.authenticity.SentMessage;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.TaskGroup;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop: whatever is there, at most {@value #POLL_RECORDS} messages, is handled in one transaction; the inbox is the
 * exactly-once point. What is polled, halved, waited for and committed is in {@link Polling}; here is what one transaction does. The loop ends
 * when it is closed, and for no other reason ({@link BackgroundTask}).
 * What is not authentic (decision 0143) is parked before the inbox sees it: it must not stand in the way of an honest message of the same id.
 */
public final class MessageLoop implements AutoCloseable {

    /** How many messages one transaction takes at most. */
    public static final int POLL_RECORDS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);

    /** How many bytes of messages are fetched at once at most. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final Settings settings;
    private final LocalTransactions transactions;
    private final BatchHandler handler;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final MessageAuthentication authentication;
    private final RoomForForgeries room = new RoomForForgeries();
    private final LoopMeters meters;
    private final BackgroundTask task;
    private volatile @Nullable Polling polling;

    /**
     * What the loop listens to.
     *
     * @param consumer the name in the inbox and the consumer group; stable for ever
     * @param topics must exist
     * @param kafka client properties, {@code bootstrap.servers} at least
     * @param neededFirstUntil until then a database that was set back is given only what is {@link BatchHandler#isNeededFirst needed first}
     */
    public record Settings(String consumer, Set<String> topics, Map<String, Object> kafka, Instant neededFirstUntil) {
        public Settings {
            topics = Set.copyOf(topics);
            kafka = Map.copyOf(kafka);
        }

        /** A database that was set back is given all of it at once. */
        public Settings(String consumer, Set<String> topics, Map<String, Object> kafka) {
            this(consumer, topics, kafka, Instant.EPOCH);
        }
    }

    /** A loop that is not started yet. */
    public MessageLoop(
            Settings settings,
            LocalTransactions transactions,
            BatchHandler handler,
            MessageAuthentication authentication) {
        this(settings, transactions, handler, authentication, consumers(settings), TaskGroup.meters());
    }

    MessageLoop(
            Settings settings,
            LocalTransactions transactions,
            BatchHandler handler,
            MessageAuthentication authentication,
            Supplier<Consumer<String, byte[]>> consumers,
            MeterRegistry registry) {
        this.settings = settings;
        this.transactions = transactions;
        this.handler = handler;
        this.authentication = authentication;
        this.consumers = consumers;
        this.meters = new LoopMeters(registry, settings.consumer(), this::partitions);
        this.task = new BackgroundTask("messages-" + settings.consumer(), this::work).wokenAtClose(this::wakeUp);
    }

    /** Starts the loop's thread. */
    public void start() {
        task.start();
    }

    /** Whether the loop is alive and has its place in the group: part of a service's readiness. */
    public boolean isReady() {
        Polling current = polling;
        return current != null && current.hasPlace() && task.isAlive();
    }

    /**
     * Whether it is ready and hears nothing, because its group has more members than the topics have partitions. The group gives it partitions when
     * another member goes.
     */
    public boolean isSpare() {
        return isReady() && partitions() == 0;
    }

    /** How many partitions are its own. */
    private int partitions() {
        Polling current = polling;
        return current == null ? 0 : current.partitions();
    }

    /** Stops after the transaction under way. */
    @Override
    public void close() {
        task.close();
    }

    /** With a consumer of its own each time: one that failed is not asked again. */
    private void work(BackgroundTask running) {
        BrokerReachability.await(settings.kafka(), running);
        if (running.isStopping()) {
            return;
        }
        try (Polling current = new Polling(consumers.get(), settings, running, meters, new Work())) {
            polling = current;
            current.run();
        } finally {
            polling = null;
        }
    }

    private void wakeUp() {
        Polling current = polling;
        if (current != null) {
            current.wakeUp();
        }
    }

    private boolean parked(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        try {
            if (failure instanceof NotAuthentic forged) {
                transactions.run(transaction -> parkForged(transaction, record, forged.why()));
                meters.notAuthentic(forged.why());
                return true;
            }
            LOG.error(
                    "{}: parked {}-{}@{}",
                    settings.consumer(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure);
            transactions.run(transaction -> park(transaction, record, FaultReason.of(failure)));
            return true;
        } catch (DatabaseException e) {
            LOG.warn("{}: could not park yet: {}", settings.consumer(), e.toString());
            return false;
        }
    }

    private void park(Transaction transaction, ConsumerRecord<String, byte[]> record, String reason)
            throws SQLException {
        ParkedStore.park(transaction.connection(), fresh(record, reason));
        meters.parked();
    }

    /** Shows a forged message to people, as long as there are not too many of them; the rest are counted. */
    private void parkForged(Transaction transaction, ConsumerRecord<String, byte[]> record, NotAuthentic.Cause why)
            throws SQLException {
        if (room.hasRoomFor(why)
                && ParkedStore.parkForged(transaction.connection(), fresh(record, NotAuthentic.reason(why)))) {
            meters.parked();
            LOG.warn(
                    "{}: {}-{}@{} is not authentic: {}",
                    settings.consumer(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    why);
        }
    }

    private ParkedStore.Fresh fresh(ConsumerRecord<String, byte[]> record, String reason) {
        SentMessage sent = RecordReader.sent(record);
        return new ParkedStore.Fresh(
                RecordReader.idOf(record),
                settings.consumer(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                sent.type(),
                record.value(),
                reason,
                sent.source(),
                sent.mac(),
                RecordReader.traceparent(record));
    }

    private final class Work implements Polling.Work {
        @Override
        public void handle(List<ConsumerRecord<String, byte[]>> batch, Bookmarks bookmarks) {
            handleAll(batch, bookmarks);
        }

        @Override
        public void handleAhead(List<ConsumerRecord<String, byte[]>> batch) {
            List<Received> readable = new ArrayList<>(batch.size());
            for (ConsumerRecord<String, byte[]> record : batch) {
                if (RecordReader.read(record, authentication)
                        instanceof RecordReader.Outcome.Legible(Received received)) {
                    readable.add(received);
                }
            }
            if (!readable.isEmpty()) {
                transactions.run(transaction -> handler.handle(transaction, readable));
            }
        }

        @Override
        public boolean park(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
            return parked(record, failure);
        }

        @Override
        public Optional<UUID> neededFirst(ConsumerRecord<String, byte[]> record) {
            return RecordReader.read(record, authentication) instanceof RecordReader.Outcome.Legible(Received received)
                            && handler.isNeededFirst(received.message())
                    ? Optional.of(received.id())
                    : Optional.empty();
        }

        @Override
        public void databaseWasSetBack() {
            transactions.run(handler::databaseWasSetBack);
        }

        @Override
        public Set<UUID> forgotten(Set<UUID> messages) {
            return messages.isEmpty()
                    ? Set.of()
                    : transactions.call(
                            transaction -> InboxStore.unknown(transaction.connection(), settings.consumer(), messages));
        }
    }

    private void handleAll(List<ConsumerRecord<String, byte[]>> batch, Bookmarks bookmarks) {
        long start = System.nanoTime();
        List<NotAuthentic.Cause> forged = new ArrayList<>();
        List<Received> readable = new ArrayList<>(batch.size());
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>(batch.size());
        try {
            transactions.run(transaction -> {
                for (ConsumerRecord<String, byte[]> record : batch) {
                    switch (RecordReader.read(record, authentication)) {
                        case RecordReader.Outcome.Legible(Received received) -> {
                            readable.add(received);
                            read.add(record);
                        }
                        case RecordReader.Outcome.Illegible(String reason) -> park(transaction, record, reason);
                        case RecordReader.Outcome.Forged(NotAuthentic.Cause why) -> {
                            parkForged(transaction, record, why);
                            forged.add(why);
                        }
                    }
                }
                if (!readable.isEmpty()) {
                    handleFresh(transaction, readable, bookmarks.toProve());
                }
            });
        } catch (RuntimeException | Error e) {
            readable.forEach(received -> received.span().rolledBack());
            throw e;
        }
        readable.forEach(received -> received.span().committed());
        if (!readable.isEmpty()) {
            bookmarks.proven();
            bookmarks.handled(read, readable);
        }
        forged.forEach(meters::notAuthentic);
        meters.handled(System.nanoTime() - start);
    }

    /**
     * Handles a message that was taken aside, if it was never handled before, by way of {@link ParkedHandling}; whether it was not.
     *
     * @throws IllegalStateException also for an error of the handler's code, so that it is parked like every other fault
     */
    boolean handleFresh(Transaction transaction, Received readable) throws SQLException {
        return handleFresh(transaction, List.of(readable), Set.of()) == 1;
    }

    /** Handles those that were never handled before, and says how many they were. */
    private int handleFresh(Transaction transaction, List<Received> readable, Set<UUID> known) throws SQLException {
        List<Received> fresh = InboxStore.fresh(transaction.connection(), settings.consumer(), readable, known);
        List<Received> messages = Receipts.take(transaction, fresh);
        if (!messages.isEmpty()) {
            try {
                handler.handle(transaction, messages);
            } catch (StackOverflowError | AssertionError | LinkageError e) {
                throw new IllegalStateException(e);
            }
        }
        Receipts.give(transaction, readable);
        return fresh.size();
    }

    /** How its messages are believed. */
    MessageAuthentication authentication() {
        return authentication;
    }

    /** The name in the inbox and the consumer group. */
    String consumer() {
        return settings.consumer();
    }

    static Supplier<Consumer<String, byte[]>> consumers(Settings settings) {
        return () -> new KafkaConsumer<>(consumerSettings(settings));
    }

    static Map<String, Object> consumerSettings(Settings settings) {
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
