package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.detail;
import static org.jiexu.transfer.service.Journey.inReview;
import static org.jiexu.transfer.service.Journey.instruct;
import static org.jiexu.transfer.service.Journey.posting;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.clock.StatutoryClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Supplements and holds by REST: who may give them, what is refused, what the case shows. */
class HeldCaseTest {

    private final LocalDate today = StatutoryClock.dayOf(java.time.Instant.now());
    private PlainTransfers partners;

    @BeforeEach
    void connect() {
        partners = new PlainTransfers();
    }

    @AfterEach
    void disconnect() {
        partners.close();
    }

    @Test
    void whatIsMissingIsAskedForByTheDestinationAndSaidToBeThereByTheWorker() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        instruct(id, "ask-supplement", Tokens.officer(CHENGDU)).then().statusCode(403);
        posting(Tokens.officer(SHENZHEN))
                .body(Map.of())
                .post("/v1/transfers/" + id + "/ask-supplement")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/reason"));

        instruct(id, "ask-supplement", Tokens.officer(SHENZHEN))
                .then()
                .statusCode(200)
                .body("state", equalTo("SUPPLEMENT"))
                .body("waitingFor.party", equalTo("WORKER"))
                .body("due.status", equalTo("SUSPENDED"))
                .body("supplementDue", hasKey("day"))
                .body("reason.text", equalTo("because"))
                .body("actions", containsInAnyOrder("supplement", "withdraw"));
        instruct(id, "accept", Tokens.officer(SHENZHEN)).then().statusCode(409).body("code", equalTo("WRONG_STATE"));
        instruct(id, "supplement", Tokens.worker(UUID.randomUUID())).then().statusCode(403);

        instruct(id, "supplement", Tokens.worker(worker))
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_REVIEW"))
                .body("reason", nullValue())
                .body("supplementDue", nullValue())
                .body("due.pauses", hasSize(1))
                .body("due.pauses[0].because", equalTo("SUPPLEMENT"));
        instruct(id, "accept", Tokens.officer(SHENZHEN)).then().statusCode(200);
        awaitState(id, "LETTER_SENT");
    }

    @Test
    void aHeldCaseSaysWhyAndUntilWhenAndNobodyDecides() {
        String id = inReview(partners, UUID.randomUUID());

        hold(id, SHENZHEN, request("IDENTITY_DOUBT", today.plusDays(3)))
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_REVIEW"))
                .body("hold.code", equalTo("IDENTITY_DOUBT"))
                .body("hold.expiresOn", equalTo(today.plusDays(3).toString()))
                .body("actions", containsInAnyOrder("release", "withdraw"));
        instruct(id, "accept", Tokens.officer(SHENZHEN))
                .then()
                .statusCode(409)
                .body("code", equalTo("CASE_HELD"))
                .body("parameters.actions", containsInAnyOrder("release", "withdraw"));
        hold(id, SHENZHEN, request("OTHER", today)).then().statusCode(409);

        instruct(id, "release", Tokens.officer(SHENZHEN)).then().statusCode(200).body("hold", nullValue());
        instruct(id, "release", Tokens.officer(SHENZHEN)).then().statusCode(409).body("code", equalTo("WRONG_STATE"));
        instruct(id, "accept", Tokens.officer(SHENZHEN)).then().statusCode(200);
    }

    @Test
    void aCourtsOrderNamesItsPaper() {
        String id = inReview(partners, UUID.randomUUID());
        Map<String, Object> request = request("COURT_ORDER", today);
        refused(id, request, 400, "FIELD_INVALID", "/evidence");
        request.put("evidence", Map.of("number", "(2026) 12", "issuedOn", today.toString(), "sha256", "ABC"));
        refused(id, request, 400, "FIELD_INVALID", "/evidence/sha256");
        request.put(
                "evidence",
                Map.of("number", "(2026) 12", "issuedOn", today.plusDays(2).toString(), "sha256", "0".repeat(64)));
        refused(id, request, 422, "DAY_IN_FUTURE", "/evidence/issuedOn");
        request.put("evidence", Map.of("number", "(2026) 12", "issuedOn", today.toString(), "sha256", "0".repeat(64)));

        hold(id, SHENZHEN, request)
                .then()
                .statusCode(200)
                .body("hold.evidence.number", equalTo("(2026) 12"))
                .body("hold.evidence.issuedOn", equalTo(today.toString()));
        detail(id).then().body("hold.evidence.sha256", equalTo("0".repeat(64)));
    }

    @Test
    void aHoldWithoutCodeTooLongOrByAnotherFundChangesNothing() {
        String id = inReview(partners, UUID.randomUUID());
        int version = detail(id).path("version");

        refused(id, request("NO_SUCH_CODE", today), 400, "FIELD_INVALID", "/code");
        refused(id, request(null, today), 400, "FIELD_INVALID", "/code");
        refused(id, request("OTHER", null), 400, "FIELD_INVALID", "/expiresOn");
        refused(id, request("OTHER", today.minusDays(1)), 422, "HOLD_TOO_LONG", "/expiresOn");
        hold(id, SHENZHEN, request("OTHER", today.plusDays(120)))
                .then()
                .statusCode(422)
                .body("parameters", hasKey("longest"));
        hold(id, CHENGDU, request("OTHER", today)).then().statusCode(403);
        hold(id, SHENZHEN, Map.of("code", "OTHER", "expiresOn", today.toString()))
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/reason"));

        detail(id)
                .then()
                .body("version", equalTo(version))
                .body("hold", nullValue())
                .body("actions", contains("accept", "refuse", "ask-supplement", "withdraw", "hold"));
    }

    private static Map<String, Object> request(
            @org.jspecify.annotations.Nullable String code, @org.jspecify.annotations.Nullable LocalDate expiresOn) {
        Map<String, Object> request = new HashMap<>(Map.of("reason", "because"));
        if (code != null) {
            request.put("code", code);
        }
        if (expiresOn != null) {
            request.put("expiresOn", expiresOn.toString());
        }
        return request;
    }

    private static Response hold(String id, String fund, Map<String, Object> request) {
        return posting(Tokens.officer(fund)).body(request).post("/v1/transfers/" + id + "/hold");
    }

    private static void refused(String id, Map<String, Object> request, int status, String code, String pointer) {
        hold(id, SHENZHEN, request)
                .then()
                .statusCode(status)
                .body("code", equalTo(code))
                .body("pointer", equalTo(pointer));
    }
}
