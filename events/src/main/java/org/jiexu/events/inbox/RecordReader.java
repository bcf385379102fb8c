package org.jiexu.events.inbox;

import com.fasterxml.jackson.databind.exc.InvalidNullException;
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
import org.jiexu.events.parked.Masked;
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
            CloudEventData data = event.getData();
            return read(event.getId(), event.getType(), record.key(), data == null ? null : data.toBytes());
        } catch (CloudEventRWException | IllegalArgumentException e) {
            return unreadable(e);
        }
    }

    /** Reads a message from what was kept of it. */
    static Outcome read(String id, String typeName, @Nullable String key, byte @Nullable [] data) {
        Class<? extends Message> type = MessageTypes.classOf(typeName);
        if (type == null) {
            return new Outcome.Illegible("UNKNOWN_TYPE " + Masked.name(typeName));
        }
        if (data == null || key == null) {
            return new Outcome.Illegible(data == null ? "NO_DATA" : "NO_KEY");
        }
        try {
            return new Outcome.Legible(new Received(UUID.fromString(id), key, MessageJson.read(data, type)));
        } catch (IllegalArgumentException | IOException e) {
            return unreadable(e);
        }
    }

    /** A missing component is named: its name is ours, not the sender's. */
    private static Outcome unreadable(Exception cause) {
        if (cause instanceof InvalidNullException missing) {
            return new Outcome.Illegible("UNREADABLE missing " + missing.getPropertyName());
        }
        return new Outcome.Illegible("UNREADABLE " + cause.getClass().getSimpleName());
    }

    /** The sender's id when it is a UUID, else null. */
    static @Nullable UUID idOf(ConsumerRecord<String, byte[]> record) {
        String id = header(record, "ce_id");
        try {
            return id == null ? null : UUID.fromString(id);
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
