package org.jiexu.service.inbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** From where each partition is read once more when what was passed over may be handled. Used by the loop's thread. */
final class HeldBack {

    private static final long BEGINNING = -1;

    private final Map<TopicPartition, Long> from = new HashMap<>();
    private final Set<UUID> proofs = new HashSet<>();

    /** Whether anything is held back. */
    boolean isAny() {
        return !from.isEmpty();
    }

    /**
     * All of these partitions.
     *
     * @param forgotten the messages by which it was seen that the database was set back
     */
    void fromTheBeginning(List<TopicPartition> partitions, Set<UUID> forgotten) {
        partitions.forEach(partition -> from.put(partition, BEGINNING));
        proofs.addAll(forgotten);
    }

    /** Whether it is one by which whoever begins again sees, too, that the database was set back: as long as the inbox does not have it. */
    boolean isProof(UUID message) {
        return proofs.contains(message);
    }

    /** What is polled while others are held back: from its first one on, unless more of its partition is. */
    void add(List<ConsumerRecord<String, byte[]>> batch) {
        Bookmarks.beginnings(batch).forEach(from::putIfAbsent);
    }

    /** Lets the consumer read again all that it still has; of what it has not another begins where nothing was committed. */
    void release(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> whole = new HashSet<>();
        Set<TopicPartition> assignment = consumer.assignment();
        from.forEach((partition, offset) -> {
            if (assignment.contains(partition)) {
                if (offset == BEGINNING) {
                    whole.add(partition);
                } else {
                    consumer.seek(partition, offset);
                }
            }
        });
        // An empty set would be all that it has.
        if (!whole.isEmpty()) {
            consumer.seekToBeginning(whole);
        }
        from.clear();
        proofs.clear();
    }
}
