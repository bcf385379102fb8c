package org.jiexu.transfer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.detail;
import static org.jiexu.transfer.service.Journey.inReview;
import static org.jiexu.transfer.service.Journey.instruct;
import static org.jiexu.transfer.service.Journey.lateOf;
import static org.jiexu.transfer.service.Journey.posting;
import static org.jiexu.transfer.service.Journey.sinceLongDue;
import static org.jiexu.transfer.service.Journey.submitted;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseTest {

    private static final String SICHUAN = Topics.ledgerCommands("51");
    private static final String GUANGDONG = Topics.ledgerCommands("44");

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
    void monthsPaidTwiceStandOnTheCaseInItsJournalAndInItsRow() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        UUID transfer = UUID.fromString(id);
        var facts = Examples.facts(worker, Decisions.MANUAL);
        partners.reply(new TransferReply.MonthsReported(transfer, "44", List.of(spell(Examples.SHENZHEN))));
        partners.reply(new TransferReply.RelationReserved(transfer, facts));
        partners.reply(new TransferReply.MonthsReported(transfer, "51", List.of(spell(Examples.CHENGDU))));
        awaitState(id, "IN_REVIEW");

        detail(id)
                .then()
                .body("overlap.foundAt", equalTo("REVIEW"))
                .body("overlap.months", equalTo(2))
                .body("overlap.ranges[0].from", equalTo("2026-08"))
                .body("overlap.ranges[0].to", equalTo("2026-09"))
                .body("overlap.proposal.rule", equalTo("R-7.1"));
        as(Tokens.of("administrator"))
                .get("/v1/transfers/" + id + "/timeline")
                .then()
                .body("items.action", equalTo(List.of("SUBMITTED", "RESERVED")))
                .body("items[1].detail.event.overlap.months", equalTo(2));
    }

    private static PaidSpell spell(FundCode fund) {
        return new PaidSpell(
                UUID.randomUUID(),
                fund,
                AccountKind.GENERAL,
                YearMonth.of(2026, 8),
                YearMonth.of(2026, 9),
                Fen.parse("5000.00"),
                true);
    }

    @Test
    void aCaseShowsWhatStaysAtTheSourceAndByWhenThePersonIsTold() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        instruct(id, "accept", Tokens.officer(SHENZHEN)).then().body("unmovable", nullValue());
        partners.reply(new TransferReply.RelationExtracted(UUID.fromString(id), Examples.formThatLeavesMonths()));
        awaitState(id, "OUT_PROCESSING");

        detail(id)
                .then()
                .body("unmovable.months", equalTo(48))
                .body("unmovable.parts", hasSize(1))
                .body("unmovable.parts[0].code", equalTo("LUMP_SUM_DOCUMENT_MISSING"))
                .body("unmovable.parts[0].principal", equalTo("16595.04"))
                .body("unmovable.noticeDue", org.hamcrest.Matchers.hasKey("day"));
    }

    @Test
    void thePapersOfACaseAreThoseOfTheExample() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        notThere(id, "contact-letter");
        notThere(id, "information-form");
        notThere(id, "calculation");

        instruct(id, "accept", Tokens.officer(SHENZHEN))
                .then()
                .statusCode(200)
                .body("state", equalTo("LETTER_SENT"))
                .body("leg", equalTo(2));
        partners.reply(new TransferReply.RelationExtracted(UUID.fromString(id), Examples.formOfE1()));
        awaitState(id, "OUT_PROCESSING");

        as(Tokens.officer(CHENGDU))
                .get("/v1/transfers/" + id + "/contact-letter")
                .then()
                .statusCode(200)
                .body("sourceFund", equalTo(CHENGDU))
                .body("destinationFund", equalTo(SHENZHEN))
                .body("sourcePersonalNumber", equalTo("1000000001"))
                .body("letterNumber", equalTo(detail(id).path("letterNumber")));
        as(Tokens.officer(CHENGDU))
                .get("/v1/transfers/" + id + "/information-form")
                .then()
                .statusCode(200)
                .body("total", equalTo("33262.53"))
                .body("firstMonth", equalTo("2023-01"))
                .body("rows", hasSize(3));
        as(Tokens.worker(worker))
                .get("/v1/transfers/" + id + "/calculation")
                .then()
                .statusCode(200)
                .body("matchesRecorded", equalTo(true))
                .body("account", equalTo("13486.53"))
                .body("pooled", equalTo("19776.00"))
                .body("total", equalTo("33262.53"))
                .body("years.year", contains(2023, 2024, 2025))
                .body("years.balance", contains("4903.22", "10094.53", "13486.53"))
                .body("years[0].interest", equalTo("103.22"))
                .body("trace.find { it.result == '19776.00' }.rule", equalTo("R-4.3"));
    }

    private static void notThere(String id, String paper) {
        as(Tokens.officer(CHENGDU))
                .get("/v1/transfers/" + id + "/" + paper)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void anInstructionOfAnotherStateIsRefusedWithThosePossibleNow() {
        String id = inReview(partners, UUID.randomUUID());

        instruct(id, "approve", Tokens.officer(CHENGDU))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("WRONG_STATE"))
                .body("parameters.state", equalTo("IN_REVIEW"))
                .body("parameters.actions", contains("accept", "refuse", "ask-supplement", "withdraw", "hold"));
    }

    @Test
    void aStaleVersionIsRefusedAndARepeatedKeyGivesTheSameAnswer() {
        String id = inReview(partners, UUID.randomUUID());
        String token = Tokens.officer(SHENZHEN);
        String key = UUID.randomUUID().toString();
        String path = "/v1/transfers/" + id + "/accept";

        posting(token)
                .header("If-Match", "\"1\"")
                .post(path)
                .then()
                .statusCode(412)
                .body("code", equalTo("VERSION_STALE"));
        String first =
                posting(token, key).header("If-Match", "\"2\"").post(path).asString();
        posting(token, key)
                .header("If-Match", "\"2\"")
                .post(path)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(first));
        detail(id).then().body("version", equalTo(3)).body("state", equalTo("LETTER_SENT"));
    }

    @Test
    void aRefusalNeedsAReasonAndTellsWhatToDoNext() {
        String id = inReview(partners, UUID.randomUUID());
        String token = Tokens.officer(SHENZHEN);

        posting(token)
                .body(Map.of("reason", " "))
                .post("/v1/transfers/" + id + "/refuse")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/reason"));
        posting(token)
                .body(Map.of("reason", "x".repeat(501)))
                .post("/v1/transfers/" + id + "/refuse")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/reason"));
        posting(token)
                .body(Map.of("reason", "x", "code", "no code"))
                .post("/v1/transfers/" + id + "/refuse")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/code"));
        instruct(id, "refuse", token)
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("reason.code", equalTo("REFUSE"))
                .body("reason.text", equalTo("because"))
                .body("reason.remedy", org.hamcrest.Matchers.containsString("12333"));
        partners.hear(Topics.REGISTRY_COMMANDS, id, RegistryCommand.ReleaseReservation.class);
    }

    @Test
    void aDisputeIsReturnedByTheDestination() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        UUID transfer = UUID.fromString(id);
        partners.reserved(id, Examples.facts(worker, Decisions.AUTOMATIC));
        partners.reply(new TransferReply.RelationExtracted(transfer, Examples.formOfE1()));
        partners.reply(new TransferReply.RemittanceDisputed(transfer, "AMOUNT_DIFFERS", Map.of("difference", "0.01")));
        partners.reply(new TransferReply.RelationRemitted(transfer));
        awaitState(id, "IN_DISPUTE");
        sinceLongDue(partners.transactions(), transfer);

        detail(id)
                .then()
                .body("due.status", equalTo("SUSPENDED"))
                .body("reason.facts.difference", equalTo("0.01"))
                .body("actions", contains("retry-credit", "return-money", "hold"));
        assertThat(lateOf(worker)).as("nobody is late in a dispute (R-2.12)").isEmpty();
        instruct(id, "return-money", Tokens.officer(SHENZHEN)).then().statusCode(200);
        partners.hear(GUANGDONG, id, LedgerCommand.ReturnRemittance.class);
        partners.reply(new TransferReply.RemittanceTakenBack(transfer));
        awaitState(id, "RETURNED");
        partners.hear(Topics.REGISTRY_COMMANDS, id, RegistryCommand.ReleaseReservation.class);
    }

    @Test
    void aWorkerWithdrawsTheOwnCaseAfterTheSeal() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        instruct(id, "accept", Tokens.officer(SHENZHEN)).then().statusCode(200);

        instruct(id, "withdraw", Tokens.worker(worker)).then().statusCode(200).body("state", equalTo("CANCELLING"));
        partners.hear(SICHUAN, id, LedgerCommand.UnsealRelation.class);
        partners.reply(new TransferReply.RelationUnsealed(UUID.fromString(id)));
        awaitState(id, "CANCELLED");
    }

    @Test
    void aCaseThatIsNotThereIsNotFound() {
        detail(UUID.randomUUID().toString()).then().statusCode(404).body("code", equalTo("UNKNOWN_TRANSFER"));
    }
}
