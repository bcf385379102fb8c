package org.jiexu.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jiexu.testing.Tokens;

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

    /** A paid month, as the ledger would tell of it. */
    static void paid(DataSource dataSource, Opened relation) {
        try {
            Rows.write(
                    dataSource,
                    "UPDATE relations SET first_paid_month = '2024-04-01' WHERE id = ?",
                    UUID.fromString(relation.id()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A document that shows an event of the kind, or with MISTAKE that one was recorded wrongly. */
    static Map<String, Object> evidence(String kind) {
        String document = switch (kind) {
            case "DEATH" -> "DEATH_CERTIFICATE";
            case "BENEFIT_GRANTED" -> "PENSION_GRANT_DECISION";
            case "HUKOU_MOVED" -> "HUKOU_TRANSFER_CERTIFICATE";
            case "MISTAKE" -> "CORRECTION_BY_ISSUER";
            default -> throw new IllegalArgumentException(kind);
        };
        return Map.of("document", document, "number", "证〔2026〕118号", "issuedBy", "成都市公安局", "issuedOn", "2026-11-21");
    }

    /** Something that is done with a life event: confirmation, rejection or revocation. */
    static Response decide(String token, String worker, String event, String act, Map<String, ?> body) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/workers/" + worker + "/life-events/" + event + "/" + act);
    }

    static Response confirm(String fund, String worker, String event) {
        return decide(Tokens.secondOfficer(fund), worker, event, "confirmation", Map.of());
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
