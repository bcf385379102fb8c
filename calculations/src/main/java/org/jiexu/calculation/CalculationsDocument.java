package org.jiexu.calculation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.problem.Language;

/** The part of the OpenAPI document that describes the calculations, made of their declarations and their examples. */
public final class CalculationsDocument {

    static final String STEP = "#/components/schemas/CalculationStep";

    private static final String TAG = "Calculations";
    private static final String JSON_TYPE = "application/json";
    private static final String PROBLEM = "#/components/responses/Problem";

    /** Shown in place of a version that changes with each table. */
    private static final String SAMPLE_VERSION = "2026-11-23-0123456789";

    private final ObjectMapper json;

    private CalculationsDocument(ObjectMapper json) {
        this.json = json;
    }

    /** The paths, their tag and the schema of a step. */
    public static ObjectNode of(ObjectMapper json) {
        return new CalculationsDocument(json).document();
    }

    private ObjectNode document() {
        ObjectNode document = json.createObjectNode();
        document.putArray("tags")
                .addObject()
                .put("name", TAG)
                .put(
                        "description",
                        "The rules as an API, for every signed-in caller: stateless, with every step of the computation");
        document.withObject("/components/schemas").set("CalculationStep", step());
        ObjectNode paths = document.putObject("paths");
        for (Calculation<?, ?> calculation : Calculations.ALL) {
            paths.putObject("/v1/calculations/" + calculation.name()).set("post", operation(calculation));
        }
        return document;
    }

    private ObjectNode operation(Calculation<?, ?> calculation) {
        Example example = Example.of(calculation, json);
        ObjectNode operation = json.createObjectNode();
        operation.putArray("tags").add(TAG);
        operation.put("operationId", "calculate-" + calculation.name());
        operation.put("summary", calculation.summary());
        operation.put("description", calculation.says() + " Rules: " + calculation.rules() + ".");
        operation
                .putArray("parameters")
                .addObject()
                .put("name", "Accept-Language")
                .put("in", "header")
                .put("description", "The language of the trace's lines: zh, else English")
                .putObject("schema")
                .put("type", "string");
        ObjectNode request = operation.putObject("requestBody").put("required", true);
        ObjectNode sent = request.putObject("content").putObject(JSON_TYPE);
        sent.set("schema", DescribedFields.of(calculation.question()));
        sent.set("example", example.request());
        ObjectNode responses = operation.putObject("responses");
        ObjectNode answered = responses.putObject("200").put("description", "The answer and how it was made");
        ObjectNode received = answered.putObject("content").putObject(JSON_TYPE);
        received.set("schema", AnswerSchema.of(calculation));
        received.set("example", answer(calculation, example));
        for (String status : new String[] {"400", "401", "413", "422"}) {
            responses.putObject(status).put("$ref", PROBLEM);
        }
        return operation;
    }

    private ObjectNode answer(Calculation<?, ?> calculation, Example example) {
        return calculation
                .answer(example.request(), RuleBook.embedded(), LocalDate.EPOCH.plusYears(100), Language.EN, json)
                .put("ruleVersion", SAMPLE_VERSION);
    }

    private ObjectNode step() {
        ObjectNode step = json.createObjectNode().put("type", "object");
        step.put("description", "One step of a computation");
        ObjectNode fields = step.putObject("properties");
        text(fields, "line", "What is done, in the caller's language");
        text(fields, "rule", "The rule's id in the rule book");
        text(fields, "act", "The act that the rule stands on");
        fields.putObject("inputs")
                .put("type", "object")
                .put("description", "What went in, by name; decimals as they are")
                .putObject("additionalProperties")
                .put("type", "string");
        text(fields, "result", "What came out");
        fields.properties().forEach(field -> step.withArray("/required").add(field.getKey()));
        return step;
    }

    private static void text(ObjectNode fields, String name, String description) {
        fields.putObject(name).put("type", "string").put("description", description);
    }
}
