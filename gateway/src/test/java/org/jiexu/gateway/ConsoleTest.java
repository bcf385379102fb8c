package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleTest {
    private static final String TRANSFER = "/console/transfers/0190a1b2-0000-7000-8000-000000000001";

    private static final String FILE = "/console/files/510100/0190a1b2-0000-7000-8000-00000000000f";
    private static final String OVERLAP = "/console/overlaps/510100/0190a1b2-0000-7000-8000-00000000000a";

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
    void theOfficerSeesHowFarTheFilesOfTheFundAre() {
        String cookie = session(Tokens.officer("510100"));

        given().cookie("jiexu-console", cookie)
                .get("/console/files?lang=en")
                .then()
                .statusCode(200)
                .body(containsString(FILE))
                .body(containsString("value=\"41\""))
                .body(containsString("being posted"))
                .body(containsString("at most 200 MB"))
                .body(containsString("hx-get=\"/console/files/rows?fund=510100\""))
                .body(containsString("/console/files?fund=510100&amp;cursor=older"));
        given().cookie("jiexu-console", cookie)
                .get("/console/files/rows?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("415,000"));
        given().cookie("jiexu-console", cookie)
                .get(FILE + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("hx-get=\"" + FILE + "/live\""))
                .body(containsString("38,211"))
                .body(containsString("2026-11-27 22:00:15"))
                .body(containsString("posted before, by another file or a transfer"))
                .body(containsString("NEW_CODE"))
                .body(containsString("351,920,000.00"))
                .body(containsString(FILE + "/refusals.csv"))
                .body(containsString(FILE + "/flags.csv"));
        given().cookie("jiexu-console", cookie)
                .get(FILE + "/live")
                .then()
                .statusCode(200)
                .body(containsString("value=\"41\""));
        given().cookie("jiexu-console", cookie)
                .get(FILE + "/refusals.csv")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .body(containsString("3,DUPLICATE_MONTH,month"));
    }

    @Test
    void anOfficerSendsAFileAndSeesWhatBecomesOfItAndAnAdministratorSendsNothing() throws Exception {
        String cookie = session(Tokens.officer("510100"));
        String form = field(
                given().cookie("jiexu-console", cookie).get("/console/files").asString(), "form");

        assertThat(sendFile(cookie, form, "from-the-console")).isEqualTo("303 " + FILE);
        assertThat(sendFile(cookie, form, "the-same-content")).isEqualTo("303 " + FILE);
        assertThat(sendFile(cookie, "of-another-site", "from-the-console")).isEqualTo("403 ");

        String administrators = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", administrators)
                .get("/console/files")
                .then()
                .statusCode(200)
                .body(containsString("name=\"fund\""))
                .body(containsString("<option value=\"510100\">510100 "));
        given().cookie("jiexu-console", administrators)
                .redirects()
                .follow(false)
                .get("/console/files/510100")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/files?fund=510100"));
        given().cookie("jiexu-console", administrators)
                .get("/console/files/0190a1b2-0000-7000-8000-00000000000f")
                .then()
                .statusCode(404)
                .contentType("text/html");
        given().cookie("jiexu-console", administrators)
                .get("/console/files?fund=510100")
                .then()
                .statusCode(200)
                .body(containsString(FILE))
                .body(not(containsString("multipart/form-data")));
    }

    /** As a browser does: a form says how long it is. Answers the status and where to go next. */
    private static String sendFile(String cookie, String form, String key) throws Exception {
        String part = "--x\r\nContent-Disposition: form-data; name=\"";
        String body = part + "form\"\r\n\r\n" + form + "\r\n" + part + "key\"\r\n\r\n" + key + "\r\n" + part
                + "file\"; filename=\"september.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + "personalNumber,month\n1,2\n\r\n--x--\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/console/files/510100"))
                .header("Cookie", "jiexu-console=" + cookie)
                .header("Content-Type", "multipart/form-data; boundary=x");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " "
                    + answer.headers()
                            .firstValue("Location")
                            .map(place -> URI.create(place).getPath())
                            .orElse("");
        }
    }

    @Test
    void theAdministratorAloneSeesEveryTableAndTheCalendarThatTransfersWaitFor() {
        String cookie = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", cookie)
                .get("/console/rule-tables?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("The calendar of 2027 is not loaded; 6 open transfers wait for it"))
                .body(containsString("Days off and make-up working days"))
                .body(containsString("2010–2026"))
                .body(containsString("found 578"))
                .body(containsString("administrator:admin-1"));
        given().cookie("jiexu-console", cookie)
                .get("/console/rule-tables/interest-rates?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("个人账户记账利率"))
                .body(containsString("有出处 18，未核实 1"))
                .body(not(containsString("已加载“")))
                .body(containsString("人社厅函〔2026〕0号"));
        given().cookie("jiexu-console", cookie)
                .get("/console/rule-tables/interest-rates?lang=zh&loaded=0190a1b2-0000-7000-8000-0000000000e1")
                .then()
                .statusCode(200)
                .body(containsString("已加载“人社厅函〔2026〕0号”：1 行有变化"));

        String officers = session(Tokens.officer("510100"));

        assertThat(given().cookie("jiexu-console", officers).get("/console").asString())
                .doesNotContain("/console/rule-tables");
        given().cookie("jiexu-console", officers)
                .get("/console/rule-tables")
                .then()
                .statusCode(403);
        given().get("/console/rule-tables").then().statusCode(401);
    }

    @Test
    void rowsAreCheckedFirstThenLoadedANoticeMuchTooLongIsRefusedAndAnotherSiteDoesNothing() {
        String cookie = session(Tokens.of("administrator"));
        String path = "/console/rule-tables/interest-rates";
        String page = given().cookie("jiexu-console", cookie).get(path).asString();
        assertThat(page).doesNotContain("value=\"load\"");
        String rows = "area,year\n" + "<b>national</b>,2026\n".repeat(300);

        String checked = loading(cookie, field(page, "form"), rows)
                .formParam("step", "check")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(checked)
                .contains("value=\"load\"")
                .contains("&lt;b&gt;national")
                .doesNotContain("<b>national");
        loading(cookie, field(page, "form"), rows)
                .formParam("step", "load")
                .post(path)
                .then()
                .statusCode(303);
        loading(cookie, "forged", rows)
                .formParam("step", "load")
                .post(path)
                .then()
                .statusCode(403);

        given().cookie("jiexu-console", cookie)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("form", field(page, "form"))
                .formParam("key", "a-key-of-the-page")
                .formParam("notice", "国".repeat(5_000))
                .formParam("asOf", "2026-11-20")
                .formParam("csv", "area\nnational\n")
                .formParam("step", "check")
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("the notice is longer than 200 characters"));
        given().header("Authorization", "Bearer " + Tokens.of("administrator"))
                .get("/v1/rule-tables?notice=" + "x".repeat(9_000))
                .then()
                .statusCode(414)
                .body("code", equalTo("ADDRESS_TOO_LONG"));
    }

    private static RequestSpecification loading(String cookie, String formToken, String rows) {
        return given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("form", formToken)
                .formParam("key", "a-key-of-this-test")
                .formParam("notice", "人社厅函〔2026〕0号")
                .formParam("asOf", "2026-11-20")
                .formParam("csv", rows);
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

    @Test
    void whoTracksTooOftenIsToldInTheFormThatWasAskedFor() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + RestAssured.port + "/track/0123456789ABCDEFGHJK?lang=en");
        // From an address of its own, so that no other test comes to feel it.
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            HttpResponse<String> answer = null;
            for (int request = 0; request < 300 && (answer == null || answer.statusCode() != 429); request++) {
                answer = client.send(
                        HttpRequest.newBuilder(page)
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }

            HttpResponse<String> refused = Objects.requireNonNull(answer);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(refused.body()).contains("Wait a minute, then ask again.");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"tracking\";r=0;t=");
        }
    }

    @Test
    void theTrackingPageIsOpenAndSpeaksBothLanguages() {
        given().header("Accept-Language", "zh-CN")
                .get("/track/0123456789ABCDEFGHJK")
                .then()
                .statusCode(200)
                .body(containsString("成都市"))
                .body(containsString("原参保地已汇总您的缴费"))
                .body(containsString("Your old city has added up"));
        given().get("/track/0123456789ABCDEFGHJK?lang=en").then().body(containsString("Who has it now"));
        given().get("/track").then().statusCode(200);
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

    @Test
    void everyErrorCodeHasItsPage() {
        given().get("/errors/WRONG_STATE").then().statusCode(200).body(containsString("Not possible"));
        given().get("/errors/NO_SUCH_CODE").then().statusCode(404);
    }

    @Test
    void theDescriptionIsOneAndStaysReadableWhileALedgerIsDown() {
        given().get("/openapi.json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/transfers'.get.summary", equalTo("List transfers"))
                .body("paths.'/v1/events'.get.summary", equalTo("Subscribe to events"))
                .body("paths", not(hasKey("/v1/transfer-facts")));
    }

    private static String link(String token) {
        return given().auth()
                .oauth2(token)
                .post("/v1/console-links")
                .then()
                .statusCode(201)
                .extract()
                .path("link");
    }

    private static String session(String token) {
        return given().get(link(token)).then().statusCode(200).extract().cookie("jiexu-console");
    }

    private static String field(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }
}
