package org.jiexu.service.inbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageAuthentication.Stamp;

/** Records with a MAC over whatever a test puts into them, readable or not. */
final class Signed {

    private Signed() {}

    static ProducerRecord<String, byte[]> record(
            MessageAuthentication sender, String id, String topic, String key, String type, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        if (!(sender.sign(id, type, topic, key, bytes) instanceof Stamp.Signed(String mac))) {
            throw new AssertionError("the topic has a reader");
        }
        return record(sender.self().source(), mac, id, topic, key, type, bytes);
    }

    private static ProducerRecord<String, byte[]> record(
            String source, String mac, String id, String topic, String key, String type, byte[] payload) {
        ProducerRecord<String, byte[]> record = withoutMac(source, id, topic, key, type, payload);
        header(record, MessageAuthentication.HEADER, mac);
        return record;
    }

    static ProducerRecord<String, byte[]> withoutMac(
            String source, String id, String topic, String key, String type, byte[] payload) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, payload);
        header(record, "ce_id", id);
        header(record, "ce_type", type);
        header(record, "ce_source", source);
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
