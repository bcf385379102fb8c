package org.jiexu.messages;

import java.util.List;
import java.util.UUID;

/**
 * The reader has handled these messages for good: their sender need not tell them again (docs/decisions/0211). From the reader to the sender, for
 * messages that {@link AwaitsReceipt} and that were not answered otherwise; once a poll, not once a message.
 *
 * @param messages the ids under which they were told
 */
public record Receipt(List<UUID> messages) implements Message {
    public Receipt {
        messages = List.copyOf(messages);
    }
}
