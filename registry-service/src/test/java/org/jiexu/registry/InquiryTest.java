package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.paid;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.problem;
import static org.jiexu.registry.Api.registered;
import static org.jiexu.registry.Api.search;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class InquiryTest {
    private static final String CHENGDU = "510100";
    private static final String SHENZHEN = "440300";

    @Inject
    DataSource dataSource;

    @Test
    void theFundThatHoldsTheRelationWithAPaidMonthAndThePersonSeeTheWholeNumberUnlessTheyAskForLess() {
        var number = People.man();
        var relation = registered(CHENGDU, person(number));
        paid(dataSource, relation);
        var worker = relation.workerId();

        as(Tokens.officer(CHENGDU))
                .get("/v1/workers/" + worker + "?masked=true")
                .then()
                .statusCode(200)
                .body("maskedName", equalTo("王*"))
                .body("identityNumber", nullValue());

        var journal = Rows.read(
                dataSource, "SELECT detail FROM journal WHERE subject = ? AND action = 'READ'", "worker/" + worker);
        assertThat(journal).singleElement().asString().contains("MASKED").doesNotContain("WHOLE");

        for (var token : List.of(Tokens.officer(CHENGDU), Tokens.worker(UUID.fromString(worker)))) {
            as(token).get("/v1/workers/" + worker).then().statusCode(200).body("identityNumber", equalTo(number));
        }
    }

    @Test
    void aRegistrationAloneOpensNeitherTheNumberNorWhatOtherFundsHold() {
        var number = People.man();
        var held = registered(CHENGDU, person(number));
        paid(dataSource, held);
        var mere = registered(SHENZHEN, person(number));
        var worker = held.workerId();
        var officer = Tokens.officer(SHENZHEN);

        as(officer)
                .get("/v1/workers/" + worker)
                .then()
                .statusCode(200)
                .body("identityNumber", nullValue())
                .body("onlyOwnFund", equalTo(true));
        as(officer).get("/v1/workers/" + worker + "/relations").then().body("items.id", equalTo(List.of(mere.id())));
        search(officer, number).then().statusCode(200).body("items[0].identityNumber", nullValue());
        as(officer).get("/v1/relations/" + mere.id()).then().statusCode(200).body("worker.identityNumber", nullValue());
        problem(as(officer).get("/v1/relations/" + held.id()), 403, "CONSENT_REQUIRED");

        paid(dataSource, mere);

        as(officer)
                .get("/v1/workers/" + worker)
                .then()
                .body("identityNumber", equalTo(number))
                .body("onlyOwnFund", nullValue());
        as(officer)
                .get("/v1/workers/" + worker + "/relations")
                .then()
                .body("items.id", equalTo(List.of(held.id(), mere.id())));
        as(officer).get("/v1/relations/" + held.id()).then().statusCode(200);
    }

    @Test
    void theWorkersConsentOpensItUntilItIsWithdrawn() {
        var number = People.woman();
        var held = registered(CHENGDU, person(number));
        paid(dataSource, held);
        registered(SHENZHEN, person(number));
        var worker = held.workerId();
        var person = Tokens.worker(UUID.fromString(worker));

        consent(person, worker, SHENZHEN).then().statusCode(201).body("withdrawnAt", nullValue());
        String once = consent(person, worker, SHENZHEN).path("id");

        as(Tokens.officer(SHENZHEN)).get("/v1/workers/" + worker).then().body("identityNumber", equalTo(number));
        as(Tokens.officer(SHENZHEN)).get("/v1/relations/" + held.id()).then().statusCode(200);

        withdraw(person, worker, SHENZHEN)
                .then()
                .statusCode(200)
                .body("id", equalTo(once))
                .body("withdrawnAt", notNullValue());

        as(Tokens.officer(SHENZHEN)).get("/v1/workers/" + worker).then().body("identityNumber", nullValue());
        problem(withdraw(person, worker, SHENZHEN), 404, "UNKNOWN_CONSENT");
        as(person).get("/v1/workers/" + worker + "/consents").then().body("items", hasSize(1));
        var journal = Rows.read(dataSource, """
                SELECT action || ' ' || actor FROM journal
                WHERE subject = ? AND action LIKE '%CONSENT' ORDER BY sequence""", "worker/" + worker);
        assertThat(journal)
                .containsExactly("CONSENT worker:worker-" + worker, "WITHDRAW_CONSENT worker:worker-" + worker);
    }

    @Test
    void nobodyElseConsents() {
        var worker = registered(CHENGDU, person(People.man())).workerId();

        for (var token : List.of(Tokens.officer(SHENZHEN), Tokens.officer(CHENGDU), Tokens.of("administrator"))) {
            problem(consent(token, worker, SHENZHEN), 403, "ROLE_REQUIRED");
            problem(withdraw(token, worker, SHENZHEN), 403, "ROLE_REQUIRED");
        }
        var other = Tokens.worker(UUID.randomUUID());
        problem(consent(other, worker, SHENZHEN), 403, "NOT_YOUR_DATA");
        problem(as(other).get("/v1/workers/" + worker + "/consents"), 403, "NOT_YOUR_DATA");
        problem(as(Tokens.officer(CHENGDU)).get("/v1/workers/" + worker + "/consents"), 403, "ROLE_REQUIRED");
        var self = Tokens.worker(UUID.fromString(worker));
        problem(consent(self, worker, "999900"), 404, "UNKNOWN_FUND");
        problem(consent(self, worker, "x"), 400, "FIELD_INVALID").body("pointer", equalTo("/fund"));
    }

    private static Response consent(String token, String worker, String fund) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("fund", fund))
                .post("/v1/workers/" + worker + "/consents");
    }

    private static Response withdraw(String token, String worker, String fund) {
        return as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/workers/" + worker + "/consents/" + fund + "/withdrawal");
    }

    @Test
    void theFactsForAPensionAreForServicesAndHaveNeitherNameNorNumber() {
        var number = People.man();
        var worker = registered(CHENGDU, person(number)).workerId();
        var question = Map.of("workerId", worker);

        var facts = as(Tokens.of("service"))
                .contentType(ContentType.JSON)
                .body(question)
                .post("/v1/pension-facts");

        assertThat(facts.statusCode()).as(facts.asString()).isEqualTo(200);
        assertThat(facts.<String>path("birthMonth"))
                .isEqualTo(number.substring(6, 10) + "-" + number.substring(10, 12));
        assertThat(facts.<String>path("sex")).isEqualTo("M");
        assertThat(facts.<Boolean>path("deceased")).isFalse();
        assertThat(facts.<Boolean>path("receivingBenefit")).isFalse();
        assertThat(facts.asString()).doesNotContain(number).doesNotContain("Name");
        for (var token : List.of(Tokens.officer(CHENGDU), Tokens.of("administrator"))) {
            problem(
                    as(token).contentType(ContentType.JSON).body(question).post("/v1/pension-facts"),
                    403,
                    "ROLE_REQUIRED");
        }
        problem(
                as(Tokens.of("service"))
                        .contentType(ContentType.JSON)
                        .body(Map.of("workerId", UUID.randomUUID().toString()))
                        .post("/v1/pension-facts"),
                404,
                "UNKNOWN_WORKER");
    }

    @Test
    void otherFundsPartnersAndOtherWorkersSeeNothingAdministratorsAndServicesTheMaskedNumber() {
        var number = People.man();
        var relation = registered(CHENGDU, person(number));
        var worker = relation.workerId();

        for (var path : List.of(
                "/v1/workers/" + worker, "/v1/workers/" + worker + "/relations", "/v1/relations/" + relation.id())) {
            problem(as(Tokens.officer(SHENZHEN)).get(path), 403, "NOT_YOUR_FUND");
        }
        problem(as(Tokens.of("partner")).get("/v1/workers/" + worker), 403, "ROLE_REQUIRED");
        problem(as(Tokens.worker(UUID.randomUUID())).get("/v1/workers/" + worker), 403, "NOT_YOUR_DATA");
        problem(search(Tokens.of("partner"), People.man()), 403, "ROLE_REQUIRED");
        for (var role : List.of("administrator", "service")) {
            as(Tokens.of(role))
                    .get("/v1/workers/" + worker)
                    .then()
                    .statusCode(200)
                    .body("maskedIdentityNumber", equalTo("510*************" + number.substring(16)))
                    .body("identityNumber", nullValue());
        }
    }

    @Test
    void everyLookIsJournalledWithItsExtent() {
        var number = People.man();
        var relation = registered(CHENGDU, person(number));
        paid(dataSource, relation);
        var worker = relation.workerId();

        as(Tokens.officer(CHENGDU)).get("/v1/workers/" + worker).then().statusCode(200);
        as(Tokens.of("administrator"))
                .get("/v1/relations/" + relation.id())
                .then()
                .statusCode(200);
        search(Tokens.officer(SHENZHEN), number).then().statusCode(200);

        var rows = Rows.read(
                dataSource,
                "SELECT actor || ' ' || action || ' ' || detail FROM journal WHERE subject = ? ORDER BY sequence",
                "worker/" + worker);
        assertThat(rows.subList(1, rows.size()))
                .containsExactly(
                        "officer:officer-510100@510100 READ {\"sight\":\"WHOLE\",\"what\":\"worker\"}",
                        "administrator:the-administrator READ {\"sight\":\"MASKED\",\"what\":\"relation\"}",
                        "officer:officer-440300@440300 READ {\"sight\":\"MASKED\",\"what\":\"search\"}");
    }

    @Test
    void aSearchFindsOneOrNobodyAndWhoIsNotThereIsUnknown() {
        var number = People.woman();
        var relation = registered(CHENGDU, person(number));
        paid(dataSource, relation);
        var worker = relation.workerId();

        search(Tokens.officer(SHENZHEN), number)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(worker)))
                .body("items[0].identityNumber", nullValue());
        search(Tokens.officer(CHENGDU), number).then().statusCode(200).body("items[0].identityNumber", equalTo(number));
        search(Tokens.officer(CHENGDU), People.woman()).then().statusCode(200).body("items", hasSize(0));
        problem(search(Tokens.officer(CHENGDU), "1"), 422, "IDENTITY_NUMBER_INVALID")
                .body("pointer", equalTo("/identityNumber"));
        var nobody = UUID.randomUUID();

        problem(as(Tokens.officer(CHENGDU)).get("/v1/workers/" + nobody), 404, "UNKNOWN_WORKER");
        problem(as(Tokens.officer(CHENGDU)).get("/v1/workers/" + nobody + "/relations"), 404, "UNKNOWN_WORKER");
        problem(as(Tokens.officer(CHENGDU)).get("/v1/relations/" + nobody), 404, "UNKNOWN_RELATION");
        problem(as(Tokens.officer(CHENGDU)).get("/v1/workers/not-an-id"), 404, "NOT_FOUND");
    }

    @Test
    void aFundPagesThroughItsRelationsInTheOrderOfTheirNumbersWhichAnotherFundMayGiveToo() {
        var fund = "510700";
        var numbers = List.of(
                registered(fund, person(People.man())).personalNumber(),
                registered(fund, person(People.man())).personalNumber(),
                registered(fund, person(People.man())).personalNumber());

        var first = as(Tokens.officer(fund)).get("/v1/funds/510700/relations?limit=2");
        first.then()
                .statusCode(200)
                .body("items.personalNumber", equalTo(numbers.subList(0, 2)))
                .body("items[0].worker.maskedName", equalTo("王*"))
                .body("items[0].worker.identityNumber", nullValue())
                .body("nextCursor", notNullValue());
        as(Tokens.officer(fund))
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get("/v1/funds/510700/relations")
                .then()
                .body("items.personalNumber", equalTo(numbers.subList(2, 3)))
                .body("nextCursor", nullValue());
        as(Tokens.of("administrator"))
                .get("/v1/funds/510700/relations?personalNumber=" + numbers.get(1))
                .then()
                .body("items.personalNumber", equalTo(List.of(numbers.get(1))));
        problem(as(Tokens.officer(CHENGDU)).get("/v1/funds/510700/relations"), 403, "NOT_YOUR_FUND");
        problem(as(Tokens.of("administrator")).get("/v1/funds/999900/relations"), 404, "UNKNOWN_FUND");
        problem(as(Tokens.officer(fund)).get("/v1/funds/510700/relations?cursor=%25"), 400, "CURSOR_INVALID");

        var one = registered("511600", person(People.man())).personalNumber();
        var other = registered("441200", person(People.man())).personalNumber();

        assertThat(one).isEqualTo("1000000001");
        assertThat(other).isEqualTo("1000000001");
    }

    @Test
    void aServiceReadsTheFactsOfATransferAndNobodyElseDoesAndWhatRefusesAReservationIsTheirProblem() {
        var number = People.woman();
        var source = registered(CHENGDU, person(number));
        var destination = registered(SHENZHEN, person(number));
        var question = Map.of("workerId", source.workerId(), "fromFund", CHENGDU, "toFund", SHENZHEN);

        as(Tokens.of("service"))
                .contentType(ContentType.JSON)
                .body(question)
                .post("/v1/transfer-facts")
                .then()
                .statusCode(200)
                .body("workerId", equalTo(source.workerId()))
                .body("sex", equalTo("F"))
                .body("hukouProvince", equalTo("51"))
                .body("fromRelationId", equalTo(source.id()))
                .body("fromLedger", equalTo("51"))
                .body("fromDecisions", equalTo("AUTOMATIC"))
                .body("toRelationId", equalTo(destination.id()))
                .body("toLedger", equalTo("44"))
                .body("bank", nullValue())
                .body("registeredAtDestination", equalTo("2024-03-01"))
                .body("firstPaidMonthAtDestination", nullValue());
        problem(
                as(Tokens.officer(CHENGDU))
                        .contentType(ContentType.JSON)
                        .body(question)
                        .post("/v1/transfer-facts"),
                403,
                "ROLE_REQUIRED");
        as(Tokens.of("administrator"))
                .get("/v1/relations/" + source.id())
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("version", equalTo(1));

        var worker = registered(CHENGDU, person(People.man())).workerId();

        facts(worker, CHENGDU, SHENZHEN, 422, "NOT_YET_INSURED_AT_DESTINATION");
        facts(worker, SHENZHEN, CHENGDU, 422, "NO_RELATION");
        facts(worker, CHENGDU, "420100", 422, "LEDGER_NOT_DEPLOYED");
        facts(worker, CHENGDU, "999900", 404, "UNKNOWN_FUND");
        facts(UUID.randomUUID().toString(), CHENGDU, SHENZHEN, 404, "UNKNOWN_WORKER");
    }

    @Test
    void theFactsNameTheAccountsWhereAFundSettlesByBankAndTheFundThatHasNone() {
        var person = person(People.woman());
        var worker = registered("511300", person).workerId();
        registered("440500", person);
        var account = Map.of("bank", "工行南充分行", "holder", "南充市社会保险事业管理局", "number", "2314000009200000001");
        var payee = Map.of("bank", "工行汕头分行", "holder", "汕头市社会保险基金管理局", "number", "2003000009200000002");
        set("511300", Map.of("settlement", "BANK", "bankAccount", account));

        problem(askFacts(worker, "511300", "440500"), 409, "BANK_ACCOUNT_MISSING")
                .body("parameters.fund", equalTo("440500"));

        set("440500", Map.of("bankAccount", payee));

        askFacts(worker, "511300", "440500")
                .then()
                .statusCode(200)
                .body("bank.payer", equalTo(account))
                .body("bank.payee", equalTo(payee));
    }

    private static void set(String fund, Map<String, ?> policy) {
        as(Tokens.officer(fund))
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(policy)
                .put("/v1/funds/" + fund + "/policy")
                .then()
                .statusCode(200);
    }

    private static Response askFacts(String worker, String from, String to) {
        return as(Tokens.of("service"))
                .contentType(ContentType.JSON)
                .body(Map.of("workerId", worker, "fromFund", from, "toFund", to))
                .post("/v1/transfer-facts");
    }

    private static void facts(String worker, String from, String to, int status, String code) {
        problem(askFacts(worker, from, to), status, code);
    }
}
