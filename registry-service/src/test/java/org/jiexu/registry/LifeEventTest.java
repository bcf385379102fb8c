package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.confirm;
import static org.jiexu.registry.Api.decide;
import static org.jiexu.registry.Api.paid;
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
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply.EntitlementEnded;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.testing.Tokens;
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
    void aDeathIsKeptWithItsDocumentAndJournalledWithItsKindAlone() {
        var worker = registered(CHENGDU, person(People.man())).workerId();

        record(CHENGDU, worker, event("DEATH"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("DEATH"))
                .body("state", equalTo("PENDING"))
                .body("on", equalTo("2026-11-20"))
                .body("fund", equalTo(CHENGDU));

        as(Tokens.officer(CHENGDU))
                .get("/v1/workers/" + worker + "/life-events")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].evidence.document", equalTo("DEATH_CERTIFICATE"))
                .body("items[0].evidence.number", equalTo("证〔2026〕118号"))
                .body("items[0].evidence.issuedOn", equalTo("2026-11-21"));
        assertThat(journal(worker, "LIFE_EVENT"))
                .singleElement()
                .satisfies(detail -> assertThat(detail)
                        .contains("DEATH_CERTIFICATE")
                        .doesNotContain("118")
                        .doesNotContain("公安"));
    }

    @Test
    void whatOnePersonRecordsChangesNothingUntilAnotherConfirmsIt() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        String event = record(CHENGDU, worker, event("DEATH")).path("id");

        assertThat(holds(worker)).isFalse();
        problem(
                decide(Tokens.officer(CHENGDU), worker, event, "confirmation", Map.of()),
                403,
                "SECOND_PERSON_REQUIRED");
        assertThat(holds(worker)).isFalse();

        confirm(CHENGDU, worker, event)
                .then()
                .statusCode(200)
                .body("state", equalTo("CONFIRMED"))
                .body("decidedAt", notNullValue());

        assertThat(holds(worker)).isTrue();
        problem(confirm(CHENGDU, worker, event), 409, "LIFE_EVENT_DECIDED");
        assertThat(journal(worker, "CONFIRM_LIFE_EVENT")).hasSize(1);
    }

    /** Two officers of a fund that has nothing but a registration end nobody's case. */
    @Test
    void theSecondPersonIsOfAFundThatHoldsMoneyOfTheWorkerWhereThereIsOne() {
        var person = person(People.man());
        var held = registered(CHENGDU, person);
        paid(dataSource, held);
        registered(SHENZHEN, person);
        var worker = held.workerId();
        String event = record(SHENZHEN, worker, event("DEATH")).path("id");

        problem(confirm(SHENZHEN, worker, event), 403, "NOT_YOUR_FUND");
        assertThat(holds(worker)).isFalse();
        as(Tokens.officer(CHENGDU))
                .get("/v1/funds/" + CHENGDU + "/pending-life-events?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(event));

        decide(Tokens.officer(CHENGDU), worker, event, "confirmation", Map.of())
                .then()
                .statusCode(200);
        assertThat(holds(worker)).isTrue();
        as(Tokens.officer(CHENGDU))
                .get("/v1/funds/" + CHENGDU + "/pending-life-events?limit=200")
                .then()
                .body("items.id", not(hasItem(event)));
    }

    @Test
    void whatIsRejectedNeverHeldAndMayBeRecordedAgain() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        String event = record(CHENGDU, worker, event("DEATH")).path("id");

        problem(decide(Tokens.secondOfficer(CHENGDU), worker, event, "rejection", Map.of()), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/reason"));
        decide(Tokens.secondOfficer(CHENGDU), worker, event, "rejection", Map.of("reason", "of another person"))
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("rejectionReason", equalTo("of another person"));

        assertThat(holds(worker)).isFalse();
        problem(confirm(CHENGDU, worker, event), 409, "LIFE_EVENT_DECIDED");
        record(CHENGDU, worker, event("DEATH")).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({"DEATH, DECEASED", "BENEFIT_GRANTED, ALREADY_RECEIVING"})
    void theTransferThatHoldsTheRelationHearsOfItWhenItIsConfirmed(String kind, String code) {
        var person = person(People.man());
        var source = registered(CHENGDU, person);
        var destination = registered(SHENZHEN, person);
        var worker = UUID.fromString(source.workerId());
        var transfer = UUID.randomUUID();
        try (var bus = new Bus()) {
            var relation = UUID.fromString(destination.id());
            bus.deliver(
                    MessageParty.ledger("44"),
                    UUID.randomUUID(),
                    relation,
                    new ContributionStarted(relation, YearMonth.of(2024, 4)));
            bus.deliver(transfer, new ReserveRelation(transfer, worker, new FundCode(CHENGDU), new FundCode(SHENZHEN)));
            bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1);

            String event = record(SHENZHEN, source.workerId(), event(kind)).path("id");
            assertThat(holds(source.workerId())).isFalse();
            confirm(SHENZHEN, source.workerId(), event).then().statusCode(200);

            assertThat(bus.await(Topics.TRANSFER_REPLIES, transfer, EntitlementEnded.class, 1))
                    .singleElement()
                    .isEqualTo(new EntitlementEnded(transfer, code, LocalDate.of(2026, 11, 20)));
            assertThat(keptFor(transfer)).isEqualTo(1);

            // Before the transfer service has said that it has it.
            revoke(Tokens.officer(SHENZHEN), source.workerId(), event, "recorded for another person")
                    .then()
                    .statusCode(200);
            confirm(SHENZHEN, source.workerId(), event).then().statusCode(200).body("state", equalTo("REVOKED"));
            assertThat(keptFor(transfer)).isZero();
        }
    }

    /** How many words to the transfer are told again until it has them. */
    private int keptFor(UUID transfer) {
        return Rows.read(dataSource, "SELECT 1 FROM unheard WHERE message_key = ?", transfer.toString())
                .size();
    }

    @Test
    void aMoveOfTheHukouChangesItAndHappensAsOftenAsItMay() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        var move = event("HUKOU_MOVED");
        move.put("hukou", "440300");

        String first = record(CHENGDU, worker, move).path("id");
        assertThat(hukou(worker)).isEqualTo("510000");
        confirm(CHENGDU, worker, first).then().statusCode(200).body("hukou", equalTo("440300"));
        assertThat(hukou(worker)).isEqualTo("440300");
        move.put("hukou", "510100");
        confirmed(worker, move);

        assertThat(hukou(worker)).isEqualTo("510100");
    }

    @Test
    void nobodyDiesTwiceAndOnlyOfficersOfAFundThatHoldsARelationRecordIt() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        record(CHENGDU, worker, event("DEATH")).then().statusCode(201);

        problem(record(CHENGDU, worker, event("DEATH")), 409, "LIFE_EVENT_EXISTS")
                .body("pointer", equalTo("/kind"));

        problem(record(SHENZHEN, worker, event("DEATH")), 403, "NOT_YOUR_FUND");
        problem(post(Tokens.of("administrator"), worker, event("DEATH")), 403, "ROLE_REQUIRED");
        problem(post(Tokens.worker(UUID.fromString(worker)), worker, event("DEATH")), 403, "ROLE_REQUIRED");
        problem(as(Tokens.officer(SHENZHEN)).get("/v1/workers/" + worker + "/life-events"), 403, "NOT_YOUR_FUND");
        problem(record(CHENGDU, UUID.randomUUID().toString(), event("DEATH")), 404, "UNKNOWN_WORKER");
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
        String wrong = confirmed(worker, event(kind));
        assertThat(holds(worker)).isTrue();

        revoke(Tokens.officer(CHENGDU), worker, wrong, "recorded for another person")
                .then()
                .statusCode(200)
                .body("id", equalTo(wrong))
                .body("state", equalTo("REVOCATION_PENDING"))
                .body("revocation.reason", equalTo("recorded for another person"));
        assertThat(holds(worker)).isTrue();
        confirm(CHENGDU, worker, wrong).then().statusCode(200).body("state", equalTo("REVOKED"));

        assertThat(holds(worker)).isFalse();
        as(Tokens.of("administrator"))
                .get("/v1/workers/" + worker + "/life-events")
                .then()
                .body("items", hasSize(1))
                .body("items[0].revocation.reason", equalTo("recorded for another person"));
        var transfer = UUID.randomUUID();
        try (var bus = new Bus()) {
            var relation = UUID.fromString(destination.id());
            bus.deliver(
                    MessageParty.ledger("44"),
                    UUID.randomUUID(),
                    relation,
                    new ContributionStarted(relation, YearMonth.of(2024, 4)));
            bus.deliver(
                    transfer,
                    new ReserveRelation(
                            transfer, UUID.fromString(worker), new FundCode(CHENGDU), new FundCode(SHENZHEN)));
            bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1);
        }
        String again = record(CHENGDU, worker, event(kind)).path("id");
        confirm(SHENZHEN, worker, again).then().statusCode(200).body("revocation", nullValue());
        assertThat(holds(worker)).isTrue();
    }

    @Test
    void aRevokedMoveGivesTheHukouBackAsFarAsNothingLaterWasStated() {
        var worker = registered(CHENGDU, person(People.man())).workerId();
        var move = event("HUKOU_MOVED");
        move.put("hukou", "440300");
        move.put("on", "2026-10-01");
        String first = confirmed(worker, move);
        move.put("hukou", "310000");
        move.put("on", "2026-11-01");
        String second = confirmed(worker, move);

        revoke(Tokens.officer(CHENGDU), worker, first, "wrong page").then().statusCode(200);
        confirm(CHENGDU, worker, first).then().statusCode(200);
        assertThat(hukou(worker)).isEqualTo("310000");
        revoke(Tokens.of("administrator"), worker, second, "wrong page too")
                .then()
                .statusCode(200);
        confirm(CHENGDU, worker, second).then().statusCode(200);
        assertThat(hukou(worker)).isEqualTo("510000");
    }

    @Test
    void theFundThatRecordedItOrAnAdministratorRevokesOnceWithAReasonThatIsJournalled() {
        var person = person(People.man());
        var worker = registered(CHENGDU, person).workerId();
        registered(SHENZHEN, person);
        String event = confirmed(worker, event("DEATH"));

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

        revoke(Tokens.officer(CHENGDU), worker, event, "wrong person").then().statusCode(200);
        problem(
                decide(Tokens.officer(CHENGDU), worker, event, "confirmation", Map.of()),
                403,
                "SECOND_PERSON_REQUIRED");
        problem(revoke(Tokens.officer(CHENGDU), worker, event, "wrong person"), 409, "LIFE_EVENT_DECIDED");
        confirm(CHENGDU, worker, event).then().statusCode(200);
        problem(revoke(Tokens.officer(CHENGDU), worker, event, "wrong person"), 409, "LIFE_EVENT_REVOKED");

        assertThat(journal(worker, "REVOKE_LIFE_EVENT"))
                .singleElement()
                .satisfies(
                        detail -> assertThat(detail).contains(event, "DEATH", "wrong person", "CORRECTION_BY_ISSUER"));
        assertThat(journal(worker, "CONFIRM_REVOCATION")).hasSize(1);
    }

    /** Whether something stands in the way of moving the person. */
    private boolean holds(String worker) {
        return Rows.read(
                        dataSource,
                        "SELECT deceased OR receiving_benefit FROM workers WHERE id = ?",
                        UUID.fromString(worker))
                .equals(List.of("t"));
    }

    private static String hukou(String worker) {
        return as(Tokens.of("administrator")).get("/v1/workers/" + worker).path("hukou");
    }

    private static Response revoke(String token, String worker, String event, String reason) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", reason, "evidence", Api.evidence("MISTAKE")))
                .post("/v1/workers/" + worker + "/life-events/" + event + "/revocation");
    }

    private static Map<String, Object> event(String kind) {
        return new HashMap<>(Map.of("kind", kind, "on", "2026-11-20", "evidence", Api.evidence(kind)));
    }

    /** Recorded by one officer of Chengdu and confirmed by another; its id. */
    private static String confirmed(String worker, Map<String, Object> event) {
        String id = record(CHENGDU, worker, event).path("id");
        confirm(CHENGDU, worker, id).then().statusCode(200);
        return id;
    }

    private List<String> journal(String worker, String action) {
        return Rows.read(
                dataSource,
                "SELECT detail FROM journal WHERE subject = ? AND action = ? ORDER BY sequence",
                "worker/" + worker,
                action);
    }

    private static Response record(String fund, String worker, Map<String, Object> event) {
        return post(Tokens.officer(fund), worker, event);
    }

    private static Response post(String token, String worker, Map<String, Object> event) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(event)
                .post("/v1/workers/" + worker + "/life-events");
    }
}
