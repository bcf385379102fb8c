package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.util.Set;
import org.jiexu.gateway.page.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A parked message: what, where, since when, why, and what to do.
 *
 * @param doKey the key of the words that say what to do
 * @param outgoing whether it could not be sent; else it could not be handled
 * @param outcome null while it waits
 * @param outcomeKey the key of the words for it; null while it waits
 * @param resolvedBecause why it was discarded; null for a replay
 * @param payload what may be shown of it; null in lists, and when it had none
 * @param payloadMasked whether that is an outline only
 */
@TemplateData
public record ParkedRow(
        String service,
        String id,
        @Nullable String messageId,
        String topic,
        @Nullable String place,
        @Nullable String key,
        @Nullable String type,
        String reason,
        String doKey,
        String since,
        String attempts,
        boolean outgoing,
        boolean replayable,
        @Nullable String outcome,
        @Nullable String outcomeKey,
        @Nullable String resolvedBy,
        @Nullable String resolvedBecause,
        @Nullable String payload,
        boolean payloadMasked) {

    /** Nobody can make such a message authentic by trying again. */
    private static final String NOT_AUTHENTIC = "NOT_AUTHENTIC";

    /** Of what could not be sent; of what came it is another: a message without a key of the topic. */
    private static final String NO_KEY = "NO_KEY";

    /** Codes of reasons that have words of their own. */
    private static final Set<String> KNOWN_CODES =
            Set.of("FAILED", "UNKNOWN_TYPE", "UNREADABLE", "TOO_LARGE", "REFUSED_BY_BROKER", NOT_AUTHENTIC, NO_KEY);

    private static final Set<String> KNOWN_OUTCOMES = Set.of("REPLAYED", "DISCARDED");

    private static final String OTHER_CODE = "UNREADABLE";

    static ParkedRow of(JsonNode message) {
        String reason = message.path("reason").asText();
        boolean outgoing = message.path("consumer").asText().equals("outbox");
        String word = reason.split(" ", 2)[0];
        String code = word.equals(NO_KEY) && !outgoing ? OTHER_CODE : word;
        JsonNode resolution = message.path("resolution");
        String outcome = RowView.text(resolution.path("outcome"));
        String partition = RowView.text(message.path("partition"));
        return new ParkedRow(
                message.path("service").asText(),
                message.path("id").asText(),
                RowView.text(message.path("messageId")),
                message.path("topic").asText(),
                partition == null
                        ? null
                        : partition + "@" + message.path("offset").asText(),
                RowView.text(message.path("key")),
                RowView.text(message.path("type")),
                reason,
                "parkedDo_" + (KNOWN_CODES.contains(code) ? code : OTHER_CODE),
                Moments.read(message.path("parkedAt").asText())
                        .map(Moments::minute)
                        .orElse(""),
                message.path("attempts").asText(),
                outgoing,
                !code.equals(NOT_AUTHENTIC),
                outcome,
                outcome != null && KNOWN_OUTCOMES.contains(outcome) ? "parkedOutcome_" + outcome : null,
                RowView.text(resolution.path("by")),
                RowView.text(resolution.path("reason")),
                RowView.text(message.path("payload")),
                !message.path("payloadForm").asText("MESSAGE").equals("MESSAGE"));
    }
}
