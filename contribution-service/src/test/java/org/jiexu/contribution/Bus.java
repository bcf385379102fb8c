package org.jiexu.contribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TopicReader;

/** The others' end of the broker: the registry, the saga, and the ledger of the other province. */
final class Bus implements AutoCloseable, Partners {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<String, byte[]> producer;

    Bus() {
        var kafka = TestInfrastructure.shared().kafkaClient();
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    /** Delivers a command to ledger 51 twice, under one id: as a broker may. */
    @Override
    public void deliver(UUID key, Message command) {
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

    @Override
    public <T extends Message> List<Message> awaitAll(String topic, UUID key, Class<T> type) {
        return TopicReader.read(
                        topic,
                        record -> key.toString().equals(record.key()),
                        all -> all.stream().map(Bus::read).anyMatch(type::isInstance))
                .stream()
                .map(Bus::read)
                .toList();
    }

    private static Message read(ConsumerRecord<String, byte[]> record) {
        var type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        var known = MessageTypes.classOf(type);
        if (known == null) {
            throw new AssertionError("unknown type " + type);
        }
        try {
            return MessageJson.read(record.value(), known);
        } catch (IOException e) {
            throw new AssertionError("not a " + type, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
