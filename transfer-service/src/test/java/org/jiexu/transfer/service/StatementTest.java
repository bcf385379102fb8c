package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.StatementUpstreams.WOMAN;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TransferServers.class)
class StatementTest {

    @Test
    void theWorkerReadsTheOwnStatement() {
        statement(Tokens.worker(WOMAN), WOMAN, "?group=FEMALE55")
                .statusCode(200)
                .body("workerId", equalTo(WOMAN.toString()))
                .body("madeAt", containsString("+08:00"))
                .body("ruleVersion", notNullValue())
                .body("relations[0].fund", equalTo(CHENGDU))
                .body("relations[0].standing", equalTo("HELD"))
                .body("relations[0].months", equalTo(24))
                .body("relations[0].balance", equalTo("9600.00"))
                .body("relations[0].amount", equalTo("9780.14"))
                .body("total.amount", equalTo("9780.14"))
                .body("relations[0].years.year", contains(2024, 2025))
                .body("relations[0].years.baseSum", contains("60000.00", "60000.00"))
                .body("total.months", equalTo(24))
                .body("transfers", hasSize(0))
                .body("gaps", hasSize(0))
                .body("paymentPlace.province", equalTo("51"))
                .body("paymentPlace.rule", equalTo("PP1"))
                .body("paymentPlace.trace.rule", hasItem("PP1"))
                .body("estimates", hasSize(1))
                .body("estimates[0].estimate", equalTo(true))
                .body("estimates[0].retirement.month", equalTo("2043-01"))
                .body("estimates[0].retirement.divisor", equalTo("152.0"))
                .body("estimates[0].benefitBase.base", equalTo("8462.00"))
                .body("estimates[0].benefitBase.certainty", equalTo("FOUND"))
                .body("estimates[0].averageIndex.average", equalTo("0.6595"))
                .body("estimates[0].pension.total", equalTo("204.77"))
                .body("estimates[0].missing", hasSize(0))
                .body("notes.code", hasItem("NO_FURTHER_MONTHS_ASSUMED"));
    }

    @Test
    void withoutAGroupAWomanSeesBoth() {
        statement(Tokens.officer(CHENGDU), WOMAN, "")
                .statusCode(200)
                .body("estimates.group", contains("FEMALE55", "FEMALE50"))
                .body("notes.code", hasItem("GROUP_TO_BE_ASKED"));
    }

    @Test
    void whoSeesThePersonMaskedSeesNoEstimate() {
        for (String token : List.of(Tokens.of("administrator"), Tokens.officer(SHENZHEN))) {
            statement(token, WOMAN, "")
                    .statusCode(200)
                    .body("total.months", equalTo(24))
                    .body("paymentPlace.rule", equalTo("PP1"))
                    .body("estimates", hasSize(0))
                    .body("notes.code", hasItem("PERSONAL_PARTS_WITHHELD"))
                    .body(not(containsString("1985")));
        }
    }

    @Test
    void anEarlierDayCutsTheMonths() {
        statement(Tokens.worker(WOMAN), WOMAN, "?asOf=2024-06-30&group=FEMALE50")
                .statusCode(200)
                .body("asOf", equalTo("2024-06-30"))
                .body("total.months", equalTo(6))
                .body("estimates[0].pension", nullValue())
                .body("estimates[0].missing.code", hasItem("BALANCE_OF_ANOTHER_DAY"));
    }

    @Test
    void theRegistryDecidesWhoMaySeeAndItsRefusalIsTheAnswer() {
        statement(Tokens.officer("440100"), WOMAN, "").statusCode(403).body("code", equalTo("NOT_YOUR_FUND"));
        statement(Tokens.of("administrator"), StatementUpstreams.NOBODY, "")
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_WORKER"));
    }

    @Test
    void anotherWorkerAndAPartnerAreRefusedAtTheDoor() {
        statement(Tokens.worker(UUID.randomUUID()), WOMAN, "").statusCode(403).body("code", equalTo("NOT_YOUR_DATA"));
        statement(Tokens.of("partner"), WOMAN, "").statusCode(403).body("code", equalTo("ROLE_REQUIRED"));
    }

    @Test
    void aDayThatIsNoneOrLiesAheadAndAGroupThatIsNoneOrOfTheOtherSexAreRefused() {
        for (String query :
                List.of("?asOf=2026-02-30", "?asOf=yesterday", "?asOf=9999-01-01", "?group=FEMALE60", "?group=MALE")) {
            statement(Tokens.worker(WOMAN), WOMAN, query)
                    .statusCode(400)
                    .body("code", equalTo("FIELD_INVALID"))
                    .body("pointer", equalTo(query.substring(1, query.indexOf('='))));
        }
    }

    @Test
    void withoutALedgerThereIsNoStatementRatherThanAWrongOne() {
        statement(Tokens.worker(StatementUpstreams.LEDGER_AWAY), StatementUpstreams.LEDGER_AWAY, "")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("UPSTREAM_UNAVAILABLE"));
    }

    private static ValidatableResponse statement(String token, UUID worker, String query) {
        return as(token).get("/v1/workers/" + worker + "/statement" + query).then();
    }
}
