package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.application;
import static org.jiexu.transfer.service.Journey.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TransferServers.class)
class QuoteTest {

    @Test
    void aQuoteSaysWhatWouldMoveKeepsNothingAndIsForParties() {
        quote(Tokens.officer(CHENGDU), Upstreams.INSURED)
                .statusCode(200)
                .body("decision.outcome", equalTo("ACCEPT"))
                .body("decision.code", equalTo("ORDINARY"))
                .body("decision.rule", equalTo("R-3.3"))
                .body("amounts.total", equalTo("33262.53"))
                .body("calculation.matchesRecorded", equalTo(true))
                .body("calculation.years", hasSize(3))
                .body("kind", equalTo("TRANSFER"))
                .body("overlap.foundAt", equalTo("REVIEW"))
                .body("overlap.months", equalTo(1))
                .body("overlap.ranges[0].from", equalTo("2025-08"))
                .body("overlap.proposal.rule", equalTo("R-7.1"))
                .body("overlap.proposal.because", notNullValue())
                .body("due.text", notNullValue());
        as(Tokens.of("administrator"))
                .get("/v1/transfers?workerId=" + Upstreams.INSURED)
                .then()
                .body("items", hasSize(0));
        quote(Tokens.officer("440100"), Upstreams.INSURED).statusCode(403).body("code", equalTo("NOT_YOUR_FUND"));
        quote(Tokens.of("partner"), Upstreams.INSURED).statusCode(403).body("code", equalTo("ROLE_REQUIRED"));
        quote(Tokens.worker(UUID.randomUUID()), Upstreams.INSURED)
                .statusCode(403)
                .body("code", equalTo("NOT_YOUR_DATA"));
    }

    @Test
    void aQuoteForAManOfFiftySaysWhyNothingWouldMove() {
        quote(Tokens.worker(Upstreams.MAN_OF_FIFTY), Upstreams.MAN_OF_FIFTY)
                .statusCode(200)
                .body("decision.outcome", equalTo("REJECT"))
                .body("decision.code", equalTo("TEMP_ACCOUNT_ONLY"))
                .body("decision.rule", equalTo("R-3.3"))
                .body("decision.facts.ageOnRegistration", equalTo("50"))
                .body("decision.remedy", notNullValue())
                .body("overlap", nullValue())
                .body("amounts", nullValue())
                .body("calculation", nullValue());
    }

    @Test
    void anApprovedPostingAndAGatheringAreAskedLikeInAnApplication() {
        Map<String, Object> posted = new HashMap<>(application(Upstreams.MAN_OF_FIFTY));
        posted.put(
                "approvedPosting",
                Map.of("approvedBy", "人力资源和社会保障局", "documentNumber", "118", "approvedOn", "2026-08-20"));
        as(Tokens.officer(CHENGDU))
                .contentType(ContentType.JSON)
                .body(posted)
                .post("/v1/transfers/quotes")
                .then()
                .statusCode(200)
                .body("decision.code", equalTo("APPROVED_POSTING"))
                .body("decision.rule", equalTo("R-3.4"));
        Map<String, Object> gathered = new HashMap<>(application(Upstreams.MAN_OF_FIFTY));
        gathered.put("benefitGathering", true);
        as(Tokens.officer(CHENGDU))
                .contentType(ContentType.JSON)
                .body(gathered)
                .post("/v1/transfers/quotes")
                .then()
                .statusCode(200)
                .body("decision.code", equalTo("HUKOU_OR_GATHERING"));
    }

    @Test
    void aProblemOfTheRegistryStaysThatProblemAndOneThatFailsIsABadGateway() {
        quote(Tokens.of("administrator"), Upstreams.UNKNOWN)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("UNKNOWN_WORKER"));

        for (UUID worker : List.of(Upstreams.BROKEN, Upstreams.CLOSED)) {
            quote(Tokens.of("administrator"), worker).statusCode(502).body("code", equalTo("UPSTREAM_FAILED"));
        }
    }

    private static ValidatableResponse quote(String token, UUID worker) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(application(worker))
                .post("/v1/transfers/quotes")
                .then();
    }
}
