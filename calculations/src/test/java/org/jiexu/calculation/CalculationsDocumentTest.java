package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CalculationsDocumentTest {

    private static final ObjectNode DOCUMENT = CalculationsDocument.of(Asked.JSON);

    @ParameterizedTest
    @MethodSource("org.jiexu.calculation.CalculationsTest#all")
    void everyCalculationIsDescribedWithItsExamplesAndItsRefusals(Calculation<?, ?> calculation) {
        JsonNode operation = DOCUMENT.at("/paths/~1v1~1calculations~1" + calculation.name() + "/post");

        JsonNode request = operation.at("/requestBody/content/application~1json");
        JsonNode answer = operation.at("/responses/200/content/application~1json");
        Example example = Example.of(calculation, Asked.JSON);
        assertThat(request.path("example")).isEqualTo(example.request());
        assertThat(names(request.at("/schema/properties"))).containsAll(names(example.request()));
        assertThat(answer.at("/example/trace")).isNotEmpty();
        JsonNode form =
                answer.at("/schema/anyOf/0").isMissingNode() ? answer.path("schema") : answer.at("/schema/anyOf/0");
        assertThat(names(form.path("properties"))).isEqualTo(names(answer.path("example")));
        assertThat(names(operation.path("responses"))).containsExactly("200", "400", "401", "413", "422");
    }

    @Test
    void aFieldsPatternRequirementAndDefaultAreTold() {
        JsonNode schema = DOCUMENT.at(
                "/paths/~1v1~1calculations~1payment-place/post/requestBody/content/application~1json/schema");

        JsonNode spell = schema.at("/properties/spells/items");
        assertThat(spell.at("/properties/end/pattern").asText()).isEqualTo("^[0-9]{4}-[0-9]{2}$");
        assertThat(spell.at("/properties/account/default").asText()).isEqualTo("GENERAL");
        assertThat(spell.path("required").toString()).isEqualTo("[\"province\",\"end\",\"months\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "lump-sum, months, 1, 960",
        "pension, months, 1, 720",
        "scheme-link, monthsEmployee, 0, 960",
        "scheme-link, monthsResident, 0, 960",
        "unemployment, monthsPaid, 0, 960",
        "unemployment, remainingMonths, 0, 960",
        "medical-waiting, gapMonths, 0, 960",
        "medical-waiting, continuousYears, 0, 80",
        "eligibility, monthsPaidAtDestination, 0, 1200"
    })
    void theLimitsThatAreToldAreThoseThatHold(String name, String field, int least, int most) {
        JsonNode told = DOCUMENT.at("/paths/~1v1~1calculations~1" + name
                + "/post/requestBody/content/application~1json/schema/properties/" + field);

        assertThat(told.path("minimum").asInt(-1)).isEqualTo(least);
        assertThat(told.path("maximum").asInt(-1)).isEqualTo(most);
        assertThat(Asked.codeOf(name, changed(name, field, least))).isEqualTo("answered");
        assertThat(Asked.codeOf(name, changed(name, field, most))).isEqualTo("answered");
        assertThat(Asked.codeOf(name, changed(name, field, least - 1))).isNotEqualTo("answered");
        assertThat(Asked.codeOf(name, changed(name, field, most + 1))).isNotEqualTo("answered");
    }

    @Test
    void thePatternOfMoneyIsThatOfWhatCanBeAnswered() {
        JsonNode wage = DOCUMENT.at("/paths/~1v1~1calculations~1contribution-base/post/requestBody/content/"
                + "application~1json/schema/properties/declaredWage");

        String pattern = wage.path("pattern").asText();
        assertThat(java.util.List.of("0.00", "0.01", "3000.00", "9999999999999999.99"))
                .allMatch(money -> money.matches(pattern));
        assertThat(java.util.List.of("-1.00", "00.00", "03000.00", "3000", "3000.0", ".00", "10000000000000000.00"))
                .noneMatch(money -> money.matches(pattern));
    }

    private static ObjectNode changed(String name, String field, int value) {
        ObjectNode request = (ObjectNode)
                Example.of(Calculations.named(name).orElseThrow(), Asked.JSON).request();
        return request.deepCopy().put(field, value);
    }

    private static java.util.List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
