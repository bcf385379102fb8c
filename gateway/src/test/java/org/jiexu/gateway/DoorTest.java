package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class DoorTest {
    @TestHTTPResource(value = "health/ready", management = true)
    URI readiness;

    private static final int FILE_BYTES = 20 << 20;

    @Test
    void whatNobodySignedIsRefusedAtTheDoor() {
        problem(given().get("/v1/transfers/1"), 401, "UNAUTHENTICATED").header("WWW-Authenticate", notNullValue());
        problem(given().auth().oauth2("a.b.c").get("/v1/transfers/1"), 401, "UNAUTHENTICATED");
    }

    @Test
    void aRequestReachesItsServiceAsItWasSentAlsoWithoutAKeyAndTheAnswerComesBackAsItIs() {
        asOfficer()
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", "12345678")
                .header("If-Match", "\"7\"")
                .contentType(ContentType.JSON)
                .body("{\"a\":1}")
                .post("/v1/transfers/1/accept?x=%E6%88%90")
                .then()
                .statusCode(201)
                .header("X-Stand-In", equalTo("yes"))
                .body("method", equalTo("POST"))
                .body("path", equalTo("/v1/transfers/1/accept?x=%E6%88%90"))
                .body("bytes", equalTo(7))
                .body("headers.authorization", notNullValue())
                .body("headers.'idempotency-key'", equalTo("12345678"))
                .body("headers.'if-match'", equalTo("\"7\""));

        asOfficer()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/transfers")
                .then()
                .statusCode(201);
        asOfficer()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/workers/search")
                .then()
                .statusCode(201);
        asOfficer()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/transfers/quotes")
                .then()
                .statusCode(201);

        asOfficer()
                .get("/v1/transfers/1")
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", notNullValue());
    }

    @Test
    void noHeaderFromOutsideCanClaimToBeSomebodyOrMeansTheNextHop() {
        asOfficer()
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-User", "root")
                .header("Forwarded", "for=10.0.0.1")
                .header("Cookie", "session=1")
                .header("Connection", "close, X-Secret")
                .header("X-Secret", "1")
                .get("/v1/transfers/1")
                .then()
                .statusCode(200)
                .body("headers", not(hasKey("x-forwarded-user")))
                .body("headers", not(hasKey("forwarded")))
                .body("headers", not(hasKey("cookie")))
                .body("headers", not(hasKey("x-secret")))
                .body("headers.'x-forwarded-for'", not(equalTo("10.0.0.1")));
    }

    @Test
    void theLedgerIsThatOfTheFundOrTheOneThatIsNamedAndOneThatIsDownIsTold() {
        asOfficer().get("/v1/funds/510100/accounts/1").then().statusCode(200).body("method", equalTo("GET"));
        problem(asOfficer().get("/v1/funds/999999/accounts/1"), 404, "UNKNOWN_FUND");
        problem(asOfficer().get("/v1/funds/chengdu/accounts/1"), 404, "UNKNOWN_FUND");
        problem(asOfficer().get("/v1/funds/110000/accounts/1"), 422, "LEDGER_NOT_DEPLOYED")
                .body("parameters.ledger", equalTo("11"));

        problem(asOfficer().get("/v1/funds/310000/accounts/1"), 503, "UPSTREAM_UNAVAILABLE")
                .header("Retry-After", equalTo("2"))
                .body("parameters.service", equalTo("ledger-31"));

        asOfficer()
                .get("/v1/ledgers/51/trial-balance?asOf=2026-11-23")
                .then()
                .statusCode(200)
                .body("path", equalTo("/v1/ledgers/51/trial-balance?asOf=2026-11-23"));
        problem(asOfficer().get("/v1/ledgers/99/trial-balance"), 422, "LEDGER_NOT_DEPLOYED");
    }

    @Test
    void whatIsNotForCallersIsNotThereAndAPathThatClimbsIsNotFollowed() throws IOException, InterruptedException {
        problem(asOfficer().header("Idempotency-Key", "12345678").post("/v1/transfer-facts"), 404, "NOT_FOUND");
        problem(asOfficer().get("/v1/nothing"), 404, "NOT_FOUND");

        for (String path : new String[] {"/q/health", "/q/health/ready", "/q/metrics", "/q/openapi", "/q/dev-ui"}) {
            problem(asOfficer().get(path), 404, "NOT_FOUND");
        }
        given().get(readiness).then().statusCode(200).body("status", equalTo("UP"));

        HttpRequest climbing = HttpRequest.newBuilder(gateway().resolve("/v1/funds/%2e%2e/transfers/1"))
                .header("Authorization", "Bearer " + Tokens.officer("510100"))
                .build();

        HttpResponse<String> answer = send(climbing);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void jsonHasALimitWhetherItsLengthIsAnnouncedOrNot() throws IOException, InterruptedException {
        byte[] tooLong = new byte[(1 << 20) + 1];
        problem(
                asOfficer()
                        .header("Idempotency-Key", "12345678")
                        .contentType(ContentType.JSON)
                        .body(tooLong)
                        .post("/v1/transfers"),
                413,
                "BODY_TOO_LARGE");

        HttpRequest chunked = write("/v1/transfers")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))
                .build();
        HttpResponse<String> answer = send(chunked);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void aFileAndALongAnswerAreStreamedHoweverLongTheyAre() throws IOException, InterruptedException {
        HttpRequest file = write("/v1/funds/510100/contribution-batches")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[FILE_BYTES])))
                .build();

        HttpResponse<String> answer = send(file);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"bytes\":" + FILE_BYTES);

        HttpRequest request = HttpRequest.newBuilder(gateway().resolve("/v1/transfers/large"))
                .header("Authorization", "Bearer " + Tokens.officer("510100"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> large = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(large.statusCode()).isEqualTo(200);
            assertThat(large.body()).hasSize(FILE_BYTES);
        }
    }

    @Test
    void conservationIsReadFromEveryLedgerInOneOfTwoDepthsAndALedgerThatIsDownIsTold() {
        problem(asOfficer().get("/v1/conservation"), 503, "UPSTREAM_UNAVAILABLE")
                .body("parameters.service", equalTo("ledger-31"));

        problem(asOfficer().get("/v1/conservation?depth=deep"), 400, "FIELD_INVALID")
                .body("pointer", equalTo("depth"));
    }

    private static URI gateway() {
        return URI.create("http://127.0.0.1:" + RestAssured.port);
    }

    private static RequestSpecification asOfficer() {
        return given().auth().oauth2(Tokens.officer("510100"));
    }

    private static HttpRequest.Builder write(String path) {
        return HttpRequest.newBuilder(gateway().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + Tokens.officer("510100"))
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ValidatableResponse problem(io.restassured.response.Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }
}
