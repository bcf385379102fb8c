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
                   "requestBody":{"content":{"application/json":{}}},"responses":{"200":{"description":"accepted"}},
                   "x-refusals":["NOT_YOUR_FUND","UNKNOWN_TRANSFER","WRONG_STATE"]}},
                 "/v1/transfers":{"get":{"parameters":[{"name":"limit","in":"query"}],"responses":{"200":{"description":"a page"}}}},
                 "/v1/tracking/{code}":{"get":{"responses":{"200":{"description":"where it is"}}}}}}"""), path -> true);

        JsonNode document = merged.document();

        JsonNode accept = document.at("/paths/~1v1~1transfers~1{id}~1accept/post");
        assertThat(statuses(accept))
                .containsExactly("200", "400", "401", "403", "404", "409", "412", "413", "415", "default");
        assertThat(accept.has("x-refusals")).isFalse();
        assertThat(statuses(document.at("/paths/~1v1~1transfers/get")))
                .containsExactly("200", "400", "401", "403", "default");
        assertThat(statuses(document.at("/paths/~1v1~1tracking~1{code}/get"))).containsExactly("200", "404", "default");
        assertThat(accept.at("/responses/404/$ref").asText()).isEqualTo("#/components/responses/UNKNOWN_TRANSFER");
        JsonNode conflict = accept.at("/responses/409");
        assertThat(conflict.path("description").asText())
                .isEqualTo(
                        "WRONG_STATE: Not possible in the present state; IDEMPOTENCY_KEY_REUSED: The key was used for another request");
        assertThat(conflict.at("/content/application~1problem+json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(conflict.at("/content/application~1problem+json/examples/WRONG_STATE/$ref")
                        .asText())
                .isEqualTo("#/components/examples/WRONG_STATE");
        assertThat(document.at("/components/examples/WRONG_STATE/value/status").asInt())
                .isEqualTo(409);
    }

    @Test
    void anAnswersExampleIsMadeOfWhatItsFieldsSay() {
        MergedOpenApi merged = new MergedOpenApi(JSON);
        merged.add("transfer", parse("""
                {"paths":{"/v1/transfers":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
                 "components":{"schemas":{"Page":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Case"}},
                   "nextCursor":{"type":"string"}}},
                  "Case":{"type":"object","properties":{"state":{"type":"string","enum":["SUBMITTED","COMPLETED"]},"rule":{"type":"string"},
                   "day":{"type":"string","examples":["2026-11-23"]},"colours":{"type":"integer","minimum":12},"colour":{"type":"string"}}},
                  "Unused":{"type":"object"}}}}"""), path -> true);

        JsonNode document = merged.document();

        assertThat(document.at("/paths/~1v1~1transfers/get/responses/200/content/application~1json/examples/Page/$ref")
                        .asText())
                .isEqualTo("#/components/examples/Page");
        assertThat(document.at("/components/examples/Page/value/items/0"))
                .hasToString(
                        "{\"state\":\"SUBMITTED\",\"rule\":\"R-4.3\",\"day\":\"2026-11-23\",\"colours\":12,\"colour\":\"\"}");
        assertThat(document.at("/components/schemas").has("Unused")).isFalse();
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
        return merged.document();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
