package org.jiexu.transfer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.Journey.detail;
import static org.jiexu.transfer.service.Journey.inReview;
import static org.jiexu.transfer.service.Journey.instruct;
import static org.jiexu.transfer.service.Journey.submitted;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases on a started service: replies come over the broker, twice, and refusals are journalled. */
@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@WithTestResource(TransferServers.class)
class CaseOnTheBrokerTest {

    @TestHTTPResource(value = "health/ready", management = true)
    URI readiness;

    private static final String SICHUAN = Topics.ledgerCommands("51");

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
    void aCaseOfFundsThatDecideByRuleGoesToItsEndAlthoughEveryReplyComesTwice() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        UUID transfer = UUID.fromString(id);

        assertThat(partners.hear(Topics.REGISTRY_COMMANDS, id, RegistryCommand.ReserveRelation.class))
                .isEqualTo(new RegistryCommand.ReserveRelation(transfer, worker, Examples.CHENGDU, Examples.SHENZHEN));
        partners.reserved(id, Examples.facts(worker, Decisions.AUTOMATIC));
        assertThat(partners.hear(SICHUAN, id, LedgerCommand.ExtractRelation.class)
                        .letterNumber())
                .matches("440300-[0-9]{4}-[0-9]{8}");
        partners.reply(new TransferReply.RelationExtracted(transfer, Examples.formOfE1()));
        assertThat(partners.hear(SICHUAN, id, LedgerCommand.Remit.class).toLedger())
                .isEqualTo("44");
        partners.reply(new TransferReply.RelationRemitted(transfer));
        partners.reply(new TransferReply.RemittanceCredited(transfer, 0));
        partners.hear(Topics.REGISTRY_COMMANDS, id, RegistryCommand.MoveRelation.class);

        detail(id)
                .then()
                .statusCode(200)
                .header("ETag", "\"7\"")
                .body("state", equalTo("COMPLETED"))
                .body("version", equalTo(7))
                .body("completedAt", endsWith("+08:00"))
                .body("waitingFor.party", equalTo("NOBODY"))
                .body("due.status", equalTo("NONE"))
                .body("overallDue.status", equalTo("NONE"))
                .body("reason", nullValue())
                .body("actions", hasSize(0))
                .body("amounts.account", equalTo("13486.53"))
                .body("amounts.pooled", equalTo("19776.00"))
                .body("amounts.total", equalTo("33262.53"))
                .body("amounts.months", equalTo(32));
        as(Tokens.officer(CHENGDU))
                .get("/v1/transfers/" + id + "/timeline")
                .then()
                .body("whole", equalTo(true))
                .body(
                        "items.action",
                        contains("SUBMITTED", "RESERVED", "ACCEPTED", "FORM_MADE", "APPROVED", "REMITTED", "CREDITED"))
                .body("items.actor[1]", equalTo("registry"))
                .body("items.actor[2]", equalTo("rule"))
                .body("items.actor[6]", equalTo("ledger:44"))
                .body("items.sequence", contains(1, 2, 3, 4, 5, 6, 7));
        List<String> events = partners.hear(Topics.PUBLIC_TRANSFERS, id, 7);
        assertThat(events).hasSize(7);
        assertThat(events.getLast())
                .contains("\"sequence\":7", "\"state\":\"COMPLETED\"", "\"total\":\"33262.53\"", "+08:00");
        assertThat(partners.hear(Topics.REGISTRY_COMMANDS, id, 2)).hasSize(2);
        assertThat(partners.hear(SICHUAN, id, 3)).hasSize(3);
    }

    /** The saga believes of each step the ledger that the case names for it, and no other. */
    @Test
    void aLedgerThatHasNoPartInTheStepIsNotHeard() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        UUID transfer = UUID.fromString(id);
        partners.reserved(id, Examples.facts(worker, Decisions.AUTOMATIC));
        partners.hear(SICHUAN, id, LedgerCommand.ExtractRelation.class);

        partners.reply(MessageParty.ledger("44"), new TransferReply.RelationExtracted(transfer, Examples.formOfE1()));
        partners.reply(MessageParty.ledger("51"), new TransferReply.RemittanceCredited(transfer, 0));
        partners.reply(MessageParty.ledger("31"), new TransferReply.RelationUnsealed(transfer));
        partners.reply(MessageParty.REGISTRY, new TransferReply.RelationRemitted(transfer));
        partners.reply(
                MessageParty.ledger("51"), new TransferReply.EntitlementEnded(transfer, "DECEASED", LocalDate.EPOCH));
        partners.reply(MessageParty.ledger("51"), new TransferReply.MonthsReported(transfer, "44", List.of()));
        partners.reply(new TransferReply.RelationExtracted(transfer, Examples.formOfE1()));
        partners.hear(SICHUAN, id, LedgerCommand.Remit.class);

        detail(id).then().body("state", equalTo("REMITTING"));
        List<String> reasons = as(Tokens.of("administrator"))
                .get("/v1/parked-messages/transfer?limit=200")
                .path("items.findAll { it.key == '" + id + "' }.reason");
        assertThat(reasons).hasSize(12).allMatch(reason -> reason.startsWith("NOT_AUTHENTIC"));
        assertThat(reasons).contains("NOT_AUTHENTIC SPEAKS_FOR_ANOTHER", "NOT_AUTHENTIC NOT_ALLOWED");
    }

    @Test
    void anotherFundsOfficerNeitherReadsNorDecides() {
        UUID worker = UUID.randomUUID();
        String id = inReview(partners, worker);
        String stranger = Tokens.officer("440100");

        for (String path : List.of("", "/timeline", "/contact-letter", "/information-form", "/calculation")) {
            as(stranger)
                    .get("/v1/transfers/" + id + path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("NOT_YOUR_FUND"));
        }
        refused(id, "accept", stranger, "NOT_YOUR_FUND");
        refused(id, "accept", Tokens.officer(CHENGDU), "NOT_YOUR_FUND");
        refused(id, "approve", Tokens.officer(SHENZHEN), "NOT_YOUR_FUND");
        refused(id, "accept", Tokens.of("administrator"), "ROLE_REQUIRED");
        refused(id, "accept", Tokens.of("service"), "ROLE_REQUIRED");
        refused(id, "accept", Tokens.of("partner"), "ROLE_REQUIRED");
        refused(id, "accept", Tokens.worker(worker), "ROLE_REQUIRED");
        refused(id, "withdraw", Tokens.worker(UUID.randomUUID()), "NOT_YOUR_DATA");
        as(Tokens.worker(UUID.randomUUID()))
                .get("/v1/transfers/" + id)
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_YOUR_DATA"));

        detail(id).then().body("state", equalTo("IN_REVIEW")).body("version", equalTo(2));
        List<JournalRow> rows = journal("caller/officer:officer-440100@440100");
        assertThat(rows.getLast().entry().actor()).isEqualTo("officer:officer-440100@440100");
        assertThat(rows.getLast().entry().action()).isEqualTo("REFUSED");
        assertThat(rows.getLast().entry().detail())
                .isEqualTo("{\"code\":\"NOT_YOUR_FUND\",\"method\":\"POST\",\"route\":\"/v1/transfers/{id}/accept\"}");
        assertThat(Journal.isWhole(rows)).isTrue();
        assertThat(journal("caller/administrator:the-administrator")
                        .getLast()
                        .entry()
                        .detail())
                .contains("ROLE_REQUIRED")
                .doesNotContain(id);
    }

    private static void refused(String id, String action, String token, String code) {
        instruct(id, action, token).then().statusCode(403).body("code", equalTo(code));
    }

    @Test
    void theServiceIsReadyWhenItHearsReplies() {
        RestAssured.get(readiness).then().statusCode(200).body("status", equalTo("UP"));
    }

    private List<JournalRow> journal(String subject) {
        return transactions.call(transaction -> Journal.read(transaction.connection(), subject));
    }
}
