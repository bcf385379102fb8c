package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleTransferTest extends ConsoleVisit {
    @Test
    void aTransfersPageShowsItsMoneyWhatHappenedAndMovedDueDaysAndEscapesWhatOfficersWrote() {
        String cookie = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", cookie)
                .get(TRANSFER + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("40,717.77"))
                .body(containsString("R-4.3"))
                .body(containsString("王*"))
                .body(containsString("510*************1X"))
                .body(not(containsString("51000019850101101X")))
                .body(containsString("a general account from before the age limit"))
                .body(containsString("href=\"/rules#R-3.3\""))
                .body(containsString("&lt;b&gt;not bold&lt;/b&gt; [U+202E]tfel"))
                .body(containsString("There is nothing for you to do now."))
                .body(containsString("3 months; move first, clean up after"))
                .body(containsString("2023-04 – 2023-06"))
                .body(containsString("an employer paid there"));

        String page = given().cookie("jiexu-console", cookie)
                .get(TRANSFER + "?lang=en")
                .asString();

        assertThat(page)
                .contains("This step, due by law: unknown: calendar 2027 not loaded → 2027-01-30")
                .contains("Whole transfer: 2027-02-08 → 2027-02-11")
                .contains("国办发明电〔2026〕7号")
                .doesNotContain("CALENDAR_MISSING");

        given().cookie("jiexu-console", cookie)
                .get(TRANSFER + "/live?version=7")
                .then()
                .statusCode(204);
        given().cookie("jiexu-console", cookie)
                .get(TRANSFER + "/live?version=6")
                .then()
                .statusCode(200)
                .body(containsString("id=\"live\""));
    }

    @Test
    void theCasesPapersAreListedEachVersionWithItsPdf() {
        String cookie = session(Tokens.officer("510100"));
        String page = given().cookie("jiexu-console", cookie)
                .get(TRANSFER + "?lang=en")
                .asString();

        assertThat(page)
                .contains("href=\"/console/papers/440300-2026-00000012-A/1.pdf\"", "Transfer application")
                .contains("href=\"/console/papers/440300-2026-00000012/1.pdf\"", "replaced by a later version")
                .contains("href=\"/console/papers/440300-2026-00000012/2.pdf\"", "Contact letter", "2026-11-23")
                .contains("OF_TOMORROW");

        given().cookie("jiexu-console", cookie)
                .get("/console/papers/440300-2026-00000012/2.pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", "inline; filename=\"440300-2026-00000012-v2.pdf\"")
                .header("Cache-Control", "no-store")
                .body(containsString("/v1/papers/440300-2026-00000012"))
                .body(containsString("application/pdf"));
        given().cookie("jiexu-console", cookie)
                .get("/console/papers/440300-2026-00000012/2&x=1.pdf")
                .then()
                .statusCode(404);
    }

    @Test
    void theOfficerWhoseTurnItIsIsOfferedTheDecisionAndGivesItInTimeFromAFormOfThisSite() {
        String cookie = session(Tokens.officer("510100"));
        String page = given().cookie("jiexu-console", cookie).get(TRANSFER).asString();
        assertThat(page).contains(TRANSFER + "/approve").doesNotContain(TRANSFER + "/withdraw");

        given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .formParam("form", field(page, "form"))
                .formParam("key", field(page, "key"))
                .formParam("version", "7")
                .post(TRANSFER + "/approve")
                .then()
                .statusCode(303);

        String later = given().cookie("jiexu-console", cookie).get(TRANSFER).asString();

        given().cookie("jiexu-console", cookie)
                .formParam("form", field(later, "form"))
                .formParam("key", field(later, "key"))
                .formParam("version", "412")
                .post(TRANSFER + "/approve?lang=en")
                .then()
                .statusCode(412)
                .body(containsString("The case has changed while you were looking at it"))
                .body(containsString("Go back, see how the case stands now"))
                .body(not(containsString("ETag")));

        given().cookie("jiexu-console", cookie)
                .formParam("form", "0000")
                .formParam("key", "12345678")
                .formParam("version", "7")
                .post(TRANSFER + "/approve")
                .then()
                .statusCode(403);
    }
}
