package org.jiexu.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.service.json.JsonManners;

/** What a service would have answered, read as the gateway reads it. */
public final class AnswerOf {
    private static final ObjectMapper JSON = ServiceReads.forAnswers(JsonManners.strict());

    private AnswerOf() {}

    public static <T> Given<T> json(String json, Class<T> type) throws JsonProcessingException {
        return new Given<>(JSON.readTree(json), JSON.readValue(json, type));
    }
}
