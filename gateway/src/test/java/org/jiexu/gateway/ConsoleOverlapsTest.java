package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleOverlapsTest extends ConsoleVisit {
    @Test
    void theOfficerSeesOverlapsWithTheProposalAndIsOfferedThoseOfTheOwnFund() {
        String cookie = session(Tokens.officer("510100"));

        given().cookie("jiexu-console", cookie)
                .get("/console/overlaps?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("2023-04 – 2023-06"))
                .body(containsString("higher base"))
                .body(containsString(OVERLAP));
        given().cookie("jiexu-console", cookie)
                .get(OVERLAP + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("1,137.62"))
                .body(containsString("RATE_MISSING"))
                .body(containsString("R-7.3"));

        String administrators = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", administrators)
                .get(OVERLAP)
                .then()
                .statusCode(200)
                .body(not(containsString(OVERLAP + "/decision")));
        given().cookie("jiexu-console", administrators)
                .get("/console/overlaps?fund=510100")
                .then()
                .body(containsString(OVERLAP));
    }

    @Test
    void theOfficerDecidesAnOverlapAndAnotherSiteDoesNot() {
        String cookie = session(Tokens.officer("510100"));
        String page = given().cookie("jiexu-console", cookie).get(OVERLAP).asString();

        given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .formParam("form", field(page, "form"))
                .formParam("key", field(page, "key"))
                .formParam("version", "1")
                .formParam("keep", "510100")
                .formParam("reason", "agreed")
                .post(OVERLAP + "/decision")
                .then()
                .statusCode(303);
        given().cookie("jiexu-console", cookie)
                .formParam("form", "0000")
                .formParam("key", "12345678")
                .formParam("version", "1")
                .post(OVERLAP + "/payment")
                .then()
                .statusCode(403);
    }
}
