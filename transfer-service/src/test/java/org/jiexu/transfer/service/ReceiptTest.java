package org.jiexu.transfer.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.inReview;
import static org.jiexu.transfer.service.Journey.posting;
import static org.jiexu.transfer.service.Journey.submitted;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.history.ExportCheck;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.history.JournalReceipt;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@WithTestResource(TransferServers.class)
class ReceiptTest {

    @Inject
    JournalHistory history;

    private Partners partners;

    @BeforeEach
    void connect() {
        partners = new PartnersOnTheBroker();
    }

    @AfterEach
    void disconnect() {
        partners.close();
    }

    @Test
    void theReceiptOfACompletedCaseHoldsWithoutUs() throws IOException {
        UUID worker = UUID.randomUUID();
        String id = completed(worker);
        assertThat(history.check().orElseThrow().word()).isEqualTo("whole");

        String receipt = as(Tokens.worker(worker))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(200)
                .body("row.subject", equalTo("transfer/" + id))
                .body("row.action", equalTo("CREDITED"))
                .body("textZh", containsString("办结"))
                .body("textEn", containsString("verify"))
                .extract()
                .asString();
        assertThat(JournalReceipt.of(MessageJson.mapper().readTree(receipt)).check(history.keys()))
                .isEmpty();
        as(Tokens.officer(CHENGDU))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(200);
        as(Tokens.officer(SHENZHEN))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(200);
        as(Tokens.officer("510700"))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_YOUR_FUND"));
        as(Tokens.worker(UUID.randomUUID()))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_YOUR_DATA"));
        as(Tokens.of("partner"))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(403)
                .body("code", equalTo("ROLE_REQUIRED"));
    }

    @Test
    void beforeItIsSignedThereIsNoReceiptAndTheAnswerSaysByWhen() {
        history.check();
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        as(Tokens.worker(worker))
                .get("/v1/transfers/" + id + "/receipt")
                .then()
                .statusCode(404)
                .body("code", equalTo("NO_RECEIPT_YET"));

        String completed = completed(worker);
        as(Tokens.worker(worker))
                .get("/v1/transfers/" + completed + "/receipt")
                .then()
                .statusCode(404)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("NO_RECEIPT_YET"))
                .body("parameters.expectedBy", notNullValue());
    }

    @Test
    void headsAndKeysNeedNoTokenAndTheRestIsTheAdministrators() throws IOException {
        completed(UUID.randomUUID());
        history.check();

        given().get("/v1/journal/transfer/heads?after=0")
                .then()
                .statusCode(200)
                .body("items", hasSize(greaterThan(0)))
                .body("items[0].number", equalTo(1));
        given().get("/v1/journal/transfer/keys").then().statusCode(200).body("items", hasSize(1));
        given().get("/v1/journal/registry/keys").then().statusCode(404);
        given().get("/v1/journal/transfer/export").then().statusCode(401);
        as(Tokens.officer(CHENGDU)).get("/v1/journal").then().statusCode(403);
        as(Tokens.officer(CHENGDU)).get("/v1/journal/transfer/export").then().statusCode(403);
        posting(Tokens.officer(CHENGDU))
                .body(Map.of("reason", "because"))
                .post("/v1/journal/transfer/restorations")
                .then()
                .statusCode(403);
        posting(Tokens.of("administrator"))
                .body(Map.of("reason", "because"))
                .post("/v1/journal/transfer/restorations")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_ACKNOWLEDGE"));
        as(Tokens.of("administrator"))
                .get("/v1/journal?depth=whole")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true))
                .body("signs", equalTo(true));
        String export = as(Tokens.of("administrator"))
                .get("/v1/journal/transfer/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(ExportCheck.check(new BufferedReader(new StringReader(export)), history.keys(), null)
                        .findings())
                .isEmpty();
    }

    private String completed(UUID worker) {
        String id = submitted(worker);
        UUID transfer = UUID.fromString(id);
        partners.reserved(id, Examples.facts(worker, Decisions.AUTOMATIC));
        awaitState(id, "LETTER_SENT");
        partners.reply(new TransferReply.RelationExtracted(transfer, Examples.formOfE1()));
        awaitState(id, "REMITTING");
        partners.reply(new TransferReply.RelationRemitted(transfer));
        partners.reply(new TransferReply.RemittanceCredited(transfer, 0));
        awaitState(id, "COMPLETED");
        return id;
    }
}
