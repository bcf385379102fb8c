package org.jiexu.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A description in the form that openapi-diff compares whole: it knows the types of OpenAPI 3.0, but passes over those of 3.1. Besides, every
 * field of an answer counts as required, because callers may read it, though the description does not say so of each; and refusals do not
 * count, because a caller is ready for any of them ({@code default}).
 */
final class ComparableContract {

    private ComparableContract() {}

    static ObjectNode of(JsonNode description) {
        ObjectNode document = description.deepCopy();
        Set<String> asked = new HashSet<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                addReferences(operation.path("requestBody"), document, asked);
                if (operation.path("responses") instanceof ObjectNode responses) {
                    responses.retain(responses.properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(status -> status.startsWith("2"))
                            .toList());
                }
            }
        }
        document.withObject("/components").remove(List.of("examples", "responses"));
        for (Map.Entry<String, JsonNode> schema :
                document.at("/components/schemas").properties()) {
            if (schema.getValue() instanceof ObjectNode answered
                    && !asked.contains("#/components/schemas/" + schema.getKey())) {
                ArrayNode required = answered.putArray("required");
                answered.path("properties").properties().forEach(field -> required.add(field.getKey()));
            }
        }
        rewrite(document);
        return document.put("openapi", "3.0.3");
    }

    private static void addReferences(JsonNode node, JsonNode document, Set<String> found) {
        JsonNode reference = node.get("$ref");
        if (reference != null && found.add(reference.asText())) {
            addReferences(document.at(reference.asText().substring(1)), document, found);
        }
        node.forEach(child -> addReferences(child, document, found));
    }

    /** Types of 3.1 as 3.0 writes them; no examples. */
    private static void rewrite(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            schema.remove(List.of("example", "examples"));
            if (schema.path("type") instanceof ArrayNode types) {
                schema.put("nullable", true).set("type", types.path(0));
            }
            if (schema.path("anyOf").path(1).path("type").asText().equals("null")
                    && schema.path("anyOf").path(0) instanceof ObjectNode value) {
                schema.remove("anyOf");
                schema.setAll(value);
            }
        }
        node.forEach(ComparableContract::rewrite);
    }
}
