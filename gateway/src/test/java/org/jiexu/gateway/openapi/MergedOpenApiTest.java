package org.jiexu.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MergedOpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonNode REGISTRY = parse("""
            {"paths":{"/v1/funds":{"get":{"tags":["Funds"],"security":[{"x":[]}],"x":{"$ref":"#/components/schemas/Page"}}},"/v1/hidden":{"get":{"tags":["Hidden"]}}},
             "components":{"schemas":{"Page":{"title":"funds"},"Fen":{"type":"string"}}},"tags":[{"name":"Funds"},{"name":"Hidden"}]}""");

    private static final JsonNode TRANSFER = parse("""
            {"paths":{"/v1/transfers":{"get":{"x":{"$ref":"#/components/schemas/Page"},"y":{"$ref":"#/components/schemas/Fen"}}},
             "/v1/tracking/{code}":{"get":{}}},
             "components":{"schemas":{"Page":{"title":"transfers"},"Fen":{"type":"string"}}}}""");

    @Test
    void aComponentThatTwoServicesDefineDifferentlyGetsTheServicesName() {
        JsonNode document = merged();

        assertThat(document.at("/components/schemas/Page/title").asText()).isEqualTo("funds");
        assertThat(document.at("/components/schemas/TransferPage/title").asText())
                .isEqualTo("transfers");
        assertThat(document.at("/paths/~1v1~1transfers/get/x/$ref").asText())
                .isEqualTo("#/components/schemas/TransferPage");
        assertThat(document.at("/paths/~1v1~1transfers/get/y/$ref").asText()).isEqualTo("#/components/schemas/Fen");
    }

    @Test
    void pathsThatAreNotLetThroughAreNotShown() {
        assertThat(merged().path("paths").properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("/v1/funds", "/v1/tracking/{code}", "/v1/transfers");
    }

    @Test
    void aTagOfHiddenPathsIsNotShown() {
        assertThat(merged().path("tags")
                        .valueStream()
                        .map(tag -> tag.path("name").asText()))
                .containsExactly("Funds");
    }

    @Test
    void everyPathNeedsATokenButTracking() {
        JsonNode document = merged();

        assertThat(document.at("/security/0/bearer").isArray()).isTrue();
        assertThat(document.at("/paths/~1v1~1funds/get").has("security")).isFalse();
        assertThat(document.at("/paths/~1v1~1tracking~1{code}/get/security").isEmpty())
                .isTrue();
    }

    @Test
    void theSameServicesGiveTheSameBytes() {
        assertThat(merged()).hasToString(merged().toString());
    }

    private static JsonNode merged() {
        MergedOpenApi merged = new MergedOpenApi(JSON);
        merged.add("registry", REGISTRY, path -> !path.equals("/v1/hidden"));
        merged.add("transfer", TRANSFER, path -> true);
        return merged.document("Jiexu", "1", "");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
