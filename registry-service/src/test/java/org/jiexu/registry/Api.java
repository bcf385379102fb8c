package org.jiexu.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The registry's API as its callers use it. */
final class Api {

    private Api() {}

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** Wang Xiaoming with this number; the sex is the one that the number states. */
    static Map<String, String> person(String number) {
        var sexDigit = number.length() == 18 ? number.charAt(16) : number.charAt(number.length() - 1);
        return Map.of(
                "identityNumber", number,
                "name", "王小明",
                "sex", (sexDigit - '0') % 2 == 1 ? "M" : "F",
                "hukou", "510000",
                "registeredOn", "2024-03-01");
    }

    static Map<String, String> with(Map<String, String> person, String field, String value) {
        Map<String, String> changed = new HashMap<>(person);
        changed.put(field, value);
        return changed;
    }

    static Response register(String fund, Map<String, String> person, String key) {
        return as(Tokens.officer(fund))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(person)
                .post("/v1/funds/" + fund + "/relations");
    }

    /** A relation that was opened. */
    record Opened(String id, String workerId, String personalNumber) {}

    static Opened registered(String fund, Map<String, String> person) {
        var answer = register(fund, person, UUID.randomUUID().toString());
        answer.then().statusCode(201);
        return new Opened(answer.path("id"), answer.path("workerId"), answer.path("personalNumber"));
    }

    static Response search(String token, String number) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("identityNumber", number))
                .post("/v1/workers/search");
    }

    static ValidatableResponse problem(Response answer, int status, String code) {
        return answer.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("code", equalTo(code));
    }
}
