package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** The calculations are the registry's; the gateway lets them through and describes them. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class CalculationsAtTheDoorTest {

    @Test
    void theyAreTheRegistrysAndAskedByWhoeverIsSignedIn() {
        String question = "{\"received\":\"2025-01-20\",\"legs\":[15]}";

        given().contentType("application/json")
                .body(question)
                .post("/v1/calculations/deadline")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHENTICATED"));
        given().auth()
                .oauth2(Tokens.of("partner"))
                .contentType("application/json")
                .header("Accept-Language", "zh")
                .body(question)
                .post("/v1/calculations/deadline")
                .then()
                .body("path", equalTo("/v1/calculations/deadline"))
                .body("bytes", equalTo(question.length()))
                .body("headers.'accept-language'", equalTo("zh"));
    }

    @Test
    void aCodeOfTheRulesHasItsPage() {
        given().get("/errors/CALENDAR_MISSING").then().statusCode(200);
        given().get("/errors/RATE_MISSING")
                .then()
                .statusCode(200)
                .body(containsString("RATE_MISSING"))
                .body(containsString("Ask the administrator to load the rate of {year}"));
        given().get("/errors/NO_SUCH_CODE").then().statusCode(404);
    }

    @Test
    void theDescriptionShowsThem() {
        given().get("/openapi.json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/v1/calculations/deadline'.post.requestBody.content.'application/json'.example.received",
                        equalTo("2025-01-20"))
                .body("paths", hasKey("/v1/conservation"));
    }
}
