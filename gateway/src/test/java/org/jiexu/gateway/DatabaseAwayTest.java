package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.function.Supplier;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.Test;

/** The gateway's own database: away it is no fault, and keeps nobody from the services. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class DatabaseAwayTest {
    private static final String DATABASE = "jiexu_gateway";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theConsoleIsRefusedUntilTheDatabaseIsBackAndTheServicesAreNot() {
        TestInfrastructure servers = TestInfrastructure.shared();
        String cookie = given().get((String) link(Tokens.of("administrator")).path("link"))
                .then()
                .statusCode(200)
                .extract()
                .cookie("jiexu-console");
        Supplier<Response> newLink = () -> link(Tokens.of("administrator"));
        Supplier<Response> page = () -> given().cookie("jiexu-console", cookie).get("/console");
        servers.takeAway(DATABASE);
        try {
            refused(newLink.get());
            page.get().then().statusCode(503).header("Retry-After", "2");
            given().auth()
                    .oauth2(Tokens.of("administrator"))
                    .get("/v1/parked-messages/ledger-51/17")
                    .then()
                    .statusCode(200);
        } finally {
            servers.bringBack(DATABASE);
        }

        assertThat(whenItIsBack(newLink).statusCode()).isEqualTo(201);
        assertThat(page.get().statusCode()).isEqualTo(200);
    }

    private static Response link(String token) {
        return given().auth().oauth2(token).post("/v1/console-links");
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("DATABASE_AWAY"));
    }

    /** Connections that were cut are found out by using them: until then it is as if the database were away, and never a fault. */
    private static Response whenItIsBack(Supplier<Response> request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = request.get();
        while (answer.statusCode() >= 400 && System.nanoTime() < deadline) {
            refused(answer);
            answer = request.get();
        }
        return answer;
    }
}
