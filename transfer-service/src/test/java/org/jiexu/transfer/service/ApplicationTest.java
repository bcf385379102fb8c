package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.application;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.posting;
import static org.jiexu.transfer.service.Journey.submitted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.service.database.Sql;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private PlainTransfers transfers;

    @BeforeEach
    void begin() {
        transfers = new PlainTransfers();
    }

    @AfterEach
    void end() {
        transfers.close();
    }

    @Test
    void anApplicationIsAnsweredAtOnceWithThePlaceOfTheCase() {
        UUID worker = UUID.randomUUID();

        posting(Tokens.officer(SHENZHEN))
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(202)
                .header("Location", matchesPattern(".*/v1/transfers/[0-9a-f-]{36}"))
                .body("state", equalTo("SUBMITTED"))
                .body("workerId", equalTo(worker.toString()))
                .body("waitingFor.party", equalTo("REGISTRY"))
                .body("waitingFor.fund", nullValue())
                .body("leg", equalTo(1))
                .body("trackingCode", matchesPattern("[0-9A-HJKMNP-TV-Z]{20}"))
                .body("submittedAt", endsWith("+08:00"))
                .body("amounts", nullValue())
                .body("actions", contains("withdraw"))
                .body("version", equalTo(1));
    }

    @Test
    void anApplicationNamesAnApprovedPostingAndAGathering() {
        Map<String, Object> application = new HashMap<>(application(UUID.randomUUID()));
        application.put(
                "approvedPosting",
                Map.of("approvedBy", "人力资源和社会保障局", "documentNumber", "118", "approvedOn", "2026-08-20"));
        application.put("benefitGathering", true);

        posting(Tokens.officer(SHENZHEN))
                .body(application)
                .post("/v1/transfers")
                .then()
                .statusCode(202)
                .body("kind", equalTo("TRANSFER"))
                .body("approvedPosting.documentNumber", equalTo("118"))
                .body("benefitGathering", equalTo(true))
                .body("overlap", nullValue());
    }

    @Test
    void anApprovalWithoutANumberOrOfADayToComeIsRefused() {
        for (Map<String, String> wrong : List.of(
                Map.of("approvedBy", "局", "approvedOn", "2026-08-20"),
                Map.of("approvedBy", "局", "documentNumber", "118", "approvedOn", "2999-01-01"))) {
            Map<String, Object> application = new HashMap<>(application(UUID.randomUUID()));
            application.put("approvedPosting", wrong);

            posting(Tokens.officer(SHENZHEN))
                    .body(application)
                    .post("/v1/transfers")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("FIELD_INVALID"))
                    .body("pointer", startsWith("/approvedPosting/"));
        }
    }

    @Test
    void betweenTwoFundsOfOneProvinceNothingIsDue() {
        posting(Tokens.officer("510700"))
                .body(Map.of("workerId", UUID.randomUUID().toString(), "fromFund", CHENGDU, "toFund", "510700"))
                .post("/v1/transfers")
                .then()
                .statusCode(202)
                .body("kind", equalTo("REGISTRATION_CHANGE"))
                .body("leg", nullValue())
                .body("due.status", equalTo("NONE"))
                .body("overallDue.status", equalTo("NONE"));
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgainAndAnotherBodyIsRefused() {
        String token = Tokens.officer(SHENZHEN);
        String key = UUID.randomUUID().toString();
        UUID worker = UUID.randomUUID();
        String first = posting(token, key)
                .body(application(worker))
                .post("/v1/transfers")
                .asString();

        posting(token, key)
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", notNullValue())
                .body(equalTo(first));
        posting(token, key)
                .body(application(UUID.randomUUID()))
                .post("/v1/transfers")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        as(Tokens.of("administrator"))
                .get("/v1/transfers?workerId=" + worker)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void aFieldAtFaultIsNamed() {
        refusedField(Map.of("fromFund", CHENGDU, "toFund", SHENZHEN), "/workerId");
        refusedField(Map.of("workerId", UUID.randomUUID(), "fromFund", "51", "toFund", SHENZHEN), "/fromFund");
        refusedField(Map.of("workerId", UUID.randomUUID(), "fromFund", CHENGDU, "toFund", "x"), "/toFund");
        refusedField(Map.of("workerId", UUID.randomUUID(), "fromFund", SHENZHEN, "toFund", SHENZHEN), "/toFund");
        refusedField(Map.of("workerId", "somebody", "fromFund", CHENGDU, "toFund", SHENZHEN), "/workerId");
        posting(Tokens.officer(SHENZHEN))
                .body("null")
                .post("/v1/transfers")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"));
        as(Tokens.officer(SHENZHEN))
                .contentType("application/json")
                .body(application(UUID.randomUUID()))
                .post("/v1/transfers")
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_REQUIRED"));
    }

    private static void refusedField(Map<String, Object> body, String pointer) {
        posting(Tokens.officer(SHENZHEN))
                .body(body)
                .post("/v1/transfers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("FIELD_INVALID"))
                .body("pointer", equalTo(pointer));
    }

    @Test
    void onlyTheDestinationAndTheWorkerMayApply() {
        UUID worker = UUID.randomUUID();

        refusedApplication(Tokens.officer(CHENGDU), worker, "NOT_YOUR_FUND");
        refusedApplication(Tokens.of("administrator"), worker, "ROLE_REQUIRED");
        refusedApplication(Tokens.of("partner"), worker, "ROLE_REQUIRED");
        refusedApplication(Tokens.of("service"), worker, "ROLE_REQUIRED");
        refusedApplication(Tokens.worker(UUID.randomUUID()), worker, "NOT_YOUR_DATA");
        posting(Tokens.worker(worker))
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(202);
    }

    private static void refusedApplication(String token, UUID worker, String code) {
        posting(token)
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(403)
                .body("code", equalTo(code));
    }

    @Test
    void theListIsFilteredAndReadPageByPageNewestFirst() {
        UUID worker = UUID.randomUUID();
        String first = submitted(worker);
        String second = submitted(worker);
        String third = submitted(worker);

        String cursor = as(Tokens.officer(SHENZHEN))
                .get("/v1/transfers?limit=2&workerId=" + worker)
                .then()
                .statusCode(200)
                .body("items.id", contains(third, second))
                .extract()
                .path("nextCursor");
        as(Tokens.officer(SHENZHEN))
                .get("/v1/transfers?limit=2&workerId=" + worker + "&cursor=" + cursor)
                .then()
                .body("items.id", contains(first))
                .body("nextCursor", nullValue());
        filtered("state=SUBMITTED,IN_REVIEW&workerId=" + worker, 3);
        filtered("state=COMPLETED&workerId=" + worker, 0);
        filtered("fund=" + CHENGDU + "&workerId=" + worker, 3);
        filtered("fromFund=" + SHENZHEN + "&workerId=" + worker, 0);
        filtered("toFund=" + SHENZHEN + "&workerId=" + worker, 3);
        filtered("late=true&workerId=" + worker, 0);
    }

    @Test
    void aCaseThatAServiceDoesNotAnswerIsListedAndCounted() {
        UUID worker = UUID.randomUUID();
        String waiting = submitted(worker);
        submitted(worker);
        filtered("unanswered=true&workerId=" + worker, 0);

        transfers
                .transactions()
                .run(transaction -> Sql.of(
                                transaction.connection(),
                                "UPDATE transfers SET state_since = state_since - interval '6 minutes' WHERE id = ?",
                                UUID.fromString(waiting))
                        .updateOne());

        as(Tokens.of("administrator"))
                .get("/v1/transfers?unanswered=true&workerId=" + worker)
                .then()
                .statusCode(200)
                .body("items.id", contains(waiting))
                .body("items[0].unanswered.of", contains("registry", "ledger:44", "ledger:51"))
                .body("items[0].unanswered.stuck", equalTo(false));
        as(Tokens.officer(SHENZHEN))
                .get("/v1/transfers/summary")
                .then()
                .body("states.find { it.state == 'SUBMITTED' }.unanswered", greaterThan(0));
    }

    private static void filtered(String query, int count) {
        as(Tokens.of("administrator"))
                .get("/v1/transfers?" + query)
                .then()
                .statusCode(200)
                .body("items", hasSize(count));
    }

    @Test
    void aFilterAtFaultIsNamed() {
        as(Tokens.of("administrator"))
                .get("/v1/transfers?state=GONE")
                .then()
                .statusCode(400)
                .body("code", equalTo("FIELD_INVALID"))
                .body("pointer", equalTo("state"));
        as(Tokens.of("administrator"))
                .get("/v1/transfers?cursor=!")
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
        as(Tokens.of("administrator")).get("/v1/transfers?limit=0").then().statusCode(400);
    }

    @Test
    void theListShowsNobodyTheCasesOfOthers() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);

        as(Tokens.officer("440100"))
                .get("/v1/transfers?workerId=" + worker)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as(Tokens.officer("440100"))
                .get("/v1/transfers?fund=" + SHENZHEN)
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_YOUR_FUND"));
        as(Tokens.worker(worker)).get("/v1/transfers").then().body("items.id", contains(id));
        as(Tokens.worker(UUID.randomUUID()))
                .get("/v1/transfers?workerId=" + worker)
                .then()
                .body("items.id", not(hasItem(id)));
        as(Tokens.of("partner")).get("/v1/transfers").then().statusCode(403).body("code", equalTo("ROLE_REQUIRED"));
    }

    @Test
    void theSummaryCountsTheStatesOfTheOwnFund() {
        submitted(UUID.randomUUID());

        as(Tokens.officer(SHENZHEN))
                .get("/v1/transfers/summary")
                .then()
                .statusCode(200)
                .body("states.state", hasItem("SUBMITTED"))
                .body("states.find { it.state == 'SUBMITTED' }.late", equalTo(0))
                .body("states.find { it.state == 'SUBMITTED' }.oldestSince", endsWith("+08:00"));
        as(Tokens.officer("440100"))
                .get("/v1/transfers/summary")
                .then()
                .statusCode(200)
                .body("states", hasSize(0));
    }
}
