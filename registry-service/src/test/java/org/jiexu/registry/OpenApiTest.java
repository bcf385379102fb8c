package org.jiexu.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class OpenApiTest {

    @Test
    void everyAddressOfTheContractIsDescribedAFundIsSixDigitsAndAMonthIsAText() {
        Map<String, Map<String, Object>> paths = document().get("paths");

        assertThat(paths)
                .containsOnlyKeys(
                        "/v1/funds",
                        "/v1/funds/{fund}",
                        "/v1/funds/{fund}/policy",
                        "/v1/funds/{fund}/relations",
                        "/v1/relations/{id}",
                        "/v1/relations/{id}/general-account",
                        "/v1/workers/{id}",
                        "/v1/workers/{id}/life-events",
                        "/v1/workers/{id}/life-events/{event}/confirmation",
                        "/v1/workers/{id}/life-events/{event}/rejection",
                        "/v1/workers/{id}/life-events/{event}/revocation",
                        "/v1/workers/{id}/consents",
                        "/v1/workers/{id}/consents/{fund}/withdrawal",
                        "/v1/funds/{fund}/pending-life-events",
                        "/v1/workers/{id}/relations",
                        "/v1/workers/search",
                        "/v1/transfer-facts",
                        "/v1/pension-facts",
                        "/v1/reservations",
                        "/v1/reconciliation-sides/relations",
                        "/v1/journal",
                        "/v1/journal/{service}/heads",
                        "/v1/journal/{service}/keys",
                        "/v1/journal/{service}/export",
                        "/v1/journal/{service}/restorations",
                        "/v1/parked-messages",
                        "/v1/parked-messages/{service}",
                        "/v1/parked-messages/{service}/{id}",
                        "/v1/parked-messages/{service}/{id}/replay",
                        "/v1/parked-messages/{service}/{id}/discard",
                        "/v1/rule-tables",
                        "/v1/rule-tables/{table}",
                        "/v1/rule-tables/{table}/editions",
                        "/v1/rule-tables/{table}/editions/{id}");
        assertThat(paths.get("/v1/funds/{fund}/relations")).containsKeys("get", "post");
        assertThat(paths.values())
                .allSatisfy(path -> assertThat(path.values())
                        .allSatisfy(
                                operation -> assertThat(operation).asString().contains("summary")));

        assertThat(document().getString("components.schemas.FundCode.type")).isEqualTo("string");
        assertThat(document().getString("components.schemas.Facts.properties.firstPaidMonthAtDestination"))
                .contains("Month");
        assertThat(document().getList("components.schemas.Relation.properties.reservedBy.type"))
                .as("a field that may be null says so")
                .contains("null");
    }

    private static io.restassured.path.json.JsonPath document() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
