package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jiexu.service.idempotency.IdempotencyKey;

/** What every operation has in common and no service repeats: the problem as the answer to whatever goes wrong, and the idempotency key. */
final class SharedManners {

    private static final String PROBLEM = "Problem";

    /** What a problem with each status means; the codes behind it are in the problem. */
    private static final Map<Integer, String> REFUSALS = Map.of(
            400, "A field, header or parameter is missing or malformed",
            401, "Not signed in, or the token is not valid",
            403, "The token does not allow this",
            404, "There is no such resource, or no such fund, worker or case",
            409, "Not possible in the present state, or the key was used for another request",
            412, "The resource was changed meanwhile",
            413, "The body is too large",
            422, "Well formed, and yet it cannot be done; code says why",
            428, "A change needs If-Match",
            429, "Too many requests; wait as long as Retry-After says");

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
                    ObjectNode responses = described.withObject("/responses");
                    refusalsOf(path.getKey(), operation.getKey(), described)
                            .forEach(status -> describeRefusal(responses, status));
                    responses.putObject("default").put("$ref", "#/components/responses/" + PROBLEM);
                    described.path("parameters").forEach(this::describeKey);
                }
            }
        }
    }

    /** Which refusals an operation can meet, by what it takes: derived here, so that no service repeats them by hand. */
    private static SortedSet<Integer> refusalsOf(String path, String method, ObjectNode operation) {
        SortedSet<Integer> statuses = new TreeSet<>();
        Set<String> parameters = new HashSet<>();
        operation.path("parameters").forEach(parameter -> {
            parameters.add(parameter.path("name").asText());
            if (parameter.path("in").asText().equals("query")) {
                statuses.add(400);
            }
        });
        if (operation.has("requestBody")) {
            statuses.addAll(List.of(400, 413, 422));
        }
        // An operation that names its own security is open to everyone.
        statuses.addAll(operation.has("security") ? List.of(429) : List.of(401, 403));
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (parameters.contains(IdempotencyKey.HEADER)) {
            statuses.addAll(List.of(400, 409, 422));
        }
        if (parameters.contains("If-Match")) {
            statuses.addAll(List.of(409, 412, 428));
        }
        if (method.equals("get") && path.equals("/v1/events")) {
            statuses.add(429);
        }
        return statuses;
    }

    private void describeRefusal(ObjectNode responses, int status) {
        ObjectNode response = responses.withObject("/" + status);
        if (response.has("$ref")) {
            return;
        }
        if (!response.has("description")) {
            response.put("description", REFUSALS.get(status));
        }
        if (!response.has("content")) {
            response.set("content", problemContent());
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
        response.set("content", problemContent());
        return response;
    }

    private ObjectNode problemContent() {
        ObjectNode content = mapper.createObjectNode();
        content.putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + PROBLEM);
        return content;
    }
}
