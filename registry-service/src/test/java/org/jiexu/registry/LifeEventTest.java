package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.problem;
import static org.jiexu.registry.Api.registered;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.events.message.RegistryCommand.ContributionStarted;
import org.jiexu.events.message.RegistryCommand.ReserveRelation;
import org.jiexu.events.message.TransferReply.EntitlementEnded;
import org.jiexu.events.message.TransferReply.RelationReserved;
import org.jiexu.events.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class LifeEventTest {
    private static final String CHENGDU = "510100";
    private static final String SHENZHEN = "440300";

    @Inject
    DataSource dataSource;

    @Test
    void aDeathIsKeptWithItsEvidenceAndJournalledWithoutIt() {
        var worker = registered(CHENGDU, person(People.man())).workerId();

        record(CHENGDU, worker, event("DEATH"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("DEATH"))
                .body("on", equalTo("2026-11-20"))
                .body("fund", equalTo(CHENGDU));

        as(Tokens.officer(CHENGDU))
                .get("/v1/workers/" + worker + "/life-events")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].evidence", equalTo("certificate no. 118"));
        var journal = Jdbi.create(dataSource)
                .withHandle(jdbi -> jdbi.createQuery(
                                "SELECT detail FROM journal WHERE subject = :s AND action = 'LIFE_EVENT'")
                        .bind("s", "worker/" + worker)
                        .mapTo(String.class)
                        .one());
        assertThat(journal).contains("DEATH").doesNotContain("certificate");
    }

    @ParameterizedTest
    @CsvSource({"DEATH, DECEASED", "BENEFIT_GRANTED, ALREADY_RECEIVING"})
    void theTransferThatHoldsTheRelationHearsOfIt(String kind, String code) {
        var person = person(People.man());
        var source = registered(CHENGDU, person);
        var destination = registered(SHENZHEN, person);
        var worker = UUID.fromString(source.workerId());
        var transfer = UUID.randomUUID();
        try (var bus = new Bus()) {
            var relation = UUID.fromString(destination.id());
            bus.deliver(relation, new ContributionStarted(relation, YearMonth.of(2024, 4)));
            bus.deliver(transfer, new ReserveRelation(transfer, worker, new FundCode(CHENGDU), new FundCode(SHENZHEN)));
            bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1);

            record(SHENZHEN, source.workerId(), event(kind)).then().statusCode(201);

            assertThat(bus.await(Topics.TRANSFER_REPLIES, transfer, EntitlementEnded.class, 1))
                    .singleElement()
                    .isEqualTo(new EntitlementEnded(transfer, code, LocalDate.of(2026, 11, 20)));
        }
    }

    @Test
    void aMoveOfTheHukouChangesItAndHappensAsOftenAsItMay() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        var move = event("HUKOU_MOVED");
        move.put("hukou", "440300");

        record(CHENGDU, worker, move).then().statusCode(201).body("hukou", equalTo("440300"));
        move.put("hukou", "510100");
        record(CHENGDU, worker, move).then().statusCode(201);

        as(Tokens.officer(CHENGDU))
                .get("/v1/workers/" + worker)
                .then()
                .statusCode(200)
                .body("hukou", equalTo("510100"));
    }

    @Test
    void nobodyDiesTwice() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        record(CHENGDU, worker, event("DEATH")).then().statusCode(201);

        problem(record(CHENGDU, worker, event("DEATH")), 409, "LIFE_EVENT_EXISTS")
                .body("pointer", equalTo("/kind"));
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        for (var field : List.of("kind", "on", "evidence")) {
            var event = event("DEATH");
            event.remove(field);
            problem(record(CHENGDU, worker, event), 400, "FIELD_INVALID").body("pointer", equalTo("/" + field));
        }
        problem(record(CHENGDU, worker, event("HUKOU_MOVED")), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/hukou"));
        var tomorrow = event("DEATH");
        tomorrow.put("on", "2999-01-01");
        problem(record(CHENGDU, worker, tomorrow), 400, "FIELD_INVALID").body("pointer", equalTo("/on"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEATH", "BENEFIT_GRANTED", "HUKOU_MOVED"})
    void nothingHappensBeforeOnesBirth(String kind) {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        var event = event(kind);
        event.put("on", "1984-12-31");
        if (kind.equals("HUKOU_MOVED")) {
            event.put("hukou", "440300");
        }

        problem(record(CHENGDU, worker, event), 422, "LIFE_EVENT_BEFORE_BIRTH").body("pointer", equalTo("/on"));

        as(Tokens.officer(CHENGDU))
                .get("/v1/workers/" + worker + "/life-events")
                .then()
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEATH", "BENEFIT_GRANTED"})
    void aRevokedEventNoLongerStandsInTheWayAndMayBeRecordedAgain(String kind) {
        var person = person(People.man());
        var source = registered(CHENGDU, person);
        var destination = registered(SHENZHEN, person);
        var worker = source.workerId();
        String wrong = record(CHENGDU, worker, event(kind)).path("id");
        assertThat(holds(worker)).isTrue();

        revoke(Tokens.officer(CHENGDU), worker, wrong, "recorded for another person")
                .then()
                .statusCode(200)
                .body("id", equalTo(wrong))
                .body("revocation.reason", equalTo("recorded for another person"));

        assertThat(holds(worker)).isFalse();
        as(Tokens.officer(SHENZHEN))
                .get("/v1/workers/" + worker + "/life-events")
                .then()
                .body("items", hasSize(1))
                .body("items[0].revocation.reason", equalTo("recorded for another person"));
        var transfer = UUID.randomUUID();
        try (var bus = new Bus()) {
            var relation = UUID.fromString(destination.id());
            bus.deliver(relation, new ContributionStarted(relation, YearMonth.of(2024, 4)));
            bus.deliver(
                    transfer,
                    new ReserveRelation(
                            transfer, UUID.fromString(worker), new FundCode(CHENGDU), new FundCode(SHENZHEN)));
            bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1);
        }
        record(CHENGDU, worker, event(kind)).then().statusCode(201).body("revocation", nullValue());
        assertThat(holds(worker)).isTrue();
    }

    @Test
    void aRevokedMoveGivesTheHukouBackAsFarAsNothingLaterWasStated() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        var move = event("HUKOU_MOVED");
        move.put("hukou", "440300");
        move.put("on", "2026-10-01");
        String first = record(CHENGDU, worker, move).path("id");
        move.put("hukou", "310000");
        move.put("on", "2026-11-01");
        String second = record(CHENGDU, worker, move).path("id");

        revoke(Tokens.officer(CHENGDU), worker, first, "wrong page").then().statusCode(200);
        assertThat(hukou(worker)).isEqualTo("310000");
        revoke(Tokens.of("administrator"), worker, second, "wrong page too")
                .then()
                .statusCode(200);
        assertThat(hukou(worker)).isEqualTo("510000");
    }

    @Test
    void aRevocationIsJournalledWithItsReasonAndDoneOnce() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        String event = record(CHENGDU, worker, event("DEATH")).path("id");

        revoke(Tokens.officer(CHENGDU), worker, event, "wrong person").then().statusCode(200);
        problem(revoke(Tokens.officer(CHENGDU), worker, event, "wrong person"), 409, "LIFE_EVENT_REVOKED");

        var journal = Jdbi.create(dataSource)
                .withHandle(jdbi -> jdbi.createQuery(
                                "SELECT detail FROM journal WHERE subject = :s AND action = 'REVOKE_LIFE_EVENT'")
                        .bind("s", "worker/" + worker)
                        .mapTo(String.class)
                        .one());
        assertThat(journal).contains(event, "DEATH", "wrong person");
    }

    @Test
    void onlyTheFundThatRecordedItOrAnAdministratorRevokesWithAReason() {
        var person = person(People.man());
        var worker = registered(CHENGDU, person).workerId();
        registered(SHENZHEN, person);
        String event = record(CHENGDU, worker, event("DEATH")).path("id");

        problem(revoke(Tokens.officer(SHENZHEN), worker, event, "wrong"), 403, "NOT_YOUR_FUND");
        problem(revoke(Tokens.worker(UUID.fromString(worker)), worker, event, "wrong"), 403, "ROLE_REQUIRED");
        problem(revoke(Tokens.officer(CHENGDU), worker, event, " "), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/reason"));
        problem(revoke(Tokens.officer(CHENGDU), worker, event, "x".repeat(501)), 400, "FIELD_INVALID");
        problem(
                revoke(Tokens.of("administrator"), worker, UUID.randomUUID().toString(), "wrong"),
                404,
                "UNKNOWN_LIFE_EVENT");
        problem(
                revoke(Tokens.of("administrator"), UUID.randomUUID().toString(), event, "wrong"),
                404,
                "UNKNOWN_WORKER");
        assertThat(holds(worker)).isTrue();
    }

    /** Whether something stands in the way of moving the person. */
    private boolean holds(String worker) {
        return Jdbi.create(dataSource)
                .withHandle(jdbi -> jdbi.createQuery("SELECT deceased OR receiving_benefit FROM workers WHERE id = :id")
                        .bind("id", UUID.fromString(worker))
                        .mapTo(Boolean.class)
                        .one());
    }

    private static String hukou(String worker) {
        return as(Tokens.officer(CHENGDU)).get("/v1/workers/" + worker).path("hukou");
    }

    private static Response revoke(String token, String worker, String event, String reason) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", reason))
                .post("/v1/workers/" + worker + "/life-events/" + event + "/revocation");
    }

    @Test
    void onlyOfficersOfAFundThatHoldsARelationRecordIt() {
        var worker = registered(CHENGDU, person(People.man())).workerId();

        problem(record(SHENZHEN, worker, event("DEATH")), 403, "NOT_YOUR_FUND");
        problem(post(Tokens.of("administrator"), worker, event("DEATH")), 403, "ROLE_REQUIRED");
        problem(post(Tokens.worker(UUID.fromString(worker)), worker, event("DEATH")), 403, "ROLE_REQUIRED");
        problem(as(Tokens.officer(SHENZHEN)).get("/v1/workers/" + worker + "/life-events"), 403, "NOT_YOUR_FUND");
        problem(record(CHENGDU, UUID.randomUUID().toString(), event("DEATH")), 404, "UNKNOWN_WORKER");
    }

    private static Map<String, String> event(String kind) {
        return new HashMap<>(Map.of("kind", kind, "on", "2026-11-20", "evidence", "certificate no. 118"));
    }

    private static Response record(String fund, String worker, Map<String, String> event) {
        return post(Tokens.officer(fund), worker, event);
    }

    private static Response post(String token, String worker, Map<String, String> event) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(event)
                .post("/v1/workers/" + worker + "/life-events");
    }
}
