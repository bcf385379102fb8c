package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.problem;
import static org.jiexu.registry.Api.registered;
import static org.jiexu.registry.Api.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jiexu.messages.LedgerCommand.AccountTurnedGeneral;
import org.jiexu.messages.topic.Topics;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** A temporary account whose worker's hukou comes to its province. A woman of 1985, hukou Sichuan, registered in Shenzhen past 40. */
@QuarkusTest
@WithTestResource(RegistryServers.class)
class GeneralAccountTest {
    private static final String CHENGDU = "510100";
    private static final String SHENZHEN = "440300";

    @Inject
    DataSource dataSource;

    private final Map<String, String> person = with(person(People.woman()), "registeredOn", "2026-03-01");

    @Test
    void theRecordedMoveSaysThatTheAccountMayBeTurnedAndWhatToDo() {
        var relation = registered(SHENZHEN, person);

        moved(relation, "440300")
                .then()
                .statusCode(200)
                .body("temporaryAccounts", hasSize(1))
                .body("temporaryAccounts[0].relationId", equalTo(relation.id()))
                .body("temporaryAccounts[0].mayTurn", equalTo(true))
                .body(
                        "temporaryAccounts[0].from",
                        equalTo(YearMonth.now(ZoneId.of("Asia/Shanghai"))
                                .plusMonths(1)
                                .toString()))
                .body("temporaryAccounts[0].rule", equalTo("R-3.7"))
                .body("temporaryAccounts[0].obstacle", nullValue())
                .body(
                        "temporaryAccounts[0].words.en",
                        containsString("/v1/relations/" + relation.id() + "/general-account"))
                .body("temporaryAccounts[0].words.zh", containsString("转为一般账户"));
        as(Tokens.officer(SHENZHEN))
                .get("/v1/relations/" + relation.id())
                .then()
                .body("accountKind", equalTo("TEMPORARY"))
                .body("generalFrom", nullValue());
    }

    @Test
    void aMoveElsewhereLeavesItTemporaryAndAGeneralAccountIsNotSpokenOf() {
        var relation = registered(SHENZHEN, person);

        moved(relation, "320100")
                .then()
                .statusCode(200)
                .body("temporaryAccounts[0].mayTurn", equalTo(false))
                .body("temporaryAccounts[0].obstacle", equalTo("HUKOU_ELSEWHERE"))
                .body("temporaryAccounts[0].from", nullValue())
                .body("temporaryAccounts[0].words.en", containsString("another province"));
        moved(CHENGDU, registered(CHENGDU, person(People.man())), "440300")
                .then()
                .statusCode(200)
                .body("temporaryAccounts", empty());
    }

    @Test
    void whoAsksHasItTurnedOnceFromTheFollowingMonthAndTheLedgerHearsOfIt() {
        var relation = registered(SHENZHEN, person);
        moved(relation, "440300");

        var key = UUID.randomUUID().toString();
        var first = ask(relation, key);
        var again = ask(relation, key);

        assertThat(again.asString()).isEqualTo(first.asString());
        first.then()
                .statusCode(200)
                .body("accountKind", equalTo("GENERAL"))
                .body("accountKindRule", equalTo("R-3.7"))
                .body("generalFrom", equalTo("2026-12"))
                .body("version", equalTo(2));

        as(Tokens.officer(SHENZHEN))
                .get("/v1/relations/" + relation.id())
                .then()
                .body("accountKind", equalTo("GENERAL"))
                .body("generalFrom", equalTo("2026-12"))
                .body("accountKindMeaning", nullValue());
        try (var bus = new Bus()) {
            var id = UUID.fromString(relation.id());
            assertThat(bus.await(Topics.ledgerCommands("44"), id, AccountTurnedGeneral.class, 1))
                    .singleElement()
                    .isEqualTo(new AccountTurnedGeneral(id, YearMonth.of(2026, 12)));
        }
        assertThat(journalled(relation, "TURN_GENERAL"))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains("2026-12", "R-3.7"));
        problem(ask(SHENZHEN, relation, "2026-11-21"), 422, "ACCOUNT_STAYS_AS_IT_IS")
                .body("parameters.obstacle", equalTo("NOT_TEMPORARY"));
    }

    @Test
    void withoutAMoveOrAfterMovingOnItIsRefusedAndJournalled() {
        var relation = registered(SHENZHEN, person);

        problem(ask(SHENZHEN, relation, "2026-11-20"), 422, "ACCOUNT_STAYS_AS_IT_IS")
                .body("parameters.obstacle", equalTo("HUKOU_ELSEWHERE"))
                .body("parameters.rule", equalTo("R-3.7"));
        assertThat(journalled(relation, "REFUSE_TURN_GENERAL"))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains("HUKOU_ELSEWHERE"));

        registered(CHENGDU, with(person, "registeredOn", "2026-09-01"));
        problem(ask(SHENZHEN, relation, "2026-11-20"), 422, "ACCOUNT_STAYS_AS_IT_IS")
                .body("parameters.obstacle", equalTo("SEALED"));
    }

    @Test
    void whoDrawsAPensionTurnsNothing() {
        var relation = registered(SHENZHEN, person);
        moved(relation, "440300");
        event(
                relation,
                Map.of("kind", "BENEFIT_GRANTED", "on", "2026-11-20", "evidence", Api.evidence("BENEFIT_GRANTED")));

        problem(ask(SHENZHEN, relation, "2026-11-20"), 422, "ACCOUNT_STAYS_AS_IT_IS")
                .body("parameters.obstacle", equalTo("ENTITLEMENT_ENDED"));
    }

    @Test
    void onlyAnOfficerOfItsFundAsksAndWhatIsWrongIsNamed() {
        var relation = registered(SHENZHEN, person);
        var path = "/v1/relations/" + relation.id() + "/general-account";

        problem(ask(CHENGDU, relation, "2026-11-20"), 403, "NOT_YOUR_FUND");
        problem(post(Tokens.of("administrator"), path, Map.of("askedOn", "2026-11-20")), 403, "ROLE_REQUIRED");
        problem(ask(SHENZHEN, relation, "2999-01-01"), 400, "FIELD_INVALID").body("pointer", equalTo("/askedOn"));
        problem(post(Tokens.officer(SHENZHEN), path, Map.of()), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/askedOn"));
        for (var group : List.of("MALE", "FEMALE60")) {
            problem(
                            post(Tokens.officer(SHENZHEN), path, Map.of("askedOn", "2026-11-20", "group", group)),
                            400,
                            "FIELD_INVALID")
                    .body("pointer", equalTo("/group"));
        }
        problem(
                post(
                        Tokens.officer(SHENZHEN),
                        "/v1/relations/" + UUID.randomUUID() + "/general-account",
                        Map.of("askedOn", "2026-11-20")),
                404,
                "UNKNOWN_RELATION");
    }

    private static Response ask(Api.Opened relation, String key) {
        return as(Tokens.officer(SHENZHEN))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("askedOn", "2026-11-20"))
                .post("/v1/relations/" + relation.id() + "/general-account");
    }

    private List<String> journalled(Api.Opened relation, String action) {
        return Rows.read(
                dataSource,
                "SELECT detail FROM journal WHERE subject = ? AND action = ?",
                "relation/" + relation.id(),
                action);
    }

    private static Response moved(Api.Opened relation, String hukou) {
        return moved(SHENZHEN, relation, hukou);
    }

    private static Response moved(String fund, Api.Opened relation, String hukou) {
        return event(
                relation,
                fund,
                Map.of(
                        "kind",
                        "HUKOU_MOVED",
                        "on",
                        "2026-11-20",
                        "evidence",
                        Api.evidence("HUKOU_MOVED"),
                        "hukou",
                        hukou));
    }

    private static Response event(Api.Opened relation, Map<String, ?> event) {
        return event(relation, SHENZHEN, event);
    }

    /** Recorded by one officer and confirmed by another. */
    private static Response event(Api.Opened relation, String fund, Map<String, ?> event) {
        Response recorded = post(Tokens.officer(fund), "/v1/workers/" + relation.workerId() + "/life-events", event);
        recorded.then().statusCode(201);
        return Api.confirm(fund, relation.workerId(), recorded.path("id"));
    }

    private static Response ask(String fund, Api.Opened relation, String askedOn) {
        return post(
                Tokens.officer(fund),
                "/v1/relations/" + relation.id() + "/general-account",
                Map.of("askedOn", askedOn));
    }

    private static Response post(String token, String path, Map<String, ?> body) {
        return as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path);
    }
}
