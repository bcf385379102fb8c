package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.function.Supplier;
import org.jiexu.testing.DatabaseAway;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** The gateway's own database: away it is no fault, and keeps nobody from the services. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class DatabaseAwayTest {
    private static final String DATABASE = "jiexu_gateway";

    @Test
    void theConsoleIsRefusedUntilTheDatabaseIsBackAndTheServicesAreNot() {
        String cookie = given().get((String) link(Tokens.of("administrator")).path("link"))
                .then()
                .statusCode(200)
                .extract()
                .cookie("jiexu-console");
        Supplier<Response> newLink = () -> link(Tokens.of("administrator"));
        Supplier<Response> page = () -> given().cookie("jiexu-console", cookie).get("/console");
        DatabaseAway.during(DATABASE, () -> {
            DatabaseAway.refused(newLink.get());
            page.get().then().statusCode(503).header("Retry-After", "2");
            given().auth()
                    .oauth2(Tokens.of("administrator"))
                    .get("/v1/parked-messages/ledger-51/17")
                    .then()
                    .statusCode(200);
        });

        assertThat(DatabaseAway.whenItIsBack(newLink).statusCode()).isEqualTo(201);
        assertThat(page.get().statusCode()).isEqualTo(200);
    }

    private static Response link(String token) {
        return given().auth().oauth2(token).post("/v1/console-links");
    }
}
