package org.jiexu.transfer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.detail;
import static org.jiexu.transfer.service.Journey.inReview;
import static org.jiexu.transfer.service.Journey.lateOf;
import static org.jiexu.transfer.service.Journey.sinceLongDue;
import static org.jiexu.transfer.service.Journey.submitted;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the framework sets the fields
class CaseSeenTest {

    private PlainTransfers partners;

    @BeforeEach
    void connect() {
        partners = new PlainTransfers();
    }

    @AfterEach
    void disconnect() {
        partners.close();
    }

    /** Who was shown what of a person stands on the person's chain, and not in the case's timeline. */
    @Test
    void everyReadOfACaseIsJournalled() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        partners.reserved(id, Examples.facts(worker, Decisions.MANUAL));
        awaitState(id, "IN_REVIEW");
        int before = journal("worker/" + worker).size();

        as(Tokens.officer(SHENZHEN)).get("/v1/transfers/" + id).then().statusCode(200);
        as(Tokens.worker(worker))
                .get("/v1/transfers/" + id + "/timeline")
                .then()
                .statusCode(200);
        as(Tokens.worker(worker)).get("/v1/transfers").then().statusCode(200);
        as(Tokens.officer("440100")).get("/v1/transfers/" + id).then().statusCode(403);
        // A page that refreshes itself: the same look.
        as(Tokens.officer(SHENZHEN)).get("/v1/transfers/" + id).then().statusCode(200);

        List<JournalRow> rows = journal("worker/" + worker);
        assertThat(rows.subList(before, rows.size()))
                .extracting(row -> row.entry().actor() + " " + row.entry().action() + " "
                        + MessageJson.read(row.entry().detail(), JsonNode.class)
                                .path("what")
                                .asText())
                .containsExactly(
                        "officer:officer-440300@440300 READ transfer",
                        "worker:worker-" + worker + " READ timeline",
                        "worker:worker-" + worker + " READ transfers");
        assertThat(Journal.isWhole(rows)).isTrue();
        assertThat(journal("transfer/" + id))
                .noneMatch(row -> row.entry().action().equals("READ"));
    }

    @Test
    void aLegThatWasDueLongAgoIsLate() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        sinceLongDue(partners.transactions(), UUID.fromString(id));

        assertThat(lateOf(worker)).containsExactly(id);
    }

    @Test
    void aCaseWhoseRowFitsNoStateIsShownWithTheOthersThoughItWaitsForAService() {
        UUID worker = UUID.randomUUID();
        String unfit = submitted(worker);
        String fit = submitted(worker);
        partners.transactions()
                .run(transaction -> Sql.of(
                                transaction.connection(),
                                "UPDATE transfers SET letter_number = 'L-1', state_since = state_since - interval '1 day'"
                                        + " WHERE id = ?",
                                UUID.fromString(unfit))
                        .update());

        List<String> listed = as(Tokens.of("administrator"))
                .get("/v1/transfers?workerId=" + worker)
                .path("items.id");

        assertThat(listed).containsExactly(fit, unfit);
        detail(unfit).then().statusCode(200).body("unanswered.of", empty());
    }

    @Test
    void theTrackingPageNeedsNoTokenAndTellsNothingPersonal() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        String code = detail(id).path("trackingCode");

        String page = RestAssured.get("/v1/tracking/" + code.toLowerCase(java.util.Locale.ROOT))
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_REVIEW"))
                .body("fromFund.nameZh", equalTo("成都市"))
                .body("toFund.nameZh", equalTo("深圳市"))
                .body("waitingFor.party", equalTo("DESTINATION_FUND"))
                .body("waitingFor.fund.code", equalTo(SHENZHEN))
                .body("steps.state", contains("SUBMITTED", "IN_REVIEW"))
                .body("textZh", equalTo("新参保地正在审核您的申请。"))
                .extract()
                .asString();
        assertThat(page).doesNotContain(worker.toString(), id, "1000000001", "2000000002", "officer");
        RestAssured.get("/v1/tracking/00000000000000000000")
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_TRACKING_CODE"));
        RestAssured.get("/v1/tracking/short").then().statusCode(404);
    }

    private List<JournalRow> journal(String subject) {
        return partners.transactions().call(transaction -> Journal.read(transaction.connection(), subject));
    }
}
