package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jiexu.web.idempotency.IdempotencyKey;

/** What every operation has in common and no service repeats: the problem as the answer to whatever goes wrong, and the idempotency key. */
final class SharedManners {

    private static final String PROBLEM = "Problem";

    private final ObjectMapper mapper;

    SharedManners(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void addTo(ObjectNode document) {
        ObjectNode components = document.withObject("/components");
        components.withObject("/schemas").set(PROBLEM, problemSchema());
        components.withObject("/responses").set(PROBLEM, problemResponse());
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue() instanceof ObjectNode described) {
                    described
                            .withObject("/responses")
                            .putObject("default")
                            .put("$ref", "#/components/responses/" + PROBLEM);
                    described.path("parameters").forEach(this::describeKey);
                }
            }
        }
    }

    private void describeKey(JsonNode parameter) {
        if (parameter instanceof ObjectNode described
                && described.path("name").asText().equals(IdempotencyKey.HEADER)) {
            described.put("required", true);
            described.put(
                    "description",
                    "Your own name for this write; the same key with the same body gives the first answer again");
            described.withObject("/schema").put("minLength", 8).put("maxLength", 128);
            described.put("example", "2026-11-23-case-0001");
        }
    }

    private ObjectNode problemSchema() {
        ObjectNode schema = mapper.createObjectNode().put("type", "object");
        schema.put("description", "RFC 9457. /errors/{code} explains each code.");
        ObjectNode fields = schema.putObject("properties");
        text(fields, "type", "Where the code is explained", "/errors/IDENTITY_NUMBER_INVALID");
        text(fields, "title", "What happened, in the caller's language", "The identity number is not valid");
        fields.putObject("status").put("type", "integer").put("example", 422);
        text(fields, "detail", "What happened this time", "the number fails the check CHECK_DIGIT");
        text(fields, "code", "Stable; count and branch on this", "IDENTITY_NUMBER_INVALID");
        text(
                fields,
                "pointer",
                "JSON pointer of the field at fault, or the parameter's or header's name",
                "/identityNumber");
        text(fields, "remedy", "What to do next", "parameters.error says what is wrong; check the document");
        fields.putObject("parameters").put("type", "object").put("description", "The facts, by name");
        schema.putArray("required").add("type").add("title").add("status").add("code");
        return schema;
    }

    private static void text(ObjectNode fields, String name, String description, String example) {
        fields.putObject(name)
                .put("type", "string")
                .put("description", description)
                .put("example", example);
    }

    private ObjectNode problemResponse() {
        ObjectNode response =
                mapper.createObjectNode().put("description", "Refused, or it went wrong; nothing has changed");
        response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + PROBLEM);
        return response;
    }
}
