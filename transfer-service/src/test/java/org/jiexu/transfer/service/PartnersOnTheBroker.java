package org.jiexu.transfer.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TopicReader;

/** Registry and ledgers on the broker: every reply of theirs is delivered twice. */
final class PartnersOnTheBroker implements Partners {

    private final KafkaProducer<String, byte[]> producer;

    PartnersOnTheBroker() {
        this.producer = new KafkaProducer<>(
                TestInfrastructure.shared().kafkaClient(), new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void reply(MessageParty sender, TransferReply reply) {
        String key = reply.transferId().toString();
        ProducerRecord<String, byte[]> record = new RecordWriter(new MessageAuthentication(
                        PairKeys.read(TestInfrastructure.shared().messageKeys(), sender, Set.of()),
                        Clock.systemUTC(),
                        Duration.ofDays(1)))
                .record(UUID.randomUUID(), Topics.TRANSFER_REPLIES, key, reply);
        try {
            producer.send(record).get();
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the reply was not delivered", e);
        }
    }

    @Override
    public List<String> hear(String topic, String transferId, int count) {
        List<String> found = new ArrayList<>();
        TopicReader.read(topic, transferId, count)
                .forEach(record -> found.add(new String(record.value(), StandardCharsets.UTF_8)));
        return found;
    }

    @Override
    public <T extends Message> T hear(String topic, String transferId, Class<T> type) {
        for (int count = 1; ; count++) {
            for (ConsumerRecord<String, byte[]> record : TopicReader.read(topic, transferId, count)) {
                var name = record.headers().lastHeader("ce_type");
                if (new String(name.value(), StandardCharsets.UTF_8).equals(MessageTypes.nameOf(type))) {
                    return parsed(record.value(), type);
                }
            }
        }
    }

    private static <T extends Message> T parsed(byte[] payload, Class<T> type) {
        try {
            return type.cast(MessageJson.read(payload, type));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
