package org.jiexu.service.outbox;

import java.util.UUID;
import org.jiexu.messages.Message;
import org.jiexu.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a topic.
 *
 * @param id unique for ever; the receiver's inbox knows the message by it
 * @param key messages of one key keep their order
 * @param traceparent the span in which it was made; null where there was none, or traces are off
 */
public record Outgoing(
        UUID id,
        String topic,
        String key,
        Message message,
        @Nullable String traceparent) {

    /** A new message with a new id, caused by what the thread is doing. */
    public static Outgoing to(String topic, String key, Message message) {
        return new Outgoing(UUID.randomUUID(), topic, key, message, Traces.traceparent());
    }

    /** A new message keyed by a case or a relation. */
    public static Outgoing to(String topic, UUID key, Message message) {
        return to(topic, key.toString(), message);
    }

    /** The same with another content, such as its signature. */
    public Outgoing with(Message other) {
        return new Outgoing(id, topic, key, other, traceparent);
    }
}
