package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.detail;
import static org.jiexu.transfer.service.Journey.inReview;
import static org.jiexu.transfer.service.Journey.instruct;
import static org.jiexu.transfer.service.Journey.posting;
import static org.jiexu.transfer.service.Journey.sinceLongDue;

import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.TransferReply;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks, escalation and the notice of what stays, by the API. */
class TasksTest {

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
    void aLateLegIsATaskOfTheProvincialCentreUntilSomebodyGoesOn() {
        String id = inReview(partners, UUID.randomUUID());
        sinceLongDue(partners.transactions(), UUID.fromString(id));
        partners.keepTasks();

        String task = tasks(Tokens.provincialCentre("44"), "?mine=true")
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("OVERDUE_LEG"))
                .body("items[0].transferId", equalTo(id))
                .body("items[0].owner.party", equalTo("PROVINCIAL_CENTRE"))
                .body("items[0].owner.fund", equalTo(SHENZHEN))
                .body("items[0].owner.area", equalTo("44"))
                .body("items[0].due", equalTo("2020-01-02"))
                .body("items[0].late", equalTo(true))
                .body("items[0].whyEn", containsString("due by law on 2020-01-02"))
                .body("items[0].whyZh", containsString("2020-01-02"))
                .body("items[0].actions.path", hasItem("/v1/transfers/" + id + "/accept"))
                .extract()
                .path("items[0].id");
        tasks(Tokens.officer(SHENZHEN), "").body("items.id", contains(task));
        tasks(Tokens.supervisor(SHENZHEN), "?mine=true").body("items", empty());
        tasks(Tokens.officer(CHENGDU), "").body("items", empty());
        tasks(Tokens.auditor(), "?kind=OVERDUE_LEG&overdue=true").body("items.id", contains(task));
        tasks(Tokens.administrator(), "/summary").body("kinds.find { it.kind == 'OVERDUE_LEG' }.late", equalTo(1));
        as(Tokens.provincialCentre("51")).get("/v1/tasks/" + task).then().statusCode(404);
        as(Tokens.officer(CHENGDU)).get("/v1/tasks?fund=" + SHENZHEN).then().statusCode(403);
        as(Tokens.administrator()).get("/v1/tasks?kind=NONE").then().statusCode(400);

        instruct(id, "accept", Tokens.officer(SHENZHEN)).then().statusCode(200);
        partners.keepTasks();

        tasks(Tokens.provincialCentre("44"), "").body("items", empty());
        tasks(Tokens.provincialCentre("44"), "?closed=true")
                .body("items[0].id", equalTo(task))
                .body("items[0].doneBy", equalTo("officer:officer-440300@440300"))
                .body("items[0].actions", empty());
    }

    @Test
    void aLateLegIsSaidOnTheCaseInItsJournalAndToTheWorker() {
        String id = inReview(partners, UUID.randomUUID());
        detail(id).then().body("escalated", nullValue());
        sinceLongDue(partners.transactions(), UUID.fromString(id));
        partners.keepTasks();
        partners.keepTasks();

        String code = detail(id)
                .then()
                .body("escalated.area", equalTo("44"))
                .body("escalated.fund", equalTo(SHENZHEN))
                .body("escalated.dueOn", equalTo("2020-01-02"))
                .body("escalated.since", equalTo("2020-01-03T00:00:00+08:00"))
                .extract()
                .path("trackingCode");

        as(Tokens.provincialCentre("44"))
                .get("/v1/transfers/" + id + "/timeline")
                .then()
                .body("items.action", contains("SUBMITTED", "RESERVED", "OVERDUE"))
                .body("whole", equalTo(true));
        as(Tokens.provincialCentre("44")).get("/v1/transfers").then().body("items.id", contains(id));
        as(Tokens.provincialCentre("11")).get("/v1/transfers").then().body("items", empty());
        as(Tokens.provincialCentre("11")).get("/v1/transfers/" + id).then().statusCode(403);
        as(Tokens.partner())
                .get("/v1/tracking/" + code)
                .then()
                .body("steps", hasSize(2))
                .body("overdue.holder.code", equalTo(SHENZHEN))
                .body("overdue.textEn", containsString("2020-01-02"))
                .body("overdue.textZh", containsString("省级"));
    }

    @Test
    void theNoticeOfWhatStaysIsRecordedOnceByTheSource() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        Map<String, String> notice = notice(today());
        record(Tokens.officer(CHENGDU), id, notice).statusCode(409).body("code", equalTo("NOTHING_UNMOVABLE"));
        instruct(id, "accept", Tokens.officer(SHENZHEN));
        partners.reply(new TransferReply.RelationExtracted(UUID.fromString(id), Examples.formThatLeavesMonths()));
        awaitState(id, "OUT_PROCESSING");
        partners.keepTasks();
        tasks(Tokens.officer(CHENGDU), "?mine=true").body("items.kind", contains("NOTICE_DUE"));

        record(Tokens.officer(SHENZHEN), id, notice).statusCode(403);
        record(Tokens.supervisor(CHENGDU), id, notice).statusCode(403);
        record(Tokens.officer(CHENGDU), id, notice(today().plusDays(1)))
                .statusCode(422)
                .body("code", equalTo("DAY_IN_FUTURE"));
        record(Tokens.officer(CHENGDU), id, notice(today().minusDays(1)))
                .statusCode(422)
                .body("code", equalTo("DAY_TOO_EARLY"));
        record(Tokens.officer(CHENGDU), id, Map.of("givenOn", today().toString(), "how", "BY_PIGEON"))
                .statusCode(400)
                .body("pointer", equalTo("/how"));
        record(Tokens.officer(CHENGDU), id, notice)
                .statusCode(200)
                .body("unmovable.noticeGivenOn", equalTo(today().toString()));
        record(Tokens.officer(CHENGDU), id, notice).statusCode(200);
        record(Tokens.officer(CHENGDU), id, Map.of("givenOn", today().toString(), "how", "ONLINE"))
                .statusCode(409)
                .body("code", equalTo("NOTICE_GIVEN"));

        partners.keepTasks();
        tasks(Tokens.officer(CHENGDU), "").body("items.kind", not(hasItem("NOTICE_DUE")));
        detail(id)
                .then()
                .body("unmovable.noticeGivenOn", equalTo(today().toString()))
                .body("unmovable.noticeHow", equalTo("BY_POST"));
        as(Tokens.administrator())
                .get("/v1/transfers/" + id + "/timeline")
                .then()
                .body("items.action.findAll { it == 'NOTICE_GIVEN' }", hasSize(1));
    }

    private static Map<String, String> notice(LocalDate day) {
        return Map.of("givenOn", day.toString(), "how", "BY_POST");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static ValidatableResponse record(String token, String id, Map<String, String> notice) {
        return posting(token)
                .body(notice)
                .post("/v1/transfers/" + id + "/notices")
                .then();
    }

    private static ValidatableResponse tasks(String token, String query) {
        return as(token).get("/v1/tasks" + query).then().statusCode(200);
    }
}
