package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jiexu.local.stack.ProgressLines;

/** Prints what a transfer moves, line by line as the calculation's trace explains it. */
final class Money {
    private final ProgressLines screen;

    Money(ProgressLines screen) {
        this.screen = screen;
    }

    void show(JsonNode amounts, JsonNode calculation) {
        for (JsonNode line : calculation.path("trace")) {
            screen.say(String.format(
                    Locale.ROOT,
                    "  %14s  %-6s %s",
                    line.path("result").asText(),
                    line.path("rule").asText(),
                    line.path("line").asText()));
        }
        screen.say("  --------------");
        screen.say(String.format(Locale.ROOT, "  %14s  account", text(amounts, "account")));
        screen.say(String.format(Locale.ROOT, "  %14s  pooled part", text(amounts, "pooled")));
        screen.say(String.format(
                Locale.ROOT,
                "  %14s  moved in all, %d months, rules %s%s",
                text(amounts, "total"),
                amounts.path("months").asInt(),
                text(amounts, "ruleVersion"),
                amounts.path("provisional").asBoolean() ? ", provisional" : ""));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("?");
    }
}
