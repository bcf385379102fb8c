package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Overlapping months and lump sums as officers meet them. */
class OverlapThroughTheDoorTest {
    private static final String OVERLAPS = "/v1/funds/510100/overlaps";

    private PlainLedger bus;
    private RelationOpened relation;
    private UUID transfer;

    /** A worker with May 2025 in Chengdu, to whom a transfer from Shenzhen brings May 2025 again. */
    @BeforeEach
    void overlap() {
        bus = new PlainLedger();
        relation = Door.open(bus);
        transfer = UUID.randomUUID();
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-05", "2025-05", "6000.00")
                .toString());
        bus.deliver(transfer, remittance());
        bus.await(Topics.TRANSFER_REPLIES, transfer, RemittanceCredited.class);
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    private Remittance remittance() {
        var form = MessageJson.read("""
                {"firstMonth":"2025-05","lastMonth":"2025-05","months":1,"transferYear":2025,"pooledFromElsewhere":"0.00",
                 "beforeNineteenNinetyEight":"0.00","toPreviousYearEnd":"0.00","currentYearPrincipal":"400.00",
                 "account":"400.00","pooled":"600.00","total":"1000.00","provisional":false,"ruleVersion":"test",
                 "rows":[{"fund":"440300","year":2025,"from":"2025-05","to":"2025-05","months":1,"base":"5000.00",
                          "credited":"400.00","personal":"400.00"}]}
                """, InformationForm.class);
        return new Remittance(
                transfer,
                "510100-2025-00000001",
                relation.workerId(),
                "44",
                new FundCode("440300"),
                relation.relationId(),
                relation.fund(),
                form,
                Fen.parse("1000.00"));
    }

    private Response theCase() {
        List<Map<String, Object>> items =
                Door.as(Tokens.officer("510100")).get(OVERLAPS + "?limit=200").path("items");
        String id = items.stream()
                .filter(item -> transfer.toString().equals(item.get("transferId")))
                .map(item -> String.valueOf(item.get("id")))
                .findFirst()
                .orElseThrow();
        return Door.as(Tokens.officer("510100")).get(OVERLAPS + "/" + id);
    }

    private Response post(String token, String path, String body) {
        return Door.as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    @Test
    void theOfficerSeesTheProposalDecidesPaysAndTheAccountMovesOn() {
        var found = theCase();
        var path = OVERLAPS + "/" + found.<String>path("id");
        assertThat(found.<String>path("state")).isEqualTo("OPEN");
        assertThat(found.<String>path("foundAt")).isEqualTo("ARRIVAL");
        assertThat(found.<String>path("proposal.keep")).isEqualTo("510100");
        assertThat(found.<String>path("proposal.rule")).isEqualTo("R-7.1");
        assertThat(found.<List<String>>path("actions")).containsExactly("decision");
        assertThat(found.<List<String>>path("options.keep")).containsExactly("440300", "510100");
        assertThat(found.header("ETag")).isEqualTo("\"1\"");

        var stale = Door.as(Tokens.officer("510100"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"7\"")
                .contentType("application/json")
                .body("{\"keep\":\"510100\",\"reason\":\"agreed\"}")
                .post(path + "/decision");
        assertThat(stale.statusCode()).isEqualTo(412);
        var decided = post(Tokens.officer("510100"), path + "/decision", "{\"keep\":\"510100\",\"reason\":\"agreed\"}");
        assertThat(decided.statusCode()).as(decided.asString()).isEqualTo(200);
        assertThat(decided.<String>path("state")).isEqualTo("DECIDED");
        assertThat(decided.<String>path("decision.principal")).isEqualTo("400.00");
        assertThat(decided.<List<String>>path("actions")).containsExactly("payment", "reversal");
        var again = post(Tokens.officer("510100"), path + "/decision", "{\"keep\":\"440300\",\"reason\":\"agreed\"}");
        assertThat(again.<String>path("code")).isEqualTo("WRONG_STATE");

        var early = post(
                Tokens.officer("510100"),
                path + "/payment",
                "{\"paidOn\":\"2026-01-05\",\"bankReference\":\"ICBC-1\"}");
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.<String>path("code")).isEqualTo("PAID_BEFORE_DECISION");
        assertThat(early.<String>path("pointer")).isEqualTo("/paidOn");
        var paid = post(
                Tokens.officer("510100"),
                path + "/payment",
                "{\"paidOn\":\"" + LocalDate.now(TestLedger.CLOCK) + "\",\"bankReference\":\"ICBC-1\"}");
        assertThat(paid.statusCode()).as(paid.asString()).isEqualTo(200);
        assertThat(paid.<String>path("payment.bankReference")).isEqualTo("ICBC-1");
        var next = UUID.randomUUID();
        bus.deliver(next, new ExtractRelation(next, relation.relationId(), "L", 2026));
        var form = bus.await(Topics.TRANSFER_REPLIES, next, RelationExtracted.class)
                .form();
        assertThat(form.months()).isEqualTo(1);
        assertThat(form.rows().getFirst().base()).isEqualTo(Fen.parse("6000.00"));
        assertThat(Door.as(Tokens.administrator()).get("/v1/conservation").<Boolean>path("holds"))
                .isTrue();
    }

    @Test
    void whileTheCaseIsOpenTheRecordNamesTheMonthsAndHoldsTheMoneyOfBoth() {
        var record = Door.as(Tokens.service())
                .contentType("application/json")
                .body(Map.of("workerId", relation.workerId().toString()))
                .post("/v1/contribution-records");

        assertThat(record.<List<String>>path("accounts[0].spells.from")).containsExactly("2025-05");
        assertThat(record.<List<String>>path("accounts[0].overlapping.from")).containsExactly("2025-05");
        assertThat(record.<List<String>>path("accounts[0].overlapping.fund")).containsExactly("440300");
        assertThat(record.<String>path("accounts[0].amountMissing")).isNull();
        assertThat(Fen.parse(record.path("accounts[0].amount")))
                .isGreaterThan(Fen.parse(record.path("accounts[0].balance")));
    }

    @Test
    void whileTheCaseIsOpenTheAccountStays() {
        var next = UUID.randomUUID();

        bus.deliver(next, new ExtractRelation(next, relation.relationId(), "L", 2026));

        assertThat(bus.await(Topics.TRANSFER_REPLIES, next, ExtractionRefused.class)
                        .code())
                .isEqualTo("OVERLAP_NOT_CLEARED");
    }

    @Test
    void whatIsWrongWithAStepIsSaidByCode() {
        var officer = Tokens.officer("510100");
        var path = OVERLAPS + "/" + theCase().<String>path("id");
        var decision = "{\"keep\":\"510100\",\"reason\":\"agreed\"}";

        assertThat(post(Tokens.officer("510300"), path + "/decision", decision).<String>path("code"))
                .isEqualTo("NOT_YOUR_FUND");
        assertThat(post(Tokens.administrator(), path + "/decision", decision).<String>path("code"))
                .isEqualTo("ROLE_REQUIRED");
        assertThat(Door.as(Tokens.partner()).get(path).statusCode()).isEqualTo(403);
        assertThat(Door.as(officer).get(OVERLAPS + "/" + UUID.randomUUID()).<String>path("code"))
                .isEqualTo("UNKNOWN_OVERLAP");
        assertThat(Door.as(officer).get(OVERLAPS + "?state=SOME").<String>path("code"))
                .isEqualTo("FIELD_INVALID");
        assertThat(post(officer, path + "/decision", "{\"keep\":\"510100\"}").<String>path("pointer"))
                .isEqualTo("/reason");
        assertThat(post(officer, path + "/decision", "{\"keep\":\"chengdu\",\"reason\":\"x\"}")
                        .<String>path("pointer"))
                .isEqualTo("/keep");
        assertThat(post(officer, path + "/decision", "{\"keep\":\"310100\",\"reason\":\"x\"}")
                        .<String>path("code"))
                .isEqualTo("KEEP_NOT_A_PARTY");
        assertThat(post(officer, path + "/payment", "{\"paidOn\":\"2026-01-05\",\"bankReference\":\"ICBC-1\"}")
                        .<String>path("code"))
                .isEqualTo("WRONG_STATE");
        assertThat(post(officer, path + "/payment", "{\"paidOn\":\"2099-01-05\",\"bankReference\":\"ICBC-1\"}")
                        .<String>path("pointer"))
                .isEqualTo("/paidOn");
        assertThat(post(officer, path + "/payment", "{\"paidOn\":\"2026-01-05\",\"bankReference\":\"?\"}")
                        .<String>path("pointer"))
                .isEqualTo("/bankReference");
        assertThat(Door.as(officer)
                        .contentType("application/json")
                        .body(decision)
                        .post(path + "/decision")
                        .<String>path("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(theCase().<String>path("state")).isEqualTo("OPEN");
    }

    @Test
    void aLumpSumIsDeclaredAndListedAndTheDryRunNamesWhatStays() {
        var officer = Tokens.officer("510100");
        var other = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(other.personalNumber(), "2019-05", "2022-04", "5000.00")
                .months(other.personalNumber(), "2023-01", "2023-12", "5000.00")
                .toString());
        var path = "/v1/funds/510100/accounts/" + other.personalNumber() + "/lump-sums";

        var declared = post(officer, path, "{\"from\":\"2019-05\",\"to\":\"2022-04\",\"paidOn\":\"2022-05-10\"}");

        assertThat(declared.statusCode()).as(declared.asString()).isEqualTo(201);
        assertThat(declared.<Boolean>path("movable")).isFalse();
        assertThat(declared.<String>path("neededDocument")).isEqualTo("LEGAL_INSTRUMENT_BEFORE_PAYMENT");
        assertThat(Door.as(officer).get(path).<List<Object>>path("items")).hasSize(1);
        var dryRun = Door.as(officer).get("/v1/funds/510100/accounts/" + other.personalNumber() + "/information-form");
        assertThat(dryRun.<Integer>path("form.months")).isEqualTo(12);
        assertThat(dryRun.<List<Map<String, Object>>>path("form.unmovable"))
                .singleElement()
                .satisfies(part -> assertThat(part)
                        .containsEntry("from", "2019-05")
                        .containsEntry("months", 36)
                        .containsEntry("code", "LUMP_SUM_DOCUMENT_MISSING"));
        assertThat(post(officer, path, "{\"from\":\"2022-04\",\"to\":\"2022-05\",\"paidOn\":\"2022-05-10\"}")
                        .<String>path("code"))
                .isEqualTo("LUMP_SUM_MONTHS_MISSING");
        assertThat(post(officer, path, "{\"from\":\"2022-04\",\"to\":\"2022-01\",\"paidOn\":\"2022-05-10\"}")
                        .<String>path("pointer"))
                .isEqualTo("/to");
        assertThat(post(
                                officer,
                                path,
                                "{\"from\":\"2019-05\",\"to\":\"2022-04\",\"paidOn\":\"2022-05-10\",\"document\":{\"kind\":\"NOTE\"}}")
                        .<String>path("pointer"))
                .isEqualTo("/document/kind");
        assertThat(post(Tokens.officer("510300"), path, "{}").<String>path("code"))
                .isEqualTo("NOT_YOUR_FUND");
    }
}
