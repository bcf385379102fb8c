package org.jiexu.service.inbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.WakeupException;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.task.BackgroundTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer of a {@link MessageLoop}: polls, hands over, commits offsets lazily afterwards. A batch that fails is halved until
 * the message is found that cannot be handled; it is parked, and the rest go on. While the database is away it waits and tries again. A database
 * that was set back is given again what the broker still has. What else goes wrong ends it, and the loop begins another.
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

    /** How often a database is asked whether it was set back while there is nothing to handle. */
    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final Duration PATIENCE_WITH_COMMITTED = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_LAST_COMMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final MessageLoop.Settings settings;
    private final BackgroundTask task;
    private final LoopMeters meters;
    private final Work work;
    private final InstantSource clock = InstantSource.system();
    private final Bookmarks bookmarks = new Bookmarks(clock);
    private final HeldBack heldBack = new HeldBack();
    private final BrokerReachability broker;
    private long lastCommit = System.nanoTime();
    private long nextLook = System.nanoTime();

    /** What is done with what was polled. */
    interface Work {
        /**
         * Handles a batch in one transaction, or throws.
         *
         * @param bookmarks what the database must know before it; told what it knows after it
         * @throws DatabaseWasSetBack when it does not
         */
        void handle(List<ConsumerRecord<String, byte[]>> batch, Bookmarks bookmarks);

        /**
         * Lets messages have their effect, in one transaction, and leaves them unknown to the database: they are handled again later, when that
         * changes nothing any more.
         */
        void handleAhead(List<ConsumerRecord<String, byte[]>> batch);

        /** Parks a message that failed alone; whether it could. */
        boolean park(ConsumerRecord<String, byte[]> record, RuntimeException failure);

        /** Which message it is, if it is handled also while others wait for people; else empty. */
        Optional<UUID> neededFirst(ConsumerRecord<String, byte[]> record);

        /** Those of the messages, handled before, that the database does not know. */
        Set<UUID> forgotten(Set<UUID> messages);

        /** Prepares for what comes again. */
        void databaseWasSetBack();
    }

    /** With a consumer that is its own from here on. */
    Polling(
            Consumer<String, byte[]> consumer,
            MessageLoop.Settings settings,
            BackgroundTask task,
            LoopMeters meters,
            Work work) {
        this.consumer = consumer;
        this.settings = settings;
        this.task = task;
        this.meters = meters;
        this.work = work;
        this.broker = new BrokerReachability(consumer, settings.kafka());
    }

    /** Until the task is closed. */
    void run() {
        consumer.subscribe(settings.topics(), bookmarks);
        while (!task.isStopping()) {
            pollOnce();
        }
        commitAtTheEnd();
    }

    /** Whether the group has said which partitions are this consumer's; there may be none, when it has more members than partitions. */
    boolean hasPlace() {
        return bookmarks.isAssigned();
    }

    /** How many partitions are this consumer's; any thread. */
    int partitions() {
        return bookmarks.partitions();
    }

    /** Ends a poll under way; any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(broker.isLost() ? Duration.ZERO : PATIENCE_AT_CLOSE));
    }

    private void pollOnce() {
        ConsumerRecords<String, byte[]> records = poll(POLL_WAIT);
        if (records.isEmpty() && broker.isLost()) {
            throw new DisconnectException("no broker for " + BrokerReachability.SILENT_AFTER.toMillis() + " ms");
        }
        if (!readBookmarks()) {
            return;
        }
        if (heldBack.isAny() && !isTimeOfPeople()) {
            LOG.warn("{}: everything is handled from now on", settings.consumer());
            heldBack.release(consumer);
            return;
        }
        if (!records.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
            records.forEach(batch::add);
            meters.polled(batch.size());
            if (heldBack.isAny()) {
                handleNeededFirst(batch);
            } else {
                handleAll(batch);
            }
        } else if (System.nanoTime() - nextLook >= 0) {
            look();
        }
        meters.readLag(consumer);
        if (!records.isEmpty() || meters.lag() == 0) {
            task.progressed();
        }
        if (bookmarks.hasUncommitted() && System.nanoTime() - lastCommit > PAUSE_BETWEEN_COMMITS.toNanos()) {
            consumer.commitAsync(bookmarks.takeUncommitted(consumer.assignment()), (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("{}: offsets were not committed: {}", settings.consumer(), failure.toString());
                }
            });
            lastCommit = System.nanoTime();
        }
    }

    /** Reads what was committed of partitions that are new here; false when the loop is woken to stop. */
    private boolean readBookmarks() {
        Set<TopicPartition> unread = bookmarks.unread();
        if (unread.isEmpty()) {
            return true;
        }
        try {
            bookmarks.read(unread, consumer.committed(unread, PATIENCE_WITH_COMMITTED));
            nextLook = System.nanoTime();
            return true;
        } catch (WakeupException e) {
            LOG.debug("the loop {} was woken", settings.consumer());
            return false;
        }
    }

    private void handleAll(List<ConsumerRecord<String, byte[]>> batch) {
        try {
            if (handleUntilDone(batch)) {
                bookmarks.done(batch);
            }
        } catch (DatabaseWasSetBack e) {
            readAgain(batch);
        }
    }

    private boolean isTimeOfPeople() {
        return clock.instant().isBefore(settings.neededFirstUntil());
    }

    /**
     * Nothing of it is committed: whoever is stopped meanwhile begins again. What is handled here the inbox drops later, but for the proofs: people
     * need their effect as much, and whoever begins again needs their absence.
     */
    private void handleNeededFirst(List<ConsumerRecord<String, byte[]>> batch) {
        heldBack.add(batch);
        List<ConsumerRecord<String, byte[]>> first = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> proofs = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            work.neededFirst(record).ifPresent(message -> (heldBack.isProof(message) ? proofs : first).add(record));
        }
        try {
            if (!first.isEmpty()) {
                handleUntilDone(first);
            }
            if (!proofs.isEmpty()) {
                handleUntilDone(proofs, work::handleAhead);
            }
        } catch (DatabaseWasSetBack e) {
            readAgain(batch);
        }
    }

    /** While nothing comes there is no statement with which to ask. */
    private void look() {
        nextLook = System.nanoTime() + PAUSE_BETWEEN_LOOKS.toNanos();
        try {
            if (work.forgotten(Set.copyOf(bookmarks.all().values())).isEmpty()) {
                bookmarks.proven();
            } else {
                readAgain(List.of());
            }
        } catch (DatabaseException e) {
            if (!e.isTransient()) {
                throw e;
            }
            LOG.debug("{}: the database is away, and is asked later what it knows", settings.consumer());
        }
    }

    /**
     * Goes back to the beginning of each partition of which the database has forgotten something: the inbox drops what it still knows, so that
     * what was forgotten is handled again, in its order. The batch that showed it is polled again.
     */
    private void readAgain(List<ConsumerRecord<String, byte[]>> batch) {
        Map<TopicPartition, UUID> all = bookmarks.all();
        Set<UUID> forgotten = work.forgotten(Set.copyOf(all.values()));
        Set<TopicPartition> assignment = consumer.assignment();
        List<TopicPartition> again = all.keySet().stream()
                .filter(partition -> forgotten.contains(all.get(partition)) && assignment.contains(partition))
                .toList();
        LOG.error("{}: the database was set back; read again from their beginning: {}", settings.consumer(), again);
        meters.readAgain(again.size());
        if (!again.isEmpty()) {
            work.databaseWasSetBack();
            again.forEach(bookmarks::forget);
            consumer.seekToBeginning(again);
        }
        Bookmarks.beginnings(batch).forEach((partition, offset) -> {
            if (!again.contains(partition) && assignment.contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
        bookmarks.proven();
        if (!again.isEmpty() && isTimeOfPeople()) {
            LOG.warn(
                    "{}: until {} only what is needed first is handled, so that people can do again what was forgotten",
                    settings.consumer(),
                    settings.neededFirstUntil());
            heldBack.fromTheBeginning(again, forgotten);
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
            if (bookmarks.hasUncommitted()) {
                consumer.commitSync(bookmarks.takeUncommitted(consumer.assignment()), PATIENCE_WITH_LAST_COMMIT);
            }
        } catch (KafkaException e) {
            LOG.debug("{}: the last offsets were not committed: {}", settings.consumer(), e.toString());
        }
    }

    private interface Handling {
        void handle(List<ConsumerRecord<String, byte[]>> batch);
    }

    private boolean handleUntilDone(List<ConsumerRecord<String, byte[]>> batch) {
        return handleUntilDone(batch, all -> work.handle(all, bookmarks));
    }

    /**
     * Whether the batch is done; false only when the loop was stopped before. One that fails is halved until the message is alone
     * that cannot be handled: a few more transactions, not as many as there are messages, and still in order.
     */
    private boolean handleUntilDone(List<ConsumerRecord<String, byte[]>> batch, Handling handling) {
        while (!task.isStopping()) {
            try {
                handOver(batch, handling);
                return true;
            } catch (DatabaseWasSetBack e) {
                throw e;
            } catch (RuntimeException failure) {
                if (failure instanceof DatabaseException database && database.isTransient()) {
                    LOG.warn("{}: the database is away, trying again: {}", settings.consumer(), failure.toString());
                    keepMembership();
                } else if (batch.size() > 1) {
                    LOG.warn("{}: a batch of {} failed and is halved", settings.consumer(), batch.size(), failure);
                    meters.halved();
                    int half = batch.size() / 2;
                    return handleUntilDone(batch.subList(0, half), handling)
                            && handleUntilDone(batch.subList(half, batch.size()), handling);
                } else if (work.park(batch.getFirst(), failure)) {
                    return true;
                } else {
                    keepMembership();
                }
            }
        }
        return false;
    }

    /** An error of the code that reads or handles is a fault like any other: what it stumbled over is parked, not tried for ever. */
    private static void handOver(List<ConsumerRecord<String, byte[]>> batch, Handling handling) {
        try {
            handling.handle(batch);
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
