package org.jiexu.contribution;

import java.util.List;
import java.util.UUID;
import org.jiexu.messages.Message;

/** Registry, saga and the ledger of the other province, as ledger 51 meets them. */
interface Partners {

    /** Has a command to ledger 51 delivered. */
    void deliver(UUID key, Message command);

    /** All messages of this key in the topic, as soon as one of them is of the type; fails when it does not come. */
    <T extends Message> List<Message> awaitAll(String topic, UUID key, Class<T> type);

    /** The first message of this key and type in the topic, as soon as it is there. */
    default <T extends Message> T await(String topic, UUID key, Class<T> type) {
        return awaitAll(topic, key, type).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
