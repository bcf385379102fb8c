package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jiexu.local.stack.ProgressLines;

/** Prints the rows of a case's timeline once each, in their order, and who has to act by when after the newest. */
final class PrintedTimeline {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final ProgressLines screen;
    private long lastSequence = Long.MIN_VALUE;
    private String lastState = "";
    private String lastHolder = "";

    PrintedTimeline(ProgressLines screen) {
        this.screen = screen;
    }

    void show(JsonNode timeline, JsonNode transfer) {
        for (JsonNode row : timeline.path("items")) {
            long sequence = row.path("sequence").asLong();
            if (sequence > lastSequence) {
                lastSequence = sequence;
                lastState = row.path("state").asText();
                screen.say(String.format(
                        Locale.ROOT,
                        "  %s  %-14s %-28s %s",
                        clock(row.path("at").asText()),
                        lastState,
                        row.path("action").asText(),
                        row.path("actor").asText()));
            }
        }
        String holder = holder(transfer);
        // The case was read before its timeline and may be a step behind.
        if (transfer.path("state").asText().equals(lastState) && !holder.equals(lastHolder)) {
            lastHolder = holder;
            screen.say("                " + holder);
        }
    }

    /** Who must act next, and by when. */
    static String holder(JsonNode transfer) {
        JsonNode waiting = transfer.path("waitingFor");
        String party = waiting.path("party").asText("NOBODY");
        if ("NOBODY".equals(party)) {
            return "nobody has to act any more";
        }
        String fund = waiting.path("fund").asText("");
        return "held by " + party.toLowerCase(Locale.ROOT).replace('_', ' ') + (fund.isEmpty() ? "" : " " + fund)
                + ", due " + due(transfer.path("due")) + ", whole transfer due " + due(transfer.path("overallDue"));
    }

    private static String due(JsonNode due) {
        JsonNode day = due.path("day");
        if (day.isTextual()) {
            return day.asText();
        }
        return due.path("text").asText("none");
    }

    private static String clock(String instant) {
        return instant.isEmpty() ? "            " : CLOCK.format(OffsetDateTime.parse(instant));
    }
}
