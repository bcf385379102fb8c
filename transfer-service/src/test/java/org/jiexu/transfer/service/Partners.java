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
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.authenticity.Party;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TopicReader;

/** Registry and ledgers on the broker: every reply of theirs is delivered twice. */
final class Partners implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    Partners() {
        this.producer = new KafkaProducer<>(
                TestInfrastructure.shared().kafkaClient(), new StringSerializer(), new ByteArraySerializer());
    }

    void reply(TransferReply reply) {
        reply(sender(reply), reply);
    }

    /** A reply of a party that may not be the right one. */
    void reply(Party sender, TransferReply reply) {
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

    /** Who answers when nobody cheats: registry, Sichuan's ledger as the source, Guangdong's as the destination. */
    private static Party sender(TransferReply reply) {
        return switch (reply) {
            case TransferReply.RelationReserved r -> Party.REGISTRY;
            case TransferReply.ReservationRefused r -> Party.REGISTRY;
            case TransferReply.EntitlementEnded r -> Party.REGISTRY;
            case TransferReply.MonthsReported(UUID id, String ledger, var spells) -> Party.ledger(ledger);
            case TransferReply.RemittanceCredited r -> Party.ledger("44");
            case TransferReply.RemittanceDisputed r -> Party.ledger("44");
            case TransferReply.RelationExtracted r -> Party.ledger("51");
            case TransferReply.ExtractionRefused r -> Party.ledger("51");
            case TransferReply.RelationUnsealed r -> Party.ledger("51");
            case TransferReply.RelationRemitted r -> Party.ledger("51");
            case TransferReply.RemittanceTakenBack r -> Party.ledger("51");
            case TransferReply.AccountsMerged r -> Party.ledger("51");
        };
    }

    /** The registry has reserved, and both ledgers have told that nothing stands twice. */
    void reserved(String transferId, TransferReply.Facts facts) {
        UUID transfer = UUID.fromString(transferId);
        reply(new TransferReply.MonthsReported(transfer, facts.fromLedger(), List.of()));
        reply(new TransferReply.RelationReserved(transfer, facts));
        reply(new TransferReply.MonthsReported(transfer, facts.toLedger(), List.of()));
    }

    /** What the service sent to a topic about a case, as soon as there are {@code count} messages; their JSON. */
    List<String> hear(String topic, String transferId, int count) {
        List<String> found = new ArrayList<>();
        TopicReader.read(topic, transferId, count)
                .forEach(record -> found.add(new String(record.value(), StandardCharsets.UTF_8)));
        return found;
    }

    /** The one message of a type that the service sent to a topic about a case. */
    <T extends Message> T hear(String topic, String transferId, Class<T> type) {
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
