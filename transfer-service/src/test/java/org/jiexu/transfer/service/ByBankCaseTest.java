package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.awaitState;
import static org.jiexu.transfer.service.Journey.detail;
import static org.jiexu.transfer.service.Journey.instruct;
import static org.jiexu.transfer.service.Journey.submitted;

import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case whose money goes by bank, as callers see it. */
class ByBankCaseTest {

    private static final String GUANGDONG = "jiexu.ledger.44.commands";

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
    void theCaseShowsWhereFormAndMoneyAreAndWhoseTurnItIs() {
        String id = remitting();
        UUID transfer = UUID.fromString(id);
        detail(id)
                .then()
                .body("settlement.way", equalTo("BANK"))
                .body("settlement.payment", nullValue())
                .body("settlement.payee.number", equalTo("4400000000000002"))
                .body("settlement.payer.holder", equalTo("Chengdu agency"))
                .body("waitingFor.party", equalTo("SOURCE_LEDGER"));

        partners.reply(new TransferReply.PaymentOrdered(transfer, "P-1"));
        partners.reply(new TransferReply.PaymentRejected(transfer, "P-1", "ACCOUNT_CLOSED"));
        detail(id)
                .then()
                .body("settlement.payment", equalTo("P-1"))
                .body("settlement.orderedAt", notNullValue())
                .body("settlement.rejection", equalTo("ACCOUNT_CLOSED"))
                .body("waitingFor.party", equalTo("SOURCE_FUND"))
                .body("waitingFor.fund", equalTo("510100"))
                .body("leg", equalTo(2));

        partners.reply(new TransferReply.RelationRemitted(transfer));
        partners.reply(new TransferReply.FormReceived(transfer));
        detail(id)
                .then()
                .body("state", equalTo("IN_TRANSIT"))
                .body("settlement.rejection", nullValue())
                .body("settlement.moneySentAt", notNullValue())
                .body("settlement.formReceivedAt", notNullValue())
                .body("settlement.moneyReceivedAt", nullValue())
                .body("leg", nullValue())
                .body("actions", not(hasItem("hold")));
    }

    @Test
    void aSurplusIsRepaidOnlyWhereThereIsOne() {
        String id = remitting();
        UUID transfer = UUID.fromString(id);
        instruct(id, "repay-surplus", Tokens.officer(SHENZHEN))
                .then()
                .statusCode(409)
                .body("code", equalTo("WRONG_STATE"));
        disputed(transfer, "33262.52");
        instruct(id, "repay-surplus", Tokens.officer(SHENZHEN))
                .then()
                .statusCode(409)
                .body("code", equalTo("WRONG_STATE"))
                .body("parameters.actions", contains("retry-credit", "return-money", "hold"));
        instruct(id, "retry-credit", Tokens.officer(SHENZHEN)).then().statusCode(200);
        disputed(transfer, "33262.54");
        instruct(id, "repay-surplus", Tokens.officer(Journey.CHENGDU)).then().statusCode(403);

        instruct(id, "repay-surplus", Tokens.officer(SHENZHEN))
                .then()
                .statusCode(200)
                .body("state", equalTo("CREDITING"));

        partners.hear(GUANGDONG, id, LedgerCommand.RepaySurplus.class);
    }

    private String remitting() {
        UUID worker = UUID.randomUUID();
        String id = submitted(worker);
        partners.reserved(id, Examples.byBank(Examples.facts(worker, Decisions.AUTOMATIC)));
        partners.reply(new TransferReply.RelationExtracted(UUID.fromString(id), Examples.formOfE1()));
        awaitState(id, "REMITTING");
        return id;
    }

    private void disputed(UUID transfer, String money) {
        partners.reply(new TransferReply.RemittanceDisputed(
                transfer, "AMOUNT_DIFFERS", Map.of("form", "33262.53", "money", money)));
        awaitState(transfer.toString(), "IN_DISPUTE");
    }
}
