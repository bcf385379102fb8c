package org.jiexu.service.administration;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.parked.ShownPayload;
import org.jspecify.annotations.Nullable;

/** A parked message as callers see it. */
@Schema(name = "ParkedMessage", description = "A message that could be neither handled nor sent")
public record ParkedMessageAnswer(
        @Schema(description = "Where it waits") String service,

        @Schema(description = "Its number in that service") long id,

        @Schema(description = "The sender's id; null when it had none that can be read") @Nullable
        UUID messageId,

        @Schema(description = "Who could not handle it; outbox: it could not be sent")
        String consumer,

        String topic,

        @Schema(description = "Null when it could not be sent") @Nullable
        Integer partition,

        @Schema(description = "Null when it could not be sent") @Nullable
        Long offset,

        @Schema(description = "The case or relation that it speaks of") @Nullable
        String key,

        @Nullable String type,

        @Schema(
                description =
                        "A code (NOT_AUTHENTIC, FAILED, UNKNOWN_TYPE, UNREADABLE, NO_ID, NO_KEY, NO_DATA, TOO_LARGE,"
                                + " REFUSED_BY_BROKER) and the kind of fault")
        String reason,

        Instant parkedAt,

        @Schema(description = "How often it was tried") int attempts,

        @Schema(description = "What was decided; null while it waits") @Nullable
        Resolution resolution,

        @Schema(
                description =
                        "What may be shown of it, see payloadForm; null in lists, when it had none, and when it was"
                                + " decided and is no message of ours")
        @Nullable
        String payload,

        @Schema(
                description =
                        "MESSAGE: the fields that this version knows; OUTLINE: JSON, but no message of ours, its values"
                                + " masked; LENGTH: no JSON. A replay takes what came, whole")
        ShownPayload.@Nullable Form payloadForm,

        @Schema(description = "Whether only the beginning of the text is shown")
        boolean payloadCut) {

    /** How much of a payload is shown. */
    static final int PAYLOAD_CHARACTERS = 65_536;

    /** A decision and its author. */
    @Schema(name = "ParkedMessageResolution")
    public record Resolution(
            ParkedMessage.Outcome outcome,
            Instant at,
            String by,

            @Schema(description = "Why it was discarded; null for a replay") @Nullable
            String reason) {}

    /** For a list. */
    static ParkedMessageAnswer brief(String service, ParkedMessage message) {
        return of(service, message, null);
    }

    /** With its payload. */
    static ParkedMessageAnswer whole(String service, ParkedMessage message) {
        return of(service, message, ShownPayload.of(message));
    }

    private static ParkedMessageAnswer of(String service, ParkedMessage message, @Nullable ShownPayload shown) {
        ParkedMessage.Resolution resolution = message.resolution();
        String payload = shown == null ? null : shown.text();
        boolean cut = payload != null && payload.length() > PAYLOAD_CHARACTERS;
        return new ParkedMessageAnswer(
                service,
                message.id(),
                message.messageId(),
                message.consumer(),
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                message.type(),
                message.reason(),
                message.parkedAt(),
                message.attempts(),
                resolution == null
                        ? null
                        : new Resolution(resolution.outcome(), resolution.at(), resolution.by(), resolution.because()),
                payload == null || !cut ? payload : payload.substring(0, PAYLOAD_CHARACTERS),
                shown == null ? null : shown.form(),
                cut);
    }
}
