package org.jiexu.acceptance.stack;

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
import org.jiexu.local.client.Waiting;

/** The topics of commands and replies as somebody sees them who may read and write everything. */
public final class InternalTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<String, Object> kafka;

    /** @param kafka client properties of somebody who may read and write everything */
    public InternalTopics(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Every record that is there. */
    public List<ConsumerRecord<byte[], byte[]>> everything() throws IOException, InterruptedException {
        Map<TopicPartition, Long> ends = ends();
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

    /** Sends records as they are and waits until all services have seen them. */
    public void deliver(List<ProducerRecord<byte[], byte[]>> records) throws IOException, InterruptedException {
        try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        awaitConsumed();
    }

    /** Sends every command and reply once more and waits until all services have seen them; returns how many. */
    public int deliverEverythingAgain() throws IOException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : everything()) {
            again.add(new ProducerRecord<>(
                    record.topic(), record.partition(), record.key(), record.value(), record.headers()));
        }
        deliver(again);
        return again.size();
    }

    /** How many records a topic has had. */
    public long records(String topic) throws IOException, InterruptedException {
        return ends().entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Deletes a topic with all that nobody has read yet, and makes it anew with the settings it had. */
    public void deleteAndMakeAnew(String topic) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            TopicMadeAnew.of(admin, topic).make();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private Map<TopicPartition, Long> ends() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
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
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private void awaitConsumed() throws IOException, InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        try (Admin admin = Admin.create(kafka)) {
            Waiting.until("the services to have seen everything", PATIENCE, PAUSE, () -> {
                Map<TopicPartition, Long> seen = seen(admin);
                boolean all = ends.entrySet().stream()
                        .allMatch(end -> end.getValue() == 0 || seen.getOrDefault(end.getKey(), -1L) >= end.getValue());
                return all ? Optional.of(true) : Optional.empty();
            });
        }
    }

    private static Map<TopicPartition, Long> seen(Admin admin) throws IOException {
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
            return seen;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
