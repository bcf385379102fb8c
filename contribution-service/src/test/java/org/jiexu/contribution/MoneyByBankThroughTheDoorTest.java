package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.TransferReply.PaymentOrdered;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.testing.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments and receipts as treasurers and supervisors of Chengdu meet them. */
class MoneyByBankThroughTheDoorTest {
    private static final String FUND = "/v1/funds/" + Door.CHENGDU;
    private static final String LETTER = "440300-2026-00000001";
    private static final String PAYMENT = "510100-" + LETTER + "-P";
    private static final String TODAY = "2026-11-23";

    private PlainLedger bus;

    @BeforeEach
    void ledger() {
        bus = new PlainLedger();
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void aPaymentIsShownExportedAndConfirmedOnce() {
        UUID transfer = ordered();
        treasurer().get(FUND + "/payments?state=ORDERED").then().statusCode(200).body("items", hasSize(1));
        treasurer()
                .get(FUND + "/payments/" + PAYMENT)
                .then()
                .statusCode(200)
                .body("state", equalTo("ORDERED"))
                .body("letterNumber", equalTo(LETTER))
                .body("payee.number", equalTo("440300000001"))
                .body("version", equalTo(1));
        assertThat(treasurer().get(FUND + "/payments/file").asString())
                .startsWith("number,version,batch,")
                .contains(PAYMENT)
                .contains(",CNY");
        treasurer()
                .get(FUND + "/payments/file?format=pain.001")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body("Document.CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.PmtId.EndToEndId", equalTo(PAYMENT));
        treasurer().get(FUND + "/payments/file?format=xlsx").then().statusCode(400);

        Map<String, String> sent =
                Map.of("payment", PAYMENT, "outcome", "SENT", "sentOn", TODAY, "bankReference", "FT/0001");
        Map<String, String> stranger =
                Map.of("payment", "510100-x-P", "outcome", "SENT", "sentOn", TODAY, "bankReference", "FT/0001");
        Map<String, String> tomorrow =
                Map.of("payment", PAYMENT, "outcome", "SENT", "sentOn", "2026-11-24", "bankReference", "FT/0001");
        Map<String, String> both = Map.of("payment", PAYMENT, "batch", "B", "outcome", "SENT");
        post(
                        treasurer(),
                        FUND + "/payments/confirmations",
                        Map.of("lines", List.of(stranger, tomorrow, both, sent, sent)))
                .then()
                .statusCode(200)
                .body("lines.outcome", contains("REFUSED", "REFUSED", "REFUSED", "DONE", "DONE"))
                .body(
                        "lines.code",
                        contains(
                                equalTo("UNKNOWN_PAYMENT"),
                                equalTo("DAY_IN_FUTURE"),
                                equalTo("FIELD_INVALID"),
                                nullValue(),
                                nullValue()))
                .body("lines[1].pointer", equalTo("/lines/1/sentOn"))
                .body("lines[3].payments[0].state", equalTo("SENT"));
        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationRemitted.class);
        treasurer()
                .get(FUND + "/payments/file")
                .then()
                .statusCode(200)
                .body(equalTo(
                        "number,version,batch,letterNumber,personalNumber,payerBank,payerHolder,payerNumber,payeeBank,"
                                + "payeeHolder,payeeNumber,account,pooled,amount,currency\r\n"));
        assertThat(bus.ledger().conservation().holds()).isTrue();
    }

    @Test
    void aRejectedPaymentIsCorrectedWithAnotherAccount() {
        ordered();
        Map<String, String> correction =
                Map.of("bank", "Bank of Shenzhen, West", "holder", "Shenzhen Fund", "number", "440300000002");
        String path = FUND + "/payments/" + PAYMENT + "/correction";
        post(treasurer(), path, correction).then().statusCode(409).body("code", equalTo("PAYMENT_NOT_OPEN"));
        post(
                        treasurer(),
                        FUND + "/payments/confirmations",
                        Map.of(
                                "lines",
                                List.of(Map.of("payment", PAYMENT, "outcome", "REJECTED", "rejection", "OTHER"))))
                .then()
                .body("lines.outcome", contains("DONE"));
        post(treasurer(), path, Map.of("bank", "Bank", "holder", "Fund", "number", "12"))
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/number"));
        post(treasurer(), path, correction)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("state", equalTo("ORDERED"))
                .body("payee.number", equalTo("440300000002"));
    }

    @Test
    void aBatchIsTheSumOfItsList() {
        ordered();
        Response made = post(treasurer(), FUND + "/payment-batches", Map.of("payments", List.of(PAYMENT)));
        made.then().statusCode(201).body("payments", hasSize(1)).body("number", startsWith("510100-2026-B"));
        treasurer()
                .get(made.header("Location"))
                .then()
                .statusCode(200)
                .body("amount", equalTo(made.path("payments[0].amount")));
        post(treasurer(), FUND + "/payment-batches", Map.of("payments", List.of(PAYMENT)))
                .then()
                .statusCode(409)
                .body("code", equalTo("PAYMENT_NOT_OPEN"));
        post(treasurer(), FUND + "/payment-batches", Map.of("payments", List.of(PAYMENT, PAYMENT)))
                .then()
                .statusCode(400);
        post(
                        treasurer(),
                        FUND + "/payments/confirmations",
                        Map.of(
                                "lines",
                                List.of(Map.of(
                                        "batch",
                                        made.path("number"),
                                        "outcome",
                                        "SENT",
                                        "sentOn",
                                        TODAY,
                                        "bankReference",
                                        "FT/0002"))))
                .then()
                .body("lines[0].payments[0].state", equalTo("SENT"));
    }

    @Test
    void moneyWithoutAFormIsRegisteredAndWaits() {
        Response answer = post(treasurer(), FUND + "/receipts", receipt("R-0001", "100.01", line(LETTER, "100.01")));
        answer.then().statusCode(200).body("receipts.outcome", contains("REGISTERED"));
        String id = answer.path("receipts[0].id");
        treasurer()
                .get(FUND + "/receipts/" + id)
                .then()
                .statusCode(200)
                .body("lines.state", contains("WAITING"))
                .body("amount", equalTo("100.01"));
        treasurer().get(FUND + "/receipts?queue=WITHOUT_FORM").then().body("items.receiptId", contains(id));
        treasurer().get(FUND + "/receipts?queue=DIFFERS").then().body("items", empty());
        treasurer().get(FUND + "/receipts?queue=ELSE").then().statusCode(400);
        treasurer().get(FUND + "/awaited-money").then().statusCode(200).body("items", empty());
        treasurer().get(FUND + "/receipts/" + UUID.randomUUID()).then().statusCode(404);
        String line = FUND + "/receipts/" + id + "/lines/1";
        post(
                        treasurer(),
                        line + "/match",
                        Map.of("transferId", UUID.randomUUID().toString(), "reason", "a note"))
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_FORM"));
        post(Tokens.supervisor(Door.CHENGDU), line + "/match-confirmation", null)
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_FORM"));
        assertThat(bus.ledger().conservation().unmatchedReceipts().toString()).isEqualTo("100.01");
        assertThat(bus.ledger().conservation().holds()).isTrue();
    }

    @Test
    void theSameFileTwiceRegistersNothingAgain() {
        String file = """
                bankReference,valueDate,amount,currency,payerHolder,payerNumber,letterNumber,personalNumber,lineAmount
                R-0001,2026-11-20,30.00,CNY,Shenzhen Fund,440300000001,440300-2026-00000001,P1,10.00
                R-0001,2026-11-20,30.00,CNY,Shenzhen Fund,440300000001,440300-2026-00000002,P2,20.00
                R-0002,2026-11-20,5.00,CNY,Shenzhen Fund,440300000001,440300-2026-00000003,P3,5.01
                """;
        csv(file)
                .then()
                .statusCode(200)
                .body("receipts.outcome", contains("REGISTERED", "REFUSED"))
                .body("receipts[1].code", equalTo("RECEIPT_SUM_DIFFERS"));
        csv(file)
                .then()
                .statusCode(200)
                .body("receipts.outcome", contains("REFUSED", "REFUSED"))
                .body("receipts[0].code", equalTo("RECEIPT_REGISTERED_BEFORE"));
        csv("a,b\n1,2\n").then().statusCode(422).body("code", equalTo("FILE_UNREADABLE"));
        csv(file.replace(
                        "30.00,CNY,Shenzhen Fund,440300000001,440300-2026-00000002",
                        "31.00,CNY,Shenzhen Fund,440300000001,440300-2026-00000002"))
                .then()
                .statusCode(422)
                .body("detail", containsString("line 3"));
        treasurer().get(FUND + "/receipts").then().body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({
        "/bankReference,        bankReference,  x,                  FIELD_INVALID",
        "/valueDate,            valueDate,      2026-11-24,         DAY_IN_FUTURE",
        "/valueDate,            valueDate,      yesterday,          FIELD_INVALID",
        "/currency,             currency,       USD,                FIELD_INVALID",
        "/amount,               amount,         10.001,             FIELD_INVALID",
        "/amount,               amount,         -10.00,             FIELD_INVALID",
        "/amount,               amount,         10.01,              RECEIPT_SUM_DIFFERS",
        "/payerNumber,          payerNumber,    DE1,                FIELD_INVALID",
        "/lines/0/letterNumber, letterNumber,   440300-2026-1,      FIELD_INVALID",
        "/lines/0/letterNumber, letterNumber,   440300-2026-00000001 440300-2026-00000002, FIELD_INVALID",
        "/lines/0/amount,       lineAmount,     0.00,               FIELD_INVALID",
    })
    void badReceiptsAreRefusedWithTheFieldAndChangeNothing(String pointer, String field, String value, String code) {
        Map<String, Object> line = new HashMap<>(line(LETTER, field.equals("lineAmount") ? value : "10.00"));
        Map<String, Object> receipt = new HashMap<>(receipt("R-0001", "10.00", line));
        if (field.equals("letterNumber")) {
            line.put(field, value);
        } else if (!field.equals("lineAmount")) {
            receipt.put(field, value);
        }
        receipt.put("lines", List.of(line));
        post(treasurer(), FUND + "/receipts", receipt)
                .then()
                .statusCode(200)
                .body("receipts[0].outcome", equalTo("REFUSED"))
                .body("receipts[0].code", equalTo(code))
                .body("receipts[0].pointer", equalTo("/receipts/0" + pointer));
        treasurer().get(FUND + "/receipts").then().body("items", empty());
    }

    @Test
    void aReferenceTwiceInOneRequestIsRegisteredOnceAndTooManyLinesAreNone() {
        Map<String, Object> receipt = receipt("R-0001", "10.00", line(LETTER, "10.00"));
        post(treasurer(), FUND + "/receipts", Map.of("receipts", List.of(receipt, receipt)))
                .then()
                .body("receipts.outcome", contains("REGISTERED", "REFUSED"))
                .body("receipts[1].code", equalTo("RECEIPT_REGISTERED_BEFORE"));
        List<Map<String, Object>> many = new ArrayList<>(Collections.nCopies(ONE_TOO_MANY, line(LETTER, "10.00")));
        Map<String, Object> large = new HashMap<>(receipt("R-0002", "10.00", line(LETTER, "10.00")));
        large.put("lines", many);
        post(treasurer(), FUND + "/receipts", large).then().statusCode(400).body("pointer", equalTo("/receipts"));
        Map<String, Object> both = new HashMap<>(receipt);
        both.put("receipts", List.of(receipt));
        post(treasurer(), FUND + "/receipts", both).then().statusCode(400);
        treasurer().get(FUND + "/receipts").then().body("items", hasSize(1));
    }

    private static final int ONE_TOO_MANY = 5_001;

    /** Seals and approves a transfer to Shenzhen by bank. */
    private UUID ordered() {
        RelationOpened relation = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-05", "2025-05", "6000.00")
                .toString());
        UUID transfer = UUID.randomUUID();
        bus.deliver(transfer, new ExtractRelation(transfer, relation.relationId(), LETTER, 2026));
        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationExtracted.class);
        bus.deliver(
                transfer,
                new Remit(
                        transfer,
                        relation.relationId(),
                        "44",
                        UUID.randomUUID(),
                        new FundCode("440300"),
                        new BankAccounts(
                                new BankAccount("Bank of Chengdu", "Chengdu Fund", "510100000001"),
                                new BankAccount("Bank of Shenzhen", "Shenzhen Fund", "440300000001")),
                        "P-there"));
        bus.await(Topics.TRANSFER_REPLIES, transfer, PaymentOrdered.class);
        return transfer;
    }

    private static Map<String, Object> line(String letter, String amount) {
        return Map.of("letterNumber", letter, "personalNumber", "P1", "amount", amount);
    }

    private static Map<String, Object> receipt(String reference, String amount, Map<String, Object> line) {
        return Map.of(
                "bankReference", reference,
                "valueDate", "2026-11-20",
                "amount", amount,
                "currency", "CNY",
                "payerHolder", "Shenzhen Fund",
                "payerNumber", "440300000001",
                "lines", List.of(line));
    }

    private static RequestSpecification treasurer() {
        return Door.as(Tokens.treasurer(Door.CHENGDU));
    }

    private static Response post(String token, String path, @Nullable Object body) {
        return post(Door.as(token), path, body);
    }

    private static Response post(RequestSpecification as, String path, @Nullable Object body) {
        as.header("Idempotency-Key", UUID.randomUUID().toString());
        return body == null
                ? as.post(path)
                : as.contentType("application/json").body(body).post(path);
    }

    private static Response csv(String file) {
        return treasurer()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(file)
                .post(FUND + "/receipts");
    }
}
