package org.jiexu.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, as nobody's group. */
public final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private TopicReader() {}

    /**
     * The records that are wanted, in the order of their partitions.
     *
     * @param wanted which
     * @param enough whether those read so far are all that the test waits for
     * @throws AssertionError if they are not within half a minute
     */
    public static List<ConsumerRecord<String, byte[]>> read(
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                TestInfrastructure.shared().kafkaReader(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(found)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic + " has " + found.size() + " of the messages, which are not all");
                }
                for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
                    if (wanted.test(read)) {
                        found.add(read);
                    }
                }
            }
        }
        return found;
    }

    /** The records with a key, as soon as there are so many. */
    public static List<ConsumerRecord<String, byte[]>> read(String topic, String key, int count) {
        return read(topic, read -> key.equals(read.key()), found -> found.size() >= count);
    }
}
