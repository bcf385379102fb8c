package org.jiexu.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer that the caller has no use for; the message quotes the problem as the gateway told it. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String request, GatewayAnswer answer) {
        super(request + " was answered " + answer.status() + ": " + describe(answer));
    }

    private static String describe(GatewayAnswer answer) {
        JsonNode problem = answer.body();
        if (problem.isMissingNode()) {
            return "(no body)";
        }
        String text = problem.path("code").asText("");
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        return text.isEmpty() && detail.isEmpty() ? problem.toString() : (text + " " + detail).strip();
    }
}
