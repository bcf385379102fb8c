package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.openapi.RefusalsOfOperations;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;

/** What operations have in common and no service repeats: the problem of each code as an answer with its example, and the parameters of one name. */
final class SharedManners {

    private static final String PROBLEM = "Problem";

    /** What any operation can meet, whatever it does. */
    private static final Set<ErrorCode> ANYWHERE = EnumSet.of(
            ErrorCode.MALFORMED_REQUEST,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.INTERNAL,
            ErrorCode.UPSTREAM_FAILED,
            ErrorCode.DOOR_FULL,
            ErrorCode.DATABASE_AWAY,
            ErrorCode.UPSTREAM_UNAVAILABLE,
            ErrorCode.UPSTREAM_TIMEOUT);

    /** What everybody may read, signed in or not. */
    private static final Set<String> OPEN_PATHS = Set.of(
            "/v1/tracking/{code}",
            "/v1/papers/{number}/check",
            "/v1/journal/{service}/heads",
            "/v1/journal/{service}/keys");

    private final ObjectMapper mapper;
    private final JsonNode parameters;

    /**
     * For one document.
     *
     * @param parameters what is said of a parameter, by its name
     */
    SharedManners(ObjectMapper mapper, JsonNode parameters) {
        this.mapper = mapper;
        this.parameters = parameters;
    }

    void addTo(ObjectNode document) {
        ObjectNode components = document.withObject("/components");
        for (ErrorCode code : ErrorCode.values()) {
            components.withObject("/examples").set(code.name(), example(code));
            components.withObject("/responses").set(code.name(), answer(EnumSet.of(code)));
        }
        components.withObject("/responses").set(PROBLEM, answer(ANYWHERE));
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                if (operation instanceof ObjectNode described) {
                    describe(path.getKey(), described);
                }
            }
        }
    }

    private void describe(String path, ObjectNode operation) {
        operation.path("parameters").forEach(this::describeParameter);
        operation.remove("security");
        if (OPEN_PATHS.contains(path)) {
            operation.putArray("security");
        }
        ObjectNode responses = operation.withObject("/responses");
        Map<String, JsonNode> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            if (response.getKey().startsWith("2") && response.getValue() instanceof ObjectNode answer) {
                if (Set.of("", "OK").contains(answer.path("description").asText())) {
                    answer.put("description", operation.path("summary").asText());
                }
                sorted.put(response.getKey(), answer);
            }
        }
        refusalsOf(path, operation).stream()
                .collect(Collectors.groupingBy(
                        ErrorCode::status, Collectors.toCollection(() -> EnumSet.noneOf(ErrorCode.class))))
                .forEach((status, codes) -> sorted.put(
                        String.valueOf(status),
                        codes.size() == 1 ? reference(codes.iterator().next().name()) : answer(codes)));
        responses.removeAll();
        responses.setAll(sorted);
        responses.set("default", reference(PROBLEM));
    }

    /** With which codes an operation refuses: those that its service names, and those that follow from what it takes. */
    private static Set<ErrorCode> refusalsOf(String path, ObjectNode operation) {
        Set<ErrorCode> refusals = EnumSet.noneOf(ErrorCode.class);
        // The calculations describe themselves and name statuses only: what refuses there with 422 are the rules.
        if (operation.path("responses").has("422")) {
            refusals.add(ErrorCode.RULES_CANNOT_ANSWER);
        }
        operation.path(RefusalsOfOperations.FIELD).forEach(code -> refusals.add(ErrorCode.valueOf(code.asText())));
        operation.remove(RefusalsOfOperations.FIELD);
        if (!operation.has("security")) {
            refusals.addAll(List.of(ErrorCode.UNAUTHENTICATED, ErrorCode.ROLE_REQUIRED));
        }
        Set<String> parameters = new HashSet<>();
        operation.path("parameters").forEach(parameter -> {
            parameters.add(parameter.path("name").asText());
            if (parameter.path("in").asText().equals("query")) {
                refusals.add(ErrorCode.FIELD_INVALID);
            }
        });
        if (parameters.contains("cursor")) {
            refusals.add(ErrorCode.CURSOR_INVALID);
        }
        if (parameters.contains(IdempotencyKey.HEADER)) {
            refusals.addAll(List.of(ErrorCode.IDEMPOTENCY_KEY_REQUIRED, ErrorCode.IDEMPOTENCY_KEY_REUSED));
        }
        if (parameters.contains("If-Match")) {
            refusals.add(ErrorCode.VERSION_STALE);
        }
        JsonNode bodies = operation.at("/requestBody/content");
        if (operation.has("requestBody")) {
            refusals.add(ErrorCode.BODY_TOO_LARGE);
        }
        if (bodies.has("application/json") || bodies.has("*/*")) {
            refusals.addAll(List.of(ErrorCode.MALFORMED_JSON, ErrorCode.FIELD_INVALID));
        }
        if (bodies.has("application/json")) {
            refusals.add(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (path.contains("{fund}")) {
            refusals.add(ErrorCode.UNKNOWN_FUND);
        } else if (path.contains("{") && refusals.stream().noneMatch(code -> code.status() == 404)) {
            refusals.add(ErrorCode.NOT_FOUND);
        }
        return refusals;
    }

    private void describeParameter(JsonNode parameter) {
        if (parameter instanceof ObjectNode described) {
            parameters.path(described.path("name").asText()).properties().forEach(said -> {
                if (said.getKey().equals("schema") && said.getValue() instanceof ObjectNode limits) {
                    described.withObject("/schema").setAll(limits);
                } else if (!described.has(said.getKey())) {
                    described.set(said.getKey(), said.getValue());
                }
            });
        }
    }

    private ObjectNode example(ErrorCode code) {
        ObjectNode example =
                mapper.createObjectNode().put("summary", code.title().en());
        String detail = code.title().en();
        return example.set("value", mapper.valueToTree(Problem.of(new ProblemException(code, detail), Language.EN)));
    }

    /** The answer with one of these codes, each with its example. */
    private ObjectNode answer(Collection<ErrorCode> codes) {
        ObjectNode answer = mapper.createObjectNode()
                .put(
                        "description",
                        codes.stream()
                                .map(code -> code.name() + ": " + code.title().en())
                                .collect(Collectors.joining("; ")));
        ObjectNode content = answer.withObject("/content").putObject(Problem.MEDIA_TYPE);
        content.putObject("schema").put("$ref", "#/components/schemas/" + PROBLEM);
        ObjectNode examples = content.putObject("examples");
        codes.forEach(code -> examples.putObject(code.name()).put("$ref", "#/components/examples/" + code.name()));
        return answer;
    }

    private ObjectNode reference(String response) {
        return mapper.createObjectNode().put("$ref", "#/components/responses/" + response);
    }
}
