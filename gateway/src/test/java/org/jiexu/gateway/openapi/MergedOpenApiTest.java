package org.jiexu.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
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
    void everyOperationTellsWhichRefusalsItCanMeet() {
        MergedOpenApi merged = new MergedOpenApi(JSON);
        merged.add("transfer", parse("""
                {"paths":{"/v1/transfers/{id}/accept":{"post":{"parameters":[{"name":"Idempotency-Key","in":"header"},{"name":"If-Match","in":"header"}],
                   "requestBody":{},"responses":{"200":{"description":"accepted"},"409":{"description":"WRONG_STATE"}}}},
                 "/v1/transfers":{"get":{"parameters":[{"name":"limit","in":"query"}],"responses":{"200":{"description":"a page"}}}},
                 "/v1/tracking/{code}":{"get":{"responses":{"200":{"description":"where it is"}}}}}}"""), path -> true);

        JsonNode paths = merged.document("title", "1", "description").path("paths");

        assertThat(statuses(paths.at("/~1v1~1transfers~1{id}~1accept/post")))
                .containsExactlyInAnyOrder(
                        "200", "400", "401", "403", "404", "409", "412", "413", "422", "428", "default");
        assertThat(statuses(paths.at("/~1v1~1transfers/get")))
                .containsExactlyInAnyOrder("200", "400", "401", "403", "default");
        assertThat(statuses(paths.at("/~1v1~1tracking~1{code}/get")))
                .containsExactlyInAnyOrder("200", "404", "429", "default");
        JsonNode conflict = paths.at("/~1v1~1transfers~1{id}~1accept/post/responses/409");
        assertThat(conflict.path("description").asText()).isEqualTo("WRONG_STATE");
        assertThat(conflict.at("/content/application~1problem+json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    private static List<String> statuses(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .map(java.util.Map.Entry::getKey)
                .toList();
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
