package org.jiexu.acceptance.journey;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jiexu.local.door.Polling;

/** A broker that delivers everything again: every record of the internal topics, with its headers and its key. */
final class Redelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> kafka;

    /** @param kafka client properties of somebody who may read and write everything */
    Redelivery(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Sends every command and reply once more and waits until all consumers have seen them; returns how many. */
    int deliverEverythingAgain() throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka)) {
            Map<TopicPartition, Long> ends = ends(admin);
            List<ConsumerRecord<byte[], byte[]>> records = read(ends);
            try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    producer.send(new ProducerRecord<>(
                                    record.topic(), record.partition(), record.key(), record.value(), record.headers()))
                            .get();
                }
            }
            awaitConsumed(admin, ends(admin));
            return records.size();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        List<String> internal = admin.listTopics().names().get().stream()
                .filter(topic -> topic.endsWith(".commands") || topic.endsWith(".replies"))
                .toList();
        admin.describeTopics(internal)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void awaitConsumed(Admin admin, Map<TopicPartition, Long> ends) throws IOException {
        Polling.until("the consumers to have seen everything", PATIENCE, Duration.ofMillis(100), () -> {
            try {
                Map<TopicPartition, Long> seen = new HashMap<>();
                for (var group : admin.listGroups().all().get()) {
                    if (group.groupId().startsWith("jiexu.")) {
                        admin.listConsumerGroupOffsets(group.groupId())
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .forEach((partition, offset) -> seen.merge(partition, offset.offset(), Math::max));
                    }
                }
                boolean all = ends.entrySet().stream()
                        .allMatch(end -> end.getValue() == 0 || seen.getOrDefault(end.getKey(), -1L) >= end.getValue());
                return all ? Optional.of(true) : Optional.empty();
            } catch (ExecutionException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        });
    }
}
