package org.jiexu.service.outbox;

import java.util.UUID;
import org.jiexu.messages.Message;

/**
 * A message on its way to a topic.
 *
 * @param id unique for ever; the receiver's inbox knows the message by it
 * @param key messages of one key keep their order
 */
public record Outgoing(UUID id, String topic, String key, Message message) {

    /** A new message with a new id. */
    public static Outgoing to(String topic, String key, Message message) {
        return new Outgoing(UUID.randomUUID(), topic, key, message);
    }

    /** A new message keyed by a case or a relation. */
    public static Outgoing to(String topic, UUID key, Message message) {
        return to(topic, key.toString(), message);
    }
}
