package org.jiexu.service.parked;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for a decision, or had one.
 *
 * @param messageId the sender's id; null when it had none that can be read
 * @param consumer who could not handle it, or {@value #OUTBOX}: it could not be sent
 * @param partition null, like {@code offset}, when it could not be sent
 * @param key the case or relation that it speaks of; null when it had none. Like {@code type} and {@code reason} without what a message of
 *     ours does not hold, see {@link Masked}
 * @param type its wire name; null when it had none
 * @param payload as it came, for a replay; null when it had none, and when it was decided and is no message of ours. People are shown
 *     {@link ShownPayload}
 * @param source who says to have sent it, as its header has it: who did, unless the reason is that it is not authentic. Null when it had
 *     none, and for what could not be sent; also in rows from before the field, whose messages nobody can prove any more
 * @param mac what proves it, for a replay; null as {@code source}, and for what is not authentic
 * @param traceparent the span in which it was sent; null without one, and for what is not authentic
 * @param reason a code and what kind of fault; no text of the fault itself, which may quote data
 * @param attempts how often it was tried
 * @param resolution what was decided; null while it waits
 */
@SuppressWarnings("ArrayRecordComponent") // it is handled or sent on as it came, and rows are never compared
public record ParkedMessage(
        long id,
        @Nullable UUID messageId,
        String consumer,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String key,
        @Nullable String type,
        byte @Nullable [] payload,
        @Nullable String source,
        @Nullable String mac,
        @Nullable String traceparent,
        String reason,
        Instant parkedAt,
        int attempts,
        @Nullable Resolution resolution) {

    /** The consumer of messages that could not be sent. */
    public static final String OUTBOX = "outbox";

    /** How a message stopped waiting. */
    public enum Outcome {
        /** Handled or sent again. */
        REPLAYED,
        /** Laid aside for good. */
        DISCARDED
    }

    /**
     * A decision, with its author as journals name them.
     *
     * @param because the author's reason for a discard; null for a replay
     */
    public record Resolution(
            Outcome outcome,
            Instant at,
            String by,
            @Nullable String because) {}

    /** Whether it is one that could not be sent. */
    public boolean isOutgoing() {
        return consumer.equals(OUTBOX);
    }
}
