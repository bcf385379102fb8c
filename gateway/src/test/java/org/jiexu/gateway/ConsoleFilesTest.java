package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleFilesTest extends ConsoleVisit {
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
}
