package org.jiexu.service.inbox;

import java.util.UUID;
import org.jiexu.messages.Message;
import org.jiexu.messages.authenticity.MessageParty;

/**
 * A message as it arrived. {@code id} is the sender's, the same at every redelivery.
 *
 * @param sender who has proved to have sent it, and may send such a message here; whether in this case is for the handler to see
 */
public record Received(UUID id, String key, Message message, MessageParty sender) {}
