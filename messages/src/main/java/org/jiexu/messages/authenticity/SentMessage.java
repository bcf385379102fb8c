package org.jiexu.messages.authenticity;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a message on the wire, before anything of it is believed.
 *
 * @param source as its header says; null without one
 * @param mac as its header says; null without one
 */
@SuppressWarnings("ArrayRecordComponent") // hashed, never compared
public record SentMessage(
        @Nullable String id,
        @Nullable String type,
        @Nullable String source,
        String topic,
        @Nullable String key,
        byte @Nullable [] payload,
        @Nullable String mac) {}
