package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An example of every field, where the field says none itself, from {@code shared.yaml}; and an example of every answer in JSON, made of those of
 * its fields: so it has the fields that the answer has, and cannot grow old. A text without one is empty, which a test finds.
 */
final class AnswerExamples {

    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectMapper mapper;
    private final ObjectNode document;
    private final JsonNode values;

    /**
     * For one document.
     *
     * @param values by field, or by schema and field; null leaves the field out of the answer's example
     */
    AnswerExamples(ObjectMapper mapper, ObjectNode document, JsonNode values) {
        this.mapper = mapper;
        this.document = document;
        this.values = values;
    }

    /** Writes them into the document: one for each schema, and to it from each operation. */
    void add() {
        for (Map.Entry<String, JsonNode> schema :
                document.at("/components/schemas").properties()) {
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> addToField(field.getValue(), value(schema.getKey(), field)));
        }
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                operation.path("responses").properties().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .forEach(response -> addToAnswer(
                                response.getValue().at("/content/application~1json"),
                                operation.path("operationId").asText()));
            }
        }
    }

    /** The value of the file for a field; missing where there is none, or where the field's type says more than its name. */
    private JsonNode value(String schema, Map.Entry<String, JsonNode> field) {
        JsonNode ofSchema = values.path(schema + "." + field.getKey());
        JsonNode ofName = values.path(field.getKey());
        JsonNode type = field.getValue().has("items") ? field.getValue().path("items") : field.getValue();
        boolean says = type.has("$ref")
                || type.has("anyOf")
                || type.has("enum")
                || type.has("example")
                || type.has("examples");
        return !ofSchema.isMissingNode() || says || !fits(type.path("type"), ofName) ? ofSchema : ofName;
    }

    private static boolean fits(JsonNode type, JsonNode value) {
        return switch ((type.isArray() ? type.path(0) : type).asText()) {
            case "string" -> value.isTextual() || value.isNull();
            case "integer", "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isObject() || value.isNull();
        };
    }

    private void addToField(JsonNode field, JsonNode value) {
        if (field instanceof ObjectNode described && !value.isMissingNode() && !value.isNull()) {
            boolean each = field.has("items") && !value.isArray();
            (each ? described.withObject("/items") : described)
                    .putArray("examples")
                    .add(value);
        }
    }

    private void addToAnswer(JsonNode content, String operation) {
        if (!(content instanceof ObjectNode described) || content.has("example") || content.has("examples")) {
            return;
        }
        String reference = content.at("/schema/$ref").asText();
        String name = reference.startsWith(SCHEMAS) ? reference.substring(SCHEMAS.length()) : operation;
        ObjectNode examples = document.withObject("/components/examples");
        if (!examples.has(name)) {
            JsonNode whole = values.path(name);
            examples.putObject(name).set("value", whole.isMissingNode() ? of(content.path("schema"), name) : whole);
        }
        described.putObject("examples").putObject(name).put("$ref", "#/components/examples/" + name);
    }

    private JsonNode of(JsonNode schema, String name) {
        Optional<JsonNode> own = Stream.of("/example", "/examples/0", "/const", "/enum/0")
                .map(schema::at)
                .filter(value -> !value.isMissingNode())
                .findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return of(document.at(reference.substring(1)), reference.substring(SCHEMAS.length()));
        }
        if (schema.has("anyOf")) {
            return of(schema.path("anyOf").path(0), name);
        }
        JsonNode type = schema.path("type");
        return switch ((type.isArray() ? type.path(0) : type).asText()) {
            case "array" -> mapper.createArrayNode().add(of(schema.path("items"), name));
            case "boolean" -> BooleanNode.FALSE;
            case "integer", "number" -> IntNode.valueOf(schema.path("minimum").asInt(1));
            case "string" -> TextNode.valueOf("");
            default -> fields(schema, name);
        };
    }

    private ObjectNode fields(JsonNode schema, String name) {
        ObjectNode example = mapper.createObjectNode();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            if (!value(name, field).isNull()) {
                example.set(field.getKey(), of(field.getValue(), name));
            }
        }
        return example;
    }
}
