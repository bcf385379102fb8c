package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** A service that stops takes requests with it: what is harmless the gateway says again, once (decision 0256). */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
@QuarkusTestResource(value = SaidAgainTest.WithABreakingService.class, restrictToAnnotatedClass = true)
class SaidAgainTest {
    private static final String PATH = "/v1/transfers/things";
    private static final String GET = "GET " + PATH + " HTTP/1.1";
    private static final String POST = "POST " + PATH + " HTTP/1.1 {\"a\":1}";

    /** In the transfer service's place. */
    public static final class WithABreakingService implements QuarkusTestResourceLifecycleManager {
        private static final int AFTER_THE_OTHERS = 100;

        @Override
        public int order() {
            return AFTER_THE_OTHERS;
        }

        @Override
        public Map<String, String> start() {
            return Map.of("jiexu.transfer.url", BreakingService.start());
        }

        @Override
        public void stop() {
            // It ends with the tests' process.
        }
    }

    @Test
    void aReadThatBrokeOffIsReadAgain() {
        BreakingService.breaks(1);

        asOfficer().get(PATH).then().statusCode(200);

        assertThat(BreakingService.heard()).containsExactly(GET, GET);
    }

    @Test
    void aWriteWithAKeyIsSaidAgainWithItsBody() {
        BreakingService.breaks(1);

        asOfficer()
                .header("Idempotency-Key", "said-again-1")
                .body("{\"a\":1}")
                .post(PATH)
                .then()
                .statusCode(200);

        assertThat(BreakingService.heard()).containsExactly(POST, POST);
    }

    @Test
    void aWriteWithoutAKeyIsSaidOnceAndTheCallerDecides() {
        BreakingService.breaks(1);

        asOfficer()
                .body("{\"a\":1}")
                .post(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("code", equalTo("UPSTREAM_UNAVAILABLE"));

        assertThat(BreakingService.heard()).containsExactly(POST);
    }

    @Test
    void whatBreaksTwiceIsToldAndNotTriedForEver() {
        BreakingService.breaks(2);

        asOfficer()
                .get(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("code", equalTo("UPSTREAM_UNAVAILABLE"));

        assertThat(BreakingService.heard()).containsExactly(GET, GET);
    }

    private static RequestSpecification asOfficer() {
        return given().auth().oauth2(Tokens.officer("510100")).contentType("application/json");
    }
}
