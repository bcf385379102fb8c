package org.jiexu.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.jiexu.service.access.Role;
import org.jiexu.testing.BadToken;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(SampleSignIn.class)
class MannersOfTheApiTest {
    @Inject
    RecordedRefusals refusals;

    @Test
    void anOpenResourceNeedsNoTokenAndShowsTimesAtShanghaiAndNulls() {
        given().get("/v1/samples/open")
                .then()
                .statusCode(200)
                .body("at", equalTo("2026-11-23T11:30:00.125+08:00"))
                .body("day", equalTo("2026-11-23"))
                .body("month", equalTo("2026-11"))
                .body("$", hasKey("nothing"))
                .body("nothing", nullValue());
    }

    @Test
    void whoeverIsNotSignedInIsRefusedBeforeTheResourceAndInTheOwnLanguage() {
        problem(given().get("/v1/samples/closed").then(), 401, "UNAUTHENTICATED")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"jiexu\""));

        problem(as(BadToken.of("the key of another")).get("/v1/samples/closed").then(), 401, "UNAUTHENTICATED")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"jiexu\""));

        problem(as(BadToken.of("expired")).get("/v1/samples/closed").then(), 401, "UNAUTHENTICATED");

        given().header("Accept-Language", "zh-CN,en;q=0.5")
                .get("/v1/samples/closed")
                .then()
                .statusCode(401)
                .header("Content-Language", equalTo("zh-CN"))
                .body("title", equalTo("未登录或令牌无效"));
    }

    @Test
    void anOfficerReachesTheOwnFundOnly() {
        as(Tokens.officer("510100"))
                .get("/v1/samples/funds/510100")
                .then()
                .statusCode(200)
                .body(equalTo("of 510100"));
        problem(as(Tokens.officer("510100")).get("/v1/samples/funds/440300").then(), 403, "NOT_YOUR_FUND")
                .body("parameters.fund", equalTo("510100"));
    }

    @Test
    void aRefusalForWantOfAuthorityIsJournalledWithTheTemplateOfTheAddressAndNeverTheAddress() {
        problem(as(Tokens.partner()).get("/v1/samples/funds/330100").then(), 403, "ROLE_REQUIRED");

        assertThat(refusals.all())
                .filteredOn(refusal -> refusal.route().equals("/v1/samples/funds/{fund}")
                        && refusal.caller().role() == Role.PARTNER)
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.caller().actor()).isEqualTo("partner:the-partner");
                    assertThat(refusal.code().name()).isEqualTo("ROLE_REQUIRED");
                    assertThat(refusal.method()).isEqualTo("GET");
                });

        problem(
                as(Tokens.partner())
                        .post("/v1/samples/funds/51000019850101101X/things")
                        .then(),
                403,
                "ROLE_REQUIRED");

        assertThat(refusals.all())
                .anySatisfy(refusal -> assertThat(refusal.route()).isEqualTo("/v1/samples/funds/{fund}/things"))
                .noneSatisfy(refusal -> assertThat(refusal.toString()).contains("51000019850101101X"));
    }

    /** Whoever may not call learns nothing of what else is wrong with the request. */
    @ParameterizedTest
    @CsvSource({
        "application/json, '{'",
        "application/json, ''",
        "application/json, '[1]'",
        "text/plain, 'a'",
        "application/xml, '<a/>'"
    })
    void authorityIsLookedAtBeforeTypeHeadersAndBody(String type, String body) {
        for (String path : new String[] {"/v1/samples/funds/440300/things", "/v1/samples/things/of-another"}) {
            problem(
                    as(Tokens.officer("510100"))
                            .header("Content-Type", type)
                            .body(body)
                            .post(path)
                            .then(),
                    403,
                    "NOT_YOUR_FUND");
            problem(
                    as(Tokens.partner())
                            .header("Content-Type", type)
                            .body(body)
                            .post(path)
                            .then(),
                    403,
                    "ROLE_REQUIRED");
            problem(given().header("Content-Type", type).body(body).post(path).then(), 401, "UNAUTHENTICATED");
        }
    }

    @Test
    void whoHasAuthorityIsToldWhatIsWrong() {
        for (String path : new String[] {"/v1/samples/funds/510100/things", "/v1/samples/things/mine"}) {
            RequestSpecification officer = as(Tokens.officer("510100"));
            problem(officer.contentType("application/json").body("{").post(path).then(), 400, "MALFORMED_JSON");
            as(Tokens.officer("510100"))
                    .contentType("application/json")
                    .body("{\"name\":\"a\"}")
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("a"));
        }
        problem(
                as(Tokens.officer("510100"))
                        .contentType("text/plain")
                        .body("a")
                        .post("/v1/samples/funds/510100/things")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");

        problem(
                as(Tokens.partner())
                        .contentType(ContentType.JSON)
                        .body("{\"name\":\"a\"}")
                        .post("/v1/samples")
                        .then(),
                400,
                "IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void aFaultIsToldByAnIncidentIdAndNothingElse() {
        problem(as(Tokens.partner()).get("/v1/samples/fault").then(), 500, "INTERNAL")
                .body("parameters.incident", matchesPattern("[0-9a-f]{16}"))
                .body(not(containsString("510000")))
                .body(not(containsString("Exception")));
    }

    @Test
    void aBodyThatCannotBeReadIsRefusedAndWhatNobodyAskedForIsIgnored() {
        problem(post("{\"name\": ").then(), 400, "MALFORMED_JSON");
        problem(post("").then(), 400, "MALFORMED_JSON");

        post("{\"name\":\"a\",\"more\":true}").then().statusCode(200).body("name", equalTo("a"));
    }

    @Test
    void aFieldAtFaultNamesItselfAndIsNotEchoed() {
        problem(post("{\"name\":\"a\",\"months\":\"510000199001011234x\"}").then(), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/months"))
                .body(not(containsString("510000")));
        problem(post("{\"name\":\"a\",\"day\":\"2026-02-30\"}").then(), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/day"));

        problem(post("{\"months\":3}").then(), 400, "FIELD_INVALID").body("pointer", equalTo("/name"));
    }

    @Test
    void theProtocolsOwnRefusalsAreProblemsToo() {
        problem(as(Tokens.partner()).get("/v1/nothing").then(), 404, "NOT_FOUND");
        problem(as(Tokens.partner()).get("/elsewhere").then(), 404, "NOT_FOUND");
        problem(as(Tokens.partner()).delete("/v1/samples/closed").then(), 405, "METHOD_NOT_ALLOWED");
        problem(
                as(Tokens.partner())
                        .header("Idempotency-Key", "12345678")
                        .contentType("text/plain")
                        .body("a")
                        .post("/v1/samples")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private static io.restassured.response.Response post(String body) {
        return as(Tokens.partner())
                .header("Idempotency-Key", "12345678")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/samples");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("/errors/" + code));
    }
}
