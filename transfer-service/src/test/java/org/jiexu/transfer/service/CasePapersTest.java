package org.jiexu.transfer.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.submitted;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.document.JournalledPaper;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperDraft;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.PaperStore;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@WithTestResource(TransferServers.class)
class CasePapersTest {

    @Inject
    Transactions transactions;

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
    void aCompletedCaseHasItsPapersNumberedWithTheirHashesInItsJournal() {
        UUID worker = UUID.randomUUID();
        String id = completed(worker);

        ValidatableResponse list = listed(id, Tokens.worker(worker))
                .statusCode(200)
                .body(
                        "items.kind",
                        contains(
                                "APPLICATION",
                                "CONTACT_LETTER",
                                "CONTRIBUTION_CERTIFICATE",
                                "INFORMATION_FORM",
                                "PAYMENT_NOTICE",
                                "COMPLETION_NOTICE"))
                .body("items.version", everyItem(equalTo(1)))
                .body("items.newest", everyItem(equalTo(true)))
                .body("items.issuedBy", contains(SHENZHEN, SHENZHEN, CHENGDU, CHENGDU, CHENGDU, SHENZHEN));

        String letter = list.extract().path("items[1].number");
        assertThat(letter)
                .isEqualTo(as(Tokens.worker(worker)).get("/v1/transfers/" + id).path("letterNumber"));
        List<String> hashes = list.extract().path("items.hash");
        List<String> journalled =
                transactions.call(transaction -> Journal.read(transaction.connection(), "transfer/" + id)).stream()
                        .flatMap(row -> JournalledPaper.in(row.entry().detail()).stream())
                        .map(JournalledPaper::hash)
                        .toList();
        assertThat(journalled).containsExactlyElementsOf(hashes);
    }

    @Test
    void aPaperIsReadAsJsonByThePartiesAndEveryReadIsJournalled() {
        UUID worker = UUID.randomUUID();
        String id = completed(worker);
        String number = numberOf(id, "CONTACT_LETTER");

        as(Tokens.officer(CHENGDU))
                .get("/v1/papers/" + number)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("kind", equalTo("CONTACT_LETTER"))
                .body("newest", equalTo(true))
                .body("transferId", equalTo(id))
                .body("content.letterNumber", equalTo(number))
                .body("content.workerId", equalTo(worker.toString()));
        as(Tokens.officer(CHENGDU))
                .get("/v1/transfers/" + id + "/contact-letter")
                .then()
                .statusCode(200)
                .body("letterNumber", equalTo(number));
        as(Tokens.officer(SHENZHEN))
                .get("/v1/transfers/" + id + "/information-form")
                .then()
                .statusCode(200)
                .body("total", equalTo("33262.53"));

        List<JournalRow> rows =
                transactions.call(transaction -> Journal.read(transaction.connection(), "worker/" + worker));
        assertThat(rows)
                .filteredOn(row -> row.entry().actor().startsWith("officer:officer-510100"))
                .extracting(row -> MessageJson.read(row.entry().detail(), JsonNode.class)
                        .path("what")
                        .asText())
                .containsOnly("contact-letter");
    }

    @Test
    void whoIsNoPartyOfTheCaseReadsNoneOfItsPapers() {
        String id = completed(UUID.randomUUID());
        String paper = "/v1/papers/" + numberOf(id, "PAYMENT_NOTICE");

        listed(id, Tokens.officer("440100")).statusCode(403).body("code", equalTo("NOT_YOUR_FUND"));
        as(Tokens.officer("440100")).get(paper).then().statusCode(403).body("code", equalTo("NOT_YOUR_FUND"));
        as(Tokens.worker(UUID.randomUUID())).get(paper).then().statusCode(403).body("code", equalTo("NOT_YOUR_DATA"));
        as(Tokens.of("partner")).get(paper).then().statusCode(403).body("code", equalTo("ROLE_REQUIRED"));
        given().get(paper).then().statusCode(401);
        as(Tokens.officer(CHENGDU)).get(paper + "?version=2").then().statusCode(404);
        as(Tokens.officer(CHENGDU))
                .get("/v1/papers/440300-2026-99999999-P")
                .then()
                .statusCode(404);
        as(Tokens.officer(CHENGDU))
                .get("/v1/papers/nonsense")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        as(Tokens.officer(CHENGDU)).accept("text/csv").get(paper).then().statusCode(406);
    }

    @Test
    void aPaperIsPrintedWithThePersonAsTheCallerMaySeeIt() throws IOException {
        String id = completed(UUID.randomUUID());
        String number = numberOf(id, "INFORMATION_FORM");

        byte[] file = as(Tokens.officer(CHENGDU))
                .accept("application/pdf")
                .get("/v1/papers/" + number + "?version=1")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", "inline; filename=\"" + number + "-v1.pdf\"")
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray();

        assertThat(PdfText.of(file)).contains("信息表（一）", "信息表（二）", "王*", "51000019850101102X", "33262.53");
        assertThat(PdfText.of(as(Tokens.officer(SHENZHEN))
                        .accept("application/pdf")
                        .get("/v1/papers/" + number)
                        .asByteArray()))
                .contains("510*************2X")
                .doesNotContain("51000019850101102X");
    }

    @Test
    void everybodyWhoHasAPaperChecksItAndLearnsNothingElse() {
        String id = completed(UUID.randomUUID());
        String number = numberOf(id, "COMPLETION_NOTICE");
        String hash = listed(id, Tokens.of("administrator")).extract().path("items[5].hash");

        String answer = check(number, hash)
                .statusCode(200)
                .body("outcome", equalTo("VALID"))
                .extract()
                .asString();
        assertThat(answer).isEqualTo("{\"outcome\":\"VALID\"}");
        check(number, "0".repeat(64)).statusCode(200).body("outcome", equalTo("UNKNOWN"));
        check("440300-2026-99999999-D", hash).statusCode(200).body("outcome", equalTo("UNKNOWN"));
        check("nonsense", "nonsense").statusCode(200).body("outcome", equalTo("UNKNOWN"));
        given().get("/v1/papers/" + number + "/check").then().statusCode(200).body("outcome", equalTo("UNKNOWN"));
    }

    @Test
    void aLaterVersionSupersedesTheEarlierWhichStaysReadable() {
        String id = completed(UUID.randomUUID());
        String number = numberOf(id, "PAYMENT_NOTICE");
        String hash = listed(id, Tokens.of("administrator")).extract().path("items[4].hash");
        Paper later = issuedAgain(id, PaperKind.PAYMENT_NOTICE, number);

        assertThat(later.version()).isEqualTo(2);
        check(number, hash).body("outcome", equalTo("SUPERSEDED"));
        check(number, later.hash()).body("outcome", equalTo("VALID"));
        as(Tokens.officer(CHENGDU))
                .get("/v1/papers/" + number)
                .then()
                .body("version", equalTo(2))
                .body("content.letterNumber", equalTo("corrected"));
        as(Tokens.officer(CHENGDU))
                .get("/v1/papers/" + number + "?version=1")
                .then()
                .statusCode(200)
                .body("newest", equalTo(false))
                .body("content.letterNumber", not(containsString("corrected")));
        listed(id, Tokens.officer(CHENGDU))
                .body("items.findAll { it.kind == 'PAYMENT_NOTICE' }.newest", contains(false, true));
    }

    private Paper issuedAgain(String id, PaperKind kind, String number) {
        return transactions.call(transaction -> PaperStore.issue(
                        transaction.connection(),
                        List.of(new PaperDraft(
                                UUID.fromString(id),
                                kind,
                                new PaperNumber(number),
                                Examples.MONDAY.atZone(MessageJson.ZONE).toLocalDate(),
                                Map.of("letterNumber", "corrected"),
                                Instant.now().plusSeconds(1),
                                false)))
                .getFirst());
    }

    /** As the service of release 0.1.0 writes, which may run beside this one, or again after a way back. */
    @Test
    void whatAnEarlierServiceWritesIsAPaperAndItFindsWhatThisOneWrote() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        partners.reserved(id, Examples.facts(worker, Decisions.AUTOMATIC));
        awaitState(id, "LETTER_SENT");
        assertThat(documents(id)).containsExactly("CONTACT_LETTER");

        for (int twice = 0; twice < 2; twice++) {
            writtenByAnEarlierService(id, "INFORMATION_FORM", MessageJson.write(Examples.formOfE1()));
        }
        listed(id, Tokens.of("administrator"))
                .body("items.kind", contains("APPLICATION", "CONTACT_LETTER", "INFORMATION_FORM"))
                .body("items[2].version", equalTo(1))
                .body("items[2].number", containsString("-F"))
                .body("items[2].issuedBy", equalTo(CHENGDU));
        check(
                        numberOf(id, "INFORMATION_FORM"),
                        listed(id, Tokens.of("administrator")).extract().path("items[2].hash"))
                .body("outcome", equalTo("VALID"));

        writtenByAnEarlierService(id, "INFORMATION_FORM", MessageJson.write(Examples.formThatLeavesMonths()));
        listed(id, Tokens.of("administrator")).body("items", hasSize(4)).body("items[3].version", equalTo(2));
    }

    private List<String> documents(String id) {
        return transactions.call(transaction -> Sql.of(
                        transaction.connection(),
                        "SELECT kind FROM documents WHERE transfer_id = ?",
                        UUID.fromString(id))
                .list(row -> row.text("kind")));
    }

    private void writtenByAnEarlierService(String id, String kind, String content) {
        transactions.run(transaction -> Sql.of(
                        transaction.connection(),
                        "INSERT INTO documents (transfer_id, kind, content, created_at) VALUES (?, ?, ?, now())"
                                + " ON CONFLICT (transfer_id, kind)"
                                + " DO UPDATE SET content = excluded.content, created_at = excluded.created_at",
                        UUID.fromString(id),
                        kind,
                        content)
                .update());
    }

    private String completed(UUID worker) {
        String id = submitted(worker);
        UUID transfer = UUID.fromString(id);
        partners.reserved(id, Examples.facts(worker, Decisions.AUTOMATIC));
        awaitState(id, "LETTER_SENT");
        partners.reply(new TransferReply.RelationExtracted(transfer, Examples.formOfE1()));
        partners.reply(new TransferReply.RelationRemitted(transfer));
        partners.reply(new TransferReply.RemittanceCredited(transfer, 0));
        awaitState(id, "COMPLETED");
        return id;
    }

    private static String numberOf(String id, String kind) {
        return listed(id, Tokens.of("administrator")).extract().path("items.find { it.kind == '" + kind + "' }.number");
    }

    private static ValidatableResponse listed(String id, String token) {
        return as(token).get("/v1/transfers/" + id + "/papers").then();
    }

    private static ValidatableResponse check(String number, String hash) {
        return given().get("/v1/papers/" + number + "/check?hash=" + hash).then();
    }
}
