package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.events.authenticity.MessageAuthentication;
import org.jiexu.events.authenticity.PairKeys;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.Message;
import org.jiexu.events.message.MessageTypes;
import org.jiexu.events.outbox.RecordWriter;
import org.jiexu.events.topic.Topics;
import org.jiexu.testing.TestInfrastructure;

/** The others' end of the broker: the registry, the saga, and the ledger of the other province. */
final class Bus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Object> reader = TestInfrastructure.shared().kafkaReader();

    Bus() {
        var kafka = TestInfrastructure.shared().kafkaClient();
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    /** Delivers a command to ledger 51 twice, under one id: as a broker may. */
    void deliver(UUID key, Message command) {
        var record = new RecordWriter(new MessageAuthentication(
                        PairKeys.read(
                                TestInfrastructure.shared().messageKeys(), HonestSender.to("51", command), Set.of()),
                        Clock.systemUTC(),
                        Duration.ofDays(1)))
                .record(
                        UUID.randomUUID(),
                        Topics.ledgerCommands("51"),
                        key.toString(),
                        HonestSender.signed("51", command));
        for (int delivery = 0; delivery < 2; delivery++) {
            try {
                producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("the command was not delivered", e);
            }
        }
    }

    /** All messages of this key in the topic, as soon as one of them is of the type; fails when it does not come. */
    <T extends Message> List<Message> awaitAll(String topic, UUID key, Class<T> type) {
        List<Message> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(reader, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (found.stream().noneMatch(type::isInstance) && System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (key.toString().equals(record.key())) {
                        var header = record.headers().lastHeader("ce_type").value();
                        found.add(read(record.value(), new String(header, StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        assertThat(found).as("messages in %s for %s", topic, key).anyMatch(type::isInstance);
        return found;
    }

    /** The first message of this key and type in the topic, as soon as it is there. */
    <T extends Message> T await(String topic, UUID key, Class<T> type) {
        return awaitAll(topic, key, type).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Message read(byte[] payload, String type) {
        var known = MessageTypes.classOf(type);
        if (known == null) {
            throw new AssertionError("unknown type " + type);
        }
        try {
            return MessageJson.read(payload, known);
        } catch (IOException e) {
            throw new AssertionError("not a " + type, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
