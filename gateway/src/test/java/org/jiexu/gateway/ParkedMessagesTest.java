package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ParkedMessagesTest {
    private static final String PAGE = "/console/parked-messages";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theCountsOfAllServicesAreOneAnswerAndAServiceIsFoundByItsName() {
        given().auth()
                .oauth2(Tokens.of("administrator"))
                .get("/v1/parked-messages")
                .then()
                .statusCode(200)
                .body("waiting", equalTo(8))
                .body("complete", equalTo(false))
                .body("services.find { it.service == 'ledger-51' }.waiting", equalTo(2))
                .body("services.find { it.service == 'ledger-31' }.waiting", nullValue());
        given().auth()
                .oauth2(Tokens.officer("510100"))
                .get("/v1/parked-messages")
                .then()
                .statusCode(403)
                .body("code", equalTo("ROLE_REQUIRED"));

        given().auth()
                .oauth2(Tokens.of("administrator"))
                .header("Idempotency-Key", "12345678")
                .post("/v1/parked-messages/registry/4/replay")
                .then()
                .statusCode(201)
                .body("path", equalTo("/v1/parked-messages/registry/4/replay"));
        given().auth()
                .oauth2(Tokens.of("administrator"))
                .get("/v1/parked-messages/nobody")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .body("parameters.services", hasItem("ledger-44"));
    }

    @Test
    void theAdministratorAloneSeesWhatWaitsWhyAndWhatWasDiscarded() {
        String cookie = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", cookie)
                .get(PAGE + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("org.jiexu.ledger.remit.v1"))
                .body(containsString("FAILED SQLSTATE 23505"))
                .body(containsString("then replay."))
                .body(containsString("ledger-31"));
        given().cookie("jiexu-console", cookie)
                .get(PAGE + "/ledger-51/17?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("重放"))
                .body(containsString("&lt;b&gt;"))
                .body(not(containsString("<b>\"")));

        given().cookie("jiexu-console", cookie)
                .get(PAGE + "/ledger-51/18?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("已作废"))
                .body(containsString("sent by a test of the partner"))
                .body(containsString("（没有类型）"))
                .body(containsString("只显示结构"))
                .body(not(containsString("DISCARDED")))
                .body(not(containsString("/ledger-51/18/discard")));

        given().cookie("jiexu-console", session(Tokens.officer("510100")))
                .get(PAGE)
                .then()
                .statusCode(403);
        given().get(PAGE).then().statusCode(401);
    }

    @Test
    void aReplayIsPassedOnUnderTheFormsKeyAndADiscardWithoutAReasonShowsTheFormAgain() {
        String cookie = session(Tokens.of("administrator"));
        String page = given().cookie("jiexu-console", cookie)
                .get(PAGE + "/ledger-51/17")
                .asString();

        given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .formParam("form", field(page, "form"))
                .formParam("key", field(page, "key"))
                .post(PAGE + "/ledger-51/17/replay")
                .then()
                .statusCode(303);
        given().cookie("jiexu-console", cookie)
                .formParam("form", "forged")
                .post(PAGE + "/ledger-51/17/replay")
                .then()
                .statusCode(403);

        String again = given().cookie("jiexu-console", cookie)
                .get(PAGE + "/ledger-51/17")
                .asString();

        given().cookie("jiexu-console", cookie)
                .formParam("form", field(again, "form"))
                .formParam("key", field(again, "key"))
                .formParam("reason", " ")
                .post(PAGE + "/ledger-51/17/discard")
                .then()
                .statusCode(400)
                .body(containsString("a reason is needed"))
                .body(containsString("/ledger-51/17/discard\""));
    }

    @Test
    void theQueueTellsAnAdministratorHowManyWait() {
        String cookie = session(Tokens.of("administrator"));
        String queue = Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(
                        () -> given().cookie("jiexu-console", cookie)
                                .get("/console/queue")
                                .asString(),
                        page -> page.contains("href=\"" + PAGE + "\""));

        assertThat(queue).contains("href=\"" + PAGE + "\"><b>8</b>");
        assertThat(given().cookie("jiexu-console", session(Tokens.officer("510100")))
                        .get("/console/queue")
                        .asString())
                .doesNotContain(PAGE);
    }

    private static String session(String token) {
        String link = given().auth()
                .oauth2(token)
                .post("/v1/console-links")
                .then()
                .statusCode(201)
                .extract()
                .path("link");
        return given().get(link).then().statusCode(200).extract().cookie("jiexu-console");
    }

    private static String field(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }
}
