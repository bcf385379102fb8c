package org.jiexu.service.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.messages.topic.TopicSettings;

/**
 * The last message of a partition that the database has handled. Kept at the broker beside the committed offset, as its metadata: offset and inbox
 * are in two places, and this is how the one is compared with the other (docs/decisions/0210).
 *
 * @param message its id, as the inbox has it
 * @param handledAt by the clock of whoever handled it
 */
record Bookmark(UUID message, Instant handledAt) {

    /** Longer than that the broker has nothing of before it, and inboxes may have forgotten it ({@link TopicSettings#INBOX_AT_LEAST}). */
    static final Duration OF_USE_FOR = TopicSettings.KEPT.plus(TopicSettings.FILE);

    private static final String VERSION = "1";

    /** As the metadata of an offset. */
    String text() {
        return VERSION + " " + message + " " + handledAt.toEpochMilli();
    }

    /** From the metadata of an offset; empty where it has none, or one that this version cannot read. */
    static Optional<Bookmark> read(String metadata) {
        String[] parts = metadata.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Bookmark(UUID.fromString(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the database must know the message, and there may be something to read again if it does not. */
    boolean isOfUse(Instant now) {
        return handledAt.plus(OF_USE_FOR).isAfter(now);
    }
}
