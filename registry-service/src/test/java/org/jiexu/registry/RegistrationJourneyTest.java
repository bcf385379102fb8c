package org.jiexu.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.problem;
import static org.jiexu.registry.Api.register;
import static org.jiexu.registry.Api.registered;
import static org.jiexu.registry.Api.search;
import static org.jiexu.registry.Api.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class RegistrationJourneyTest {
    private static final String CHENGDU = "510100";
    private static final String SHENZHEN = "440300";

    @Inject
    DataSource dataSource;

    @Test
    void aFundRegistersAWorkerAndReadsTheRelationBack() {
        var number = People.man();

        var location = register(CHENGDU, person(number), UUID.randomUUID().toString())
                .then()
                .statusCode(201)
                .body("fund", equalTo(CHENGDU))
                .body("personalNumber", matchesPattern("[1-9][0-9]{9}"))
                .body("accountKind", equalTo("GENERAL"))
                .body("registeredOn", equalTo("2024-03-01"))
                .body("state", equalTo("ACTIVE"))
                .body("reservedBy", nullValue())
                .body("firstPaidMonth", nullValue())
                .body("transferredTo", nullValue())
                .body("version", equalTo(1))
                .body("worker.maskedIdentityNumber", equalTo("510*************" + number.substring(16)))
                .body("worker.maskedName", equalTo("王*"))
                .body("worker.sex", equalTo("M"))
                .body("worker.hukou", equalTo("510000"))
                .body("worker.identityNumber", nullValue())
                .extract()
                .header("Location");

        as(Tokens.officer(CHENGDU))
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("worker.identityNumber", nullValue());
    }

    @Test
    void aKeyGetsTheFirstAnswerAgainAndIsGoodForOneRequestAlone() {
        var person = person(People.man());
        var key = UUID.randomUUID().toString();

        var first = register(CHENGDU, person, key);
        var again = register(CHENGDU, person, key);

        again.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));

        problem(register(CHENGDU, person(People.man()), key), 409, "IDEMPOTENCY_KEY_REUSED");

        var answer = as(Tokens.officer(CHENGDU))
                .contentType(ContentType.JSON)
                .body(person(People.man()))
                .post("/v1/funds/510100/relations");

        problem(answer, 400, "IDEMPOTENCY_KEY_REQUIRED").body("pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void atASecondFundThePersonIsTheSameWorkerAndTheHukouStatedLastCounts() {
        var person = person(People.woman());
        var first = registered(CHENGDU, person);
        var second = registered(
                SHENZHEN, with(with(with(person, "name", " 王 小明 "), "hukou", "440300"), "registeredOn", "2025-01-01"));

        assertThat(second.workerId()).isEqualTo(first.workerId());
        as(Tokens.of("administrator"))
                .get("/v1/workers/" + first.workerId() + "/relations")
                .then()
                .statusCode(200)
                .body("items.fund", equalTo(List.of(CHENGDU, SHENZHEN)))
                .body("nextCursor", nullValue());
        as(Tokens.officer(CHENGDU))
                .get("/v1/workers/" + first.workerId())
                .then()
                .statusCode(200)
                .body("hukou", equalTo("440300"));
    }

    @Test
    void aSecondOpenRelationAndAnotherNameAreRefusedAndTheRefusalsJournalled() {
        var person = person(People.man());
        var first = registered(CHENGDU, person);

        problem(register(CHENGDU, person, UUID.randomUUID().toString()), 409, "RELATION_EXISTS")
                .header("Location", equalTo("/v1/relations/" + first.id()));
        problem(
                        register(
                                SHENZHEN,
                                with(person, "name", "李小明"),
                                UUID.randomUUID().toString()),
                        409,
                        "IDENTITY_MISMATCH")
                .body("pointer", equalTo("/identityNumber"))
                .header("Location", nullValue());
        assertThat(actionsOf("worker/" + first.workerId()))
                .containsExactly("REGISTER", "REFUSE_REGISTRATION", "REFUSE_REGISTRATION");
    }

    @Test
    void aFundThatIsNotInTheDirectoryIsUnknownAndOneWhoseLedgerDoesNotRunCannotRegister() {
        problem(register("999900", person(People.man()), UUID.randomUUID().toString()), 404, "UNKNOWN_FUND");

        problem(register("420100", person(People.man()), UUID.randomUUID().toString()), 422, "LEDGER_NOT_DEPLOYED");
    }

    @Test
    void nobodyButAnOfficerOfTheFundRegistersAndTheRefusalIsJournalled() {
        var answer = as(Tokens.officer(SHENZHEN))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(person(People.man()))
                .post("/v1/funds/510100/relations");

        problem(answer, 403, "NOT_YOUR_FUND");
        assertThat(actionsOf("caller/officer:officer-440300@440300")).contains("REFUSED");
        for (var role : List.of("administrator", "partner", "service")) {
            var ofRole = as(Tokens.of(role))
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(person(People.man()))
                    .post("/v1/funds/510100/relations");
            problem(ofRole, 403, "ROLE_REQUIRED");
        }
        problem(given().get("/v1/funds"), 401, "UNAUTHENTICATED");
    }

    @Test
    void aFifteenDigitNumberIsUpgradedAndBothFindTheWorker() {
        var legacy = "110105491231002";
        var worker = registered(CHENGDU, with(with(person(legacy), "sex", "F"), "hukou", "110105"));
        Api.paid(dataSource, worker);

        for (var number : List.of(legacy, "11010519491231002X", "11010519491231002x")) {
            search(Tokens.officer(CHENGDU), number)
                    .then()
                    .statusCode(200)
                    .body("items.id", equalTo(List.of(worker.workerId())))
                    .body("items[0].identityNumber", equalTo("11010519491231002X"));
        }
        assertThat(count("SELECT count(*) FROM identity_numbers WHERE worker_id = ?", worker.workerId()))
                .isEqualTo(2);
    }

    @Test
    void registeredByManyAtOnceAPersonIsOneWorkerWithOneRelationAFund() throws Exception {
        var person = person(People.woman());
        List<Callable<Response>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var fund = i % 2 == 0 ? CHENGDU : SHENZHEN;
            attempts.add(() -> register(fund, person, UUID.randomUUID().toString()));
        }

        List<Response> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : callers.invokeAll(attempts)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
        var opened =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(opened).hasSize(2);
        assertThat(opened.stream()
                        .map(answer -> answer.<String>path("workerId"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void neitherNumberNorNameStandsReadableInAnyTable() {
        var number = People.man();
        var person = with(person(number), "name", "欧阳不见");
        var relation = registered(CHENGDU, person);
        register(CHENGDU, person, UUID.randomUUID().toString()).then().statusCode(409);
        search(Tokens.officer(CHENGDU), number).then().statusCode(200);
        as(Tokens.officer(SHENZHEN))
                .get("/v1/workers/" + relation.workerId())
                .then()
                .statusCode(403);

        var tables = List.of(
                "workers", "identity_numbers", "relations", "journal", "outbox", "parked_messages", "idempotency_keys");
        for (var table : tables) {
            var rows = Rows.read(dataSource, "SELECT t::text FROM " + table + " t");
            assertThat(String.join("\n", rows)).as(table).doesNotContain(number).doesNotContain("欧阳不见");
        }
    }

    private List<String> actionsOf(String subject) {
        return Rows.read(dataSource, "SELECT action FROM journal WHERE subject = ? ORDER BY sequence", subject);
    }

    private int count(String sql, String id) {
        return Integer.parseInt(Rows.read(dataSource, sql, UUID.fromString(id)).getFirst());
    }
}
