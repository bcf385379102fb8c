package org.jiexu.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class CalculationsOverTheWireTest {

    private static final String DEADLINE = "{\"received\":\"2025-01-20\",\"legs\":[15]}";

    @ParameterizedTest
    @ValueSource(strings = {"partner", "administrator", "service"})
    void everyRoleAsksWithoutAKeyAndGetsTheSameBytesTwice(String role) {
        Response first = ask(given().auth().oauth2(Tokens.of(role)), "deadline", DEADLINE);
        Response second = ask(given().auth().oauth2(Tokens.of(role)), "deadline", DEADLINE);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.asString())
                .startsWith("{\"due\":[\"2025-02-14\"],\"ruleVersion\":\"")
                .contains(
                        ",\"trace\":[{\"line\":\"15 working days after 2025-01-20\",\"rule\":\"R-9.2\",\"act\":\"C-10\",\"inputs\":"
                                + "{\"from\":\"2025-01-20\",\"workingDays\":\"15\"},\"result\":\"2025-02-14\"}]}");
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(first.header("Vary")).isEqualTo("Accept-Language");
        assertThat(first.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void theTraceAndTheRefusalSpeakTheCallersLanguage() {
        ask(asOfficer().header("Accept-Language", "zh-CN,zh;q=0.9"), "deadline", DEADLINE)
                .then()
                .header("Content-Language", equalTo("zh-CN"))
                .body("trace[0].line", equalTo("2025-01-20 之后第 15 个工作日"));
        ask(asOfficer().header("Accept-Language", "zh"), "deadline", "{\"received\":\"2030-01-20\",\"legs\":[15]}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("CALENDAR_MISSING"))
                .body("detail", equalTo("2030 年的工作日历尚未载入。"))
                .body("parameters.rule", equalTo("R-9.3"))
                .body("parameters.year", equalTo("2030"));
    }

    @Test
    void whoIsNotSignedInAsksNothing() {
        problem(ask(given(), "deadline", DEADLINE), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deadline | {"received":"2025-01-20","received":"2025-01-21","legs":[15]} | 400 | MALFORMED_JSON
            deadline | {"received":"2025-01-20","legs":[NaN]}                        | 400 | MALFORMED_JSON
            deadline | {"received":"2025-01-20","legs":[1e999999999]}                | 400 | FIELD_INVALID
            deadline | {"received":"2025-01-20","legs":[15]} x                       | 400 | MALFORMED_JSON
            deadline | {"received":"2025-01-20"                                      | 400 | MALFORMED_JSON
            deadline | null                                                          | 400 | FIELD_INVALID
            nothing  | {}                                                            | 404 | NOT_FOUND
            """)
    void whatIsNotAQuestionIsRefused(String name, String body, int status, String code) {
        problem(ask(asOfficer(), name, body), status, code);
    }

    @Test
    void anEmptyBodyAnotherMediaTypeAndAnotherMethodAreRefused() {
        problem(asOfficer().contentType(ContentType.JSON).post("/v1/calculations/deadline"), 400, "MALFORMED_JSON");
        problem(
                asOfficer().contentType("text/plain").body(DEADLINE).post("/v1/calculations/deadline"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        problem(asOfficer().get("/v1/calculations/deadline"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void aBodyOfMoreThanOneMebibyteIsRefused() {
        String tooLong = "{\"received\":\"2025-01-20\",\"legs\":[" + "1,".repeat(600_000) + "1]}";

        problem(ask(asOfficer(), "deadline", tooLong), 413, "BODY_TOO_LARGE");
    }

    @Test
    void deepNestingIsNoIncident() {
        problem(ask(asOfficer(), "deadline", "[".repeat(100_000)), 400, "MALFORMED_JSON");
    }

    @Test
    void aRefusalNeverRepeatsAnIdentityNumber() {
        ask(asOfficer(), "identity-number", "{\"number\":[\"11010519491231002X\"]}")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/number"))
                .body(not(containsString("11010519491231002X")));
        ask(asOfficer(), "identity-number", "{\"number\":\"11010519491231002X\", 11010519491231002X}")
                .then()
                .statusCode(400)
                .body(not(containsString("11010519491231002X")));
    }

    @Test
    void theDescriptionShowsThemToWhoeverAsks() {
        given().get("/openapi/calculations")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/v1/calculations/deadline'.post.requestBody.content.'application/json'.example.received",
                        equalTo("2025-01-20"));
    }

    private static RequestSpecification asOfficer() {
        return given().auth().oauth2(Tokens.officer("510100"));
    }

    private static Response ask(RequestSpecification request, String name, String body) {
        return request.contentType(ContentType.JSON).body(body).post("/v1/calculations/" + name);
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }
}
