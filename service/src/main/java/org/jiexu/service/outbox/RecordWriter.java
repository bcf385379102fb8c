package org.jiexu.service.outbox;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageAuthentication.Stamp;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.trace.TraceParent;
import org.jspecify.annotations.Nullable;

/** From a message to a record of the broker: a CloudEvent in binary mode that names its sender and, on an internal topic, proves it. */
public final class RecordWriter {

    private final MessageAuthentication authentication;
    private final URI source;

    /** For what a party sends. */
    public RecordWriter(MessageAuthentication authentication) {
        this.authentication = authentication;
        this.source = URI.create(authentication.self().source());
    }

    /**
     * The record of a message.
     *
     * @param traceparent the span that it was made in, for the reader of an internal topic: what everybody reads says nothing of our traces.
     *     The MAC does not cover it: a trace proves nothing
     * @return empty when there is no key with the reader of the topic
     */
    Optional<ProducerRecord<String, byte[]>> record(
            UUID id, String topic, String key, String type, byte[] payload, @Nullable String traceparent) {
        Stamp stamp = authentication.sign(id.toString(), type, topic, key, payload);
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(source)
                .withType(type)
                .withSubject(key)
                .withDataContentType("application/json")
                .withData(payload);
        switch (stamp) {
            case Stamp.Signed(String mac) -> event.withExtension(MessageAuthentication.ATTRIBUTE, mac);
            case Stamp.Open() -> {
                // Everybody reads it.
            }
            case Stamp.NoKey(MessageParty reader) -> {
                return Optional.empty();
            }
        }
        ProducerRecord<String, byte[]> record =
                KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event.build());
        if (traceparent != null && stamp instanceof Stamp.Signed) {
            record.headers().add(TraceParent.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return Optional.of(record);
    }

    /**
     * The record of a message.
     *
     * @throws IllegalStateException when there is no key with the reader of the topic
     */
    public ProducerRecord<String, byte[]> record(UUID id, String topic, String key, Message message) {
        byte[] payload = MessageJson.write(message).getBytes(StandardCharsets.UTF_8);
        return record(id, topic, key, MessageTypes.nameOf(message), payload, null)
                .orElseThrow(() -> new IllegalStateException("no key with the reader of " + topic));
    }
}
