package org.jiexu.service.inbox;

import java.util.UUID;
import org.jiexu.messages.Message;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.trace.MessageSpan;

/**
 * A message as it arrived. {@code id} is the sender's, the same at every redelivery.
 *
 * @param sender who has proved to have sent it, and may send such a message here; whether in this case is for the handler to see
 * @param span in which the handler decides on it, so that what it sends for this message and no other goes on with its trace
 */
public record Received(UUID id, String key, Message message, MessageParty sender, MessageSpan span) {

    /** A message without a trace. */
    public Received(UUID id, String key, Message message, MessageParty sender) {
        this(id, key, message, sender, MessageSpan.NONE);
    }
}
