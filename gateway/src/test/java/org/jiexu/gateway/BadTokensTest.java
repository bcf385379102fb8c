package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jiexu.testing.BadToken;
import org.jiexu.testing.TestSignIn;
import org.junit.jupiter.api.Test;

/** What every service refuses, as every service does (decision 0192). */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class BadTokensTest {
    private static final String PATH = "/v1/funds";

    @Test
    void aTokenThatIsNotAsItMustBeIsRefused() {
        List<BadToken> tokens = BadToken.all();
        for (BadToken bad : tokens) {
            try {
                given().header("Authorization", "Bearer " + bad.token())
                        .get(PATH)
                        .then()
                        .statusCode(bad.status())
                        .contentType(startsWith("application/problem+json"))
                        .body("code", equalTo(bad.status() == 401 ? "UNAUTHENTICATED" : "ROLE_REQUIRED"));
            } catch (AssertionError taken) {
                throw new AssertionError(bad.fault(), taken);
            }
        }
    }

    @Test
    void oneThatIsAsItMustBeIsTaken() {
        given().header("Authorization", "Bearer " + BadToken.good())
                .get(PATH)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + TestSignIn.serviceToken())
                .get(PATH)
                .then()
                .statusCode(200);
    }
}
