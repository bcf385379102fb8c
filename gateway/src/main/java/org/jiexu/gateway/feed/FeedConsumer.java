package org.jiexu.gateway.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** One subscriber's own reader of the public topic: no group, its place is what the subscriber says. Used by one thread. */
final class FeedConsumer implements AutoCloseable {

    /** How much of the topic one subscriber may hold in memory, in bytes. */
    private static final int FETCH_MAX_BYTES = 1 << 20;

    private static final int POLL_RECORDS = 200;

    private final Consumer<String, byte[]> consumer;
    private FeedPosition position;

    private FeedConsumer(Consumer<String, byte[]> consumer, FeedPosition position) {
        this.consumer = consumer;
        this.position = position;
    }

    /** An event with the place after it. */
    record Read(ConsumerRecord<String, byte[]> record, FeedPosition position) {}

    /**
     * Opens a reader.
     *
     * @param after where to go on; null to begin at the end, or at the beginning if {@code fromBeginning}
     * @throws ProblemException LAST_EVENT_ID_INVALID for a place that the topic does not have
     */
    static FeedConsumer open(KafkaSettings kafka, @Nullable FeedPosition after, boolean fromBeginning) {
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        // A place that retention has passed goes on at the oldest event there is.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings);
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PUBLIC_TRANSFERS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<Integer, Long> next = new HashMap<>();
            (fromBeginning ? consumer.beginningOffsets(partitions) : ends)
                    .forEach((partition, offset) -> next.put(partition.partition(), offset));
            if (after != null) {
                next.putAll(known(after, ends));
            }
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, next.getOrDefault(partition.partition(), 0L));
            }
            return new FeedConsumer(consumer, FeedPosition.of(next));
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    private static Map<Integer, Long> known(FeedPosition after, Map<TopicPartition, Long> ends) {
        after.next().forEach((partition, offset) -> {
            Long end = ends.get(new TopicPartition(Topics.PUBLIC_TRANSFERS, partition));
            if (end == null || offset > end) {
                throw new ProblemException(
                        ErrorCode.LAST_EVENT_ID_INVALID,
                        "Last-Event-ID names a place that the feed does not have",
                        "Last-Event-ID");
            }
        });
        return after.next();
    }

    /** Where the reader stands. */
    FeedPosition position() {
        return position;
    }

    /** What came within {@code wait}, each with the place after it. */
    List<Read> poll(Duration wait) {
        List<Read> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            position = position.after(record.partition(), record.offset());
            events.add(new Read(record, position));
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
