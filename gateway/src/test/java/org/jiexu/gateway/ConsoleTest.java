package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleTest extends ConsoleVisit {
    @Test
    void aLinkOpensTheConsoleOnceForOfficersAndAdministratorsWithACookieOfItsOwn() {
        String link = link(Tokens.of("administrator"));

        String cookie = given().get(link).then().statusCode(200).extract().cookie("jiexu-console");
        given().cookie("jiexu-console", cookie)
                .get("/console?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("Shanghai"))
                .body(containsString("unknown: calendar 2027 not loaded"))
                .body(containsString("A_STATE_OF_TOMORROW"));
        given().get(link).then().statusCode(410);

        given().auth()
                .oauth2(Tokens.of("partner"))
                .post("/v1/console-links")
                .then()
                .statusCode(403)
                .body("code", equalTo("ROLE_REQUIRED"));
        given().post("/v1/console-links").then().statusCode(401);

        Response opened = given().get(link(Tokens.of("administrator")));

        assertThat(opened.header("Set-Cookie"))
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .contains("Path=/console");
    }

    @Test
    void theTilesSayWhetherLedgersHoldAndTheAdministratorAloneWhetherJournalsAreWhole() {
        String cookie = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", cookie)
                .get("/console?lang=en")
                .then()
                .body(containsString("hx-get=\"/console/conservation\""));
        given().cookie("jiexu-console", cookie)
                .get("/console/conservation?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("A ledger does not answer"))
                .body(containsString("Ledger 51"))
                .body(containsString("Conservation holds"))
                .body(containsString("2026-11-23 12:00"));

        given().cookie("jiexu-console", cookie)
                .get("/console")
                .then()
                .body(containsString("hx-get=\"/console/journal\""));
        given().cookie("jiexu-console", cookie)
                .get("/console/journal?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("A journal is not as it was signed"))
                .body(containsString("ROW_REMOVED"))
                .body(containsString("2026-11-29 12:00"));

        String officers = session(Tokens.officer("510100"));
        given().cookie("jiexu-console", officers).get("/console").then().body(not(containsString("/console/journal")));
        given().cookie("jiexu-console", officers).get("/console/journal").then().statusCode(403);
    }

    @Test
    void theQueueSaysWhichServiceDoesNotAnswerAndEndedCasesNoLongerWait() {
        String cookie = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", cookie)
                .get("/console?lang=en&filter=unanswered")
                .then()
                .statusCode(200)
                .body(containsString("<a class=\"figure trouble\" href=\"/console?filter=unanswered\"><b>1</b>"))
                .body(containsString("<small class=\"bad\">Ledger 51 no answer for hours</small>"))
                .body(containsString("class=\"chosen\" aria-current=\"page\">A service does not answer <i>1</i>"));

        String page = given().cookie("jiexu-console", cookie)
                .get("/console/queue?filter=ended&lang=en")
                .asString();

        assertThat(page).contains("<th>Ended</th>").doesNotContain("<th>Waits</th>");
    }

    @Test
    void withoutASessionNobodySeesTheQueueAndSigningOutEndsIt() {
        given().get("/console").then().statusCode(401).body(not(containsString("Shanghai")));
        given().cookie("jiexu-console", "forged").get("/console").then().statusCode(401);
        given().header("HX-Request", "true")
                .get("/console/queue")
                .then()
                .statusCode(401)
                .header("HX-Redirect", equalTo("/console/sign-in"));

        String cookie = session(Tokens.of("administrator"));
        String page = given().cookie("jiexu-console", cookie).get("/console").asString();

        given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .formParam("form", field(page, "form"))
                .post("/console/sign-out")
                .then()
                .statusCode(303);

        given().cookie("jiexu-console", cookie).get("/console").then().statusCode(401);
    }

    @Test
    void pagesHaveNothingThatTheContentPolicyForbids() {
        String cookie = session(Tokens.officer("510100"));
        for (String path : new String[] {
            "/console",
            TRANSFER,
            "/console/overlaps",
            OVERLAP,
            "/console/files",
            FILE,
            "/track",
            "/track/0123456789ABCDEFGHJK",
            "/docs"
        }) {
            String page = given().cookie("jiexu-console", cookie).get(path).asString();

            assertThat(page)
                    .as(path)
                    .doesNotContain("style=\"")
                    .doesNotContain("<style")
                    .doesNotContain("onclick")
                    .doesNotContain("http://")
                    .doesNotContain("https://");
        }
        given().get("/assets/jiexu.css").then().statusCode(200);
        Matcher script = Pattern.compile("src=\"([^\"]*htmx[^\"]*)\"")
                .matcher(given().cookie("jiexu-console", cookie).get("/console").asString());
        assertThat(script.find()).isTrue();
        given().get(script.group(1)).then().statusCode(200);
    }
}
