package org.jiexu.events.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.WakeupException;
import org.jiexu.events.database.DatabaseException;
import org.jiexu.events.task.BackgroundTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer of a {@link MessageLoop}: polls, hands over, commits offsets lazily afterwards. A batch that fails is halved until
 * the message is found that cannot be handled; it is parked, and the rest go on. While the database is away it waits and tries again. What
 * else goes wrong ends it, and the loop begins another.
 */
final class Polling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(300);

    /**
     * How often offsets are committed at most. Every commit makes the next fetch wait by half a millisecond, and what a crash
     * delivers again the inbox drops.
     */
    private static final Duration PAUSE_BETWEEN_COMMITS = Duration.ofSeconds(1);

    private static final Duration PATIENCE_WITH_LAST_COMMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final MessageLoop.Settings settings;
    private final BackgroundTask task;
    private final LoopMeters meters;
    private final java.util.function.Consumer<List<ConsumerRecord<String, byte[]>>> handler;
    private final BiPredicate<ConsumerRecord<String, byte[]>, RuntimeException> parking;
    private final BrokerSight sight;
    private volatile boolean assigned;
    private boolean uncommitted;
    private long lastCommit = System.nanoTime();

    /**
     * With a consumer that is its own from here on.
     *
     * @param handler handles a batch in one transaction, or throws
     * @param parking parks a message that failed alone; whether it could
     */
    Polling(
            Consumer<String, byte[]> consumer,
            MessageLoop.Settings settings,
            BackgroundTask task,
            LoopMeters meters,
            java.util.function.Consumer<List<ConsumerRecord<String, byte[]>>> handler,
            BiPredicate<ConsumerRecord<String, byte[]>, RuntimeException> parking) {
        this.consumer = consumer;
        this.settings = settings;
        this.task = task;
        this.meters = meters;
        this.handler = handler;
        this.parking = parking;
        this.sight = new BrokerSight(consumer);
    }

    /** Until the task is closed. */
    void run() {
        consumer.subscribe(settings.topics());
        while (!task.isStopping()) {
            pollOnce();
        }
        commitAtTheEnd();
    }

    boolean hasPartitions() {
        return assigned;
    }

    /** Ends a poll under way; any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(sight.isLost() ? Duration.ZERO : PATIENCE_AT_CLOSE));
    }

    private void pollOnce() {
        ConsumerRecords<String, byte[]> records = poll(POLL_WAIT);
        if (records.isEmpty() && sight.isLost()) {
            throw new DisconnectException("no broker for " + BrokerSight.LOST_AFTER.toMillis() + " ms");
        }
        assigned = assigned || !consumer.assignment().isEmpty();
        if (!records.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
            records.forEach(batch::add);
            meters.polled(batch.size());
            uncommitted |= handleUntilDone(batch);
        }
        meters.readLag(consumer);
        if (!records.isEmpty() || meters.lag() == 0) {
            task.progressed();
        }
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
            LOG.debug("the loop {} was woken", settings.consumer());
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
        while (!task.isStopping()) {
            try {
                handOver(batch);
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
                } else if (parking.test(batch.getFirst(), failure)) {
                    return true;
                } else {
                    keepMembership();
                }
            }
        }
        return false;
    }

    /** An error of the code that reads or handles is a fault like any other: what it stumbled over is parked, not tried for ever. */
    private void handOver(List<ConsumerRecord<String, byte[]>> batch) {
        try {
            handler.accept(batch);
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            throw new IllegalStateException(e);
        }
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
}
