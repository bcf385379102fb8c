package org.jiexu.events.inbox;

import java.util.UUID;
import org.jiexu.events.message.Message;

/** A message as it arrived. {@code id} is the sender's, the same at every redelivery. */
public record Received(UUID id, String key, Message message) {}
