package org.jiexu.service.inbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far one consumer is in each of its partitions: the offset that is to be committed, and the {@link Bookmark} that goes with it. A database that
 * does not know a bookmark's message was set back. Asking costs an id more in the statement that each poll begins with: states of a database are
 * what was committed up to a moment, so the newest bookmark answers for all that this consumer has handled itself. Used by the loop's thread.
 */
final class Bookmarks implements ConsumerRebalanceListener {

    private final InstantSource clock;
    private final Map<TopicPartition, Bookmark> kept = new HashMap<>();
    private final Map<TopicPartition, Long> uncommitted = new HashMap<>();
    /** Assigned and not read from the broker yet. */
    private final Set<TopicPartition> unread = new HashSet<>();
    /** Read from the broker, and the database was not asked about them yet. */
    private final Set<TopicPartition> unproven = new HashSet<>();

    private @Nullable TopicPartition newest;
    private final Set<TopicPartition> held = new HashSet<>();
    private volatile boolean assigned;
    private volatile int partitions;

    Bookmarks(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the group has assigned, at least once; any thread. */
    boolean isAssigned() {
        return assigned;
    }

    /** How many partitions are this consumer's; any thread. */
    int partitions() {
        return partitions;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        held.addAll(added);
        partitions = held.size();
        assigned = true;
        unread.addAll(added);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        held.removeAll(Set.copyOf(revoked));
        partitions = held.size();
        revoked.forEach(this::leave);
    }

    private void leave(TopicPartition partition) {
        unread.remove(partition);
        forget(partition);
    }

    /** The partitions of which nothing was read from the broker yet. */
    Set<TopicPartition> unread() {
        return Set.copyOf(unread);
    }

    /** Takes what was committed of partitions that were assigned; of those without an offset the broker says nothing. */
    void read(Set<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset != null) {
                Bookmark.read(offset.metadata()).ifPresent(bookmark -> {
                    kept.put(partition, bookmark);
                    unproven.add(partition);
                });
            }
        }
        newest = newestOfAll();
        unread.removeAll(partitions);
    }

    /** The messages that the database must know, before it may handle another: those of new partitions, and the newest. */
    Set<UUID> toProve() {
        Set<UUID> messages = new HashSet<>();
        Instant now = clock.instant();
        for (TopicPartition partition : unproven) {
            add(partition, now, messages);
        }
        if (newest != null) {
            add(newest, now, messages);
        }
        return messages;
    }

    private void add(TopicPartition partition, Instant now, Set<UUID> messages) {
        Bookmark bookmark = kept.get(partition);
        if (bookmark != null && bookmark.isOfUse(now)) {
            messages.add(bookmark.message());
        }
    }

    /** The database knows what was {@link #toProve}. */
    void proven() {
        unproven.clear();
    }

    /** All messages that the database must know, a partition each. */
    Map<TopicPartition, UUID> all() {
        Map<TopicPartition, UUID> messages = new HashMap<>();
        Instant now = clock.instant();
        kept.forEach((partition, bookmark) -> {
            if (bookmark.isOfUse(now)) {
                messages.put(partition, bookmark.message());
            }
        });
        return messages;
    }

    /** Nothing is known of the partition any more, nor to be committed, until something of it is handled: at the broker all stays as it was. */
    void forget(TopicPartition partition) {
        kept.remove(partition);
        uncommitted.remove(partition);
        unproven.remove(partition);
        if (partition.equals(newest)) {
            newest = newestOfAll();
        }
    }

    private @Nullable TopicPartition newestOfAll() {
        return kept.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().handledAt()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /**
     * Messages are in the inbox, committed.
     *
     * @param records as they were polled: those of a partition one after another
     * @param messages what each of them was
     */
    void handled(List<ConsumerRecord<String, byte[]>> records, List<Received> messages) {
        Instant now = clock.instant();
        for (int i = 0; i < records.size(); i++) {
            if (isLastOfItsPartition(records, i)) {
                TopicPartition partition = partitionOf(records.get(i));
                kept.put(partition, new Bookmark(messages.get(i).id(), now));
                newest = partition;
            }
        }
    }

    /** A batch is done with, whatever became of its messages; its offsets wait to be committed. */
    void done(List<ConsumerRecord<String, byte[]>> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (isLastOfItsPartition(batch, i)) {
                ConsumerRecord<String, byte[]> record = batch.get(i);
                uncommitted.put(partitionOf(record), record.offset() + 1);
            }
        }
    }

    private static boolean isLastOfItsPartition(List<ConsumerRecord<String, byte[]>> records, int i) {
        if (i + 1 == records.size()) {
            return true;
        }
        ConsumerRecord<String, byte[]> next = records.get(i + 1);
        return next.partition() != records.get(i).partition()
                || !next.topic().equals(records.get(i).topic());
    }

    private static TopicPartition partitionOf(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Where each partition of the batch begins in it. */
    static Map<TopicPartition, Long> beginnings(List<ConsumerRecord<String, byte[]>> batch) {
        Map<TopicPartition, Long> first = new HashMap<>();
        batch.forEach(record -> first.putIfAbsent(partitionOf(record), record.offset()));
        return first;
    }

    boolean hasUncommitted() {
        return !uncommitted.isEmpty();
    }

    /**
     * What is to be committed of the partitions that are still assigned; it counts as committed from here on. Without the epoch of their leader:
     * of a topic that was deleted and made anew the client would wait for the old epoch, and read nothing until then.
     */
    Map<TopicPartition, OffsetAndMetadata> takeUncommitted(Set<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        uncommitted.forEach((partition, offset) -> {
            if (assigned.contains(partition)) {
                Bookmark bookmark = kept.get(partition);
                offsets.put(partition, new OffsetAndMetadata(offset, bookmark == null ? "" : bookmark.text()));
            }
        });
        uncommitted.clear();
        return offsets;
    }
}
