package org.jiexu.events.inbox;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.Message;
import org.jiexu.events.message.MessageTypes;
import org.jspecify.annotations.Nullable;

/** From a record of the broker to a message, or to the reason why it is none. */
public final class RecordReader {

    private RecordReader() {}

    /** What a record turned out to be. */
    public sealed interface Outcome {
        /** A message. */
        record Legible(Received received) implements Outcome {}

        /** Not a message that this version can read. */
        record Illegible(String reason) implements Outcome {}
    }

    /** Reads a CloudEvent in binary mode. */
    public static Outcome read(ConsumerRecord<String, byte[]> record) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
            Class<? extends Message> type = MessageTypes.classOf(event.getType());
            if (type == null) {
                return new Outcome.Illegible("UNKNOWN_TYPE " + event.getType());
            }
            CloudEventData data = event.getData();
            String key = record.key();
            if (data == null || key == null) {
                return new Outcome.Illegible(data == null ? "NO_DATA" : "NO_KEY");
            }
            UUID id = UUID.fromString(event.getId());
            Message message = MessageJson.read(data.toBytes(), type);
            return new Outcome.Legible(new Received(id, key, message));
        } catch (CloudEventRWException | IllegalArgumentException | IOException e) {
            return new Outcome.Illegible("UNREADABLE " + e.getClass().getSimpleName());
        }
    }

    /** The sender's id when it is a UUID, else null. */
    static @Nullable String idOf(ConsumerRecord<String, byte[]> record) {
        String id = header(record, "ce_id");
        try {
            return id == null ? null : UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable String typeOf(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type");
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
