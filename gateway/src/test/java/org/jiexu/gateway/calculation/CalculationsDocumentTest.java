package org.jiexu.gateway.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalculationsDocumentTest {

    private static final ObjectNode DOCUMENT = CalculationsDocument.of(Asked.JSON);

    @ParameterizedTest
    @MethodSource("org.jiexu.gateway.calculation.CalculationsTest#all")
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

    private static java.util.List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
