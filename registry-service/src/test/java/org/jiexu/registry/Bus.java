package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TopicReader;

/** The saga's and the ledgers' end of the broker: sends commands, reads what the registry sent from the beginning. */
final class Bus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaProducer<String, byte[]> producer;

    Bus() {
        var kafka = TestInfrastructure.shared().kafkaClient();
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    /** Delivers a command under an id of the sender's. */
    void deliver(UUID id, UUID key, Message command) {
        var sender = command instanceof RegistryCommand.ContributionStarted
                ? MessageParty.ledger("51")
                : MessageParty.TRANSFER;
        deliver(sender, id, key, command);
    }

    /** Delivers a command of a party's. */
    void deliver(MessageParty sender, UUID id, UUID key, Message command) {
        send(record(sender, id, key, command));
    }

    private static ProducerRecord<String, byte[]> record(MessageParty sender, UUID id, UUID key, Message command) {
        var keys = PairKeys.read(TestInfrastructure.shared().messageKeys(), sender, Set.of());
        return new RecordWriter(new MessageAuthentication(keys, Clock.systemUTC(), Duration.ofDays(1)))
                .record(id, Topics.REGISTRY_COMMANDS, key.toString(), command);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the command was not delivered", e);
        }
    }

    /** Delivers what anybody could write to the topic. */
    void deliverWithoutMac(UUID id, UUID key, Message command) {
        var record = record(MessageParty.TRANSFER, id, key, command);
        record.headers().remove(MessageAuthentication.HEADER);
        send(record);
    }

    /** Delivers a new command. */
    void deliver(UUID key, Message command) {
        deliver(UUID.randomUUID(), key, command);
    }

    /** The messages of this key and type in the topic, as soon as there are {@code count}; fails when they do not come. */
    <T extends Message> List<T> await(String topic, UUID key, Class<T> type, int count) {
        var found = TopicReader.read(
                        topic,
                        record -> key.toString().equals(record.key()) && isOf(type, record),
                        all -> all.size() >= count)
                .stream()
                .map(record -> read(record.value(), type))
                .toList();
        assertThat(found).as("messages in %s for %s", topic, key).hasSize(count);
        return found;
    }

    private static boolean isOf(Class<? extends Message> type, ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                .equals(MessageTypes.nameOf(type));
    }

    private static <T extends Message> T read(byte[] payload, Class<T> type) {
        try {
            return type.cast(MessageJson.read(payload, type));
        } catch (IOException e) {
            throw new AssertionError("not a " + type.getSimpleName(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
