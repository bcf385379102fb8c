package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a request, the answer is an answer or a refusal with words. */
class NoIncidentTest {

    private static final int ROUNDS = 2_000;

    private static final List<String> EXTREMES = List.of(
            "0",
            "-1",
            "1",
            "1200",
            "2147483647",
            "-2147483648",
            "1e30",
            "\"0.00\"",
            "\"0.01\"",
            "\"9999999999999999.99\"",
            "\"-9999999999999999.99\"",
            "\"9.999999\"",
            "\"1\"",
            "\"0001-01\"",
            "\"9999-12\"",
            "\"1900-01\"",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"1900-01-01\"",
            "\"66\"",
            "\"99\"",
            "\"11\"",
            "\"GENERAL\"",
            "\"TEMPORARY\"",
            "true",
            "false",
            "null",
            "{}",
            "[]");

    @ParameterizedTest
    @MethodSource("org.jiexu.calculation.CalculationsTest#all")
    void noValueAnywhereMakesAnIncident(Calculation<?, ?> calculation) {
        JsonNode example = Example.of(calculation, Asked.JSON).request();
        Random random = new Random(calculation.name().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode request = example.deepCopy();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                List<Consumer<JsonNode>> places = new ArrayList<>();
                collect(request, places);
                places.get(random.nextInt(places.size()))
                        .accept(Asked.parse(EXTREMES.get(random.nextInt(EXTREMES.size()))));
            }
            assertThatCode(() -> ask(calculation, request)).as("%s", request).doesNotThrowAnyException();
        }
    }

    private static void ask(Calculation<?, ?> calculation, JsonNode request) {
        try {
            Asked.ask(calculation.name(), request, Language.EN);
        } catch (ProblemException refusal) {
            Problem.of(refusal, Language.ZH);
        }
    }

    private static void collect(JsonNode node, List<Consumer<JsonNode>> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                places.add(value -> object.set(field.getKey(), value));
                collect(field.getValue(), places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(value -> array.set(index, value));
                collect(array.get(i), places);
            }
        }
    }
}
