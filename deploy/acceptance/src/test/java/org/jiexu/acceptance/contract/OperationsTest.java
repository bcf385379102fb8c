package org.jiexu.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final Contract CONTRACT = Contract.in(Contract.NOW);
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    @Test
    void everyOperationHasAnIdOfItsOwnASummaryAndADescription() {
        List<Contract.Operation> operations = CONTRACT.operations();

        assertThat(operations).hasSizeGreaterThan(90);
        assertThat(operations)
                .extracting(
                        operation -> operation.described().path("operationId").asText())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z][A-Za-z-]+"));
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.described().path("summary").asText()).isNotBlank();
            assertThat(operation.described().path("description").asText()).isNotBlank();
        });
    }

    @Test
    void everyAnswerHasAnExampleThatItsSchemaAllows() {
        List<String> faults = new ArrayList<>();

        for (Contract.Operation operation : CONTRACT.operations()) {
            operation.eachResponse((status, response) -> {
                String name = operation.name() + " " + status;
                if (status.startsWith("2")) {
                    if (response.path("content").isEmpty()) {
                        faults.add(name + " has no content");
                    }
                    response.path("content")
                            .properties()
                            .forEach(type -> faults.addAll(faults(name + " " + type.getKey(), type.getValue())));
                }
            });
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyProblemHasAnExampleOfEachCode() {
        List<String> faults = new ArrayList<>();

        for (Contract.Operation operation : CONTRACT.operations()) {
            operation.eachResponse((status, reference) -> {
                if (!status.startsWith("2")) {
                    JsonNode problem = CONTRACT.resolved(reference).at("/content/application~1problem+json");
                    String name = operation.name() + " " + status;
                    faults.addAll(faults(name, problem));
                    for (JsonNode example : CONTRACT.examples(problem)) {
                        if (!status.equals("default") && example.path("status").asInt() != Integer.parseInt(status)) {
                            faults.add(name + " is not the status of " + example.path("code"));
                        }
                        if (example.path("remedy").asText().isBlank()) {
                            faults.add(name + " does not say what to do next after " + example.path("code"));
                        }
                    }
                }
            });
            assertThat(operation.described().path("responses").has("default"))
                    .as(operation.name())
                    .isTrue();
        }

        assertThat(faults).isEmpty();
    }

    /** A field that no answer has any more leaves no value behind. */
    @Test
    void everyValueForExamplesIsThatOfAField() {
        JsonNode values = Contract.in(
                        Contract.ROOT.resolve("gateway/src/main/resources/org/jiexu/gateway/openapi/shared.yaml"))
                .document()
                .path("examples");
        JsonNode schemas = CONTRACT.document().at("/components/schemas");

        assertThat(values.properties()).extracting(Map.Entry::getKey).allSatisfy(key -> {
            int dot = key.indexOf('.');
            JsonNode named = dot < 0 ? schemas : schemas.path(key.substring(0, dot));
            boolean known = !named.findValues(key.substring(dot + 1)).isEmpty()
                    || CONTRACT.document().at("/components/examples").has(key);
            assertThat(known).as(key).isTrue();
        });
    }

    private static List<String> faults(String name, JsonNode mediaType) {
        List<JsonNode> examples = CONTRACT.examples(mediaType);
        List<String> faults = new ArrayList<>();
        if (examples.isEmpty()) {
            faults.add(name + " has no example");
        }
        ObjectNode schema = new ObjectMapper().createObjectNode();
        if (mediaType.path("schema") instanceof ObjectNode described) {
            schema.setAll(described);
        }
        schema.set("components", CONTRACT.document().path("components"));
        for (JsonNode example : examples) {
            Set<ValidationMessage> messages = SCHEMAS.getSchema(schema).validate(example);
            messages.forEach(message -> faults.add(name + ": " + message));
            if (hasEmptyText(example)) {
                faults.add(name + ": a text without a value in shared.yaml: " + example);
            }
        }
        return faults;
    }

    private static boolean hasEmptyText(JsonNode node) {
        if (node.isTextual()) {
            return node.asText().isEmpty();
        }
        for (JsonNode child : node) {
            if (hasEmptyText(child)) {
                return true;
            }
        }
        return false;
    }
}
