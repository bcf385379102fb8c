package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.TransferReply.RelationUnsealed;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.TransferReply.RemittanceTakenBack;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every command arrives twice here; the other ledger is played by the test. */
@QuarkusTest
@WithTestResource(LedgerServers.class)
class TransferThroughKafkaTest {
    private static final FundCode SHENZHEN = new FundCode("440300");

    private final UUID transfer = UUID.randomUUID();
    private Bus bus;
    private RelationOpened relation;

    /** The worker of example E1 (rulebook 4.3). */
    @BeforeEach
    void people() {
        bus = new Bus();
        relation = Door.open(bus);
        Door.post(new MonthlyFile().monthsOfExampleE1(relation.personalNumber()).toString());
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    private String account(String field) {
        return Door.account(relation).path(field);
    }

    private void assertHolds() {
        var conservation = Door.as(Tokens.administrator()).get("/v1/conservation");
        assertThat(conservation.<Boolean>path("holds"))
                .as(conservation.asString())
                .isTrue();
        assertThat(conservation.<String>path("difference")).isEqualTo("0.00");
    }

    @Test
    void theRelationIsSealedUnsealedSealedAgainSentAndTakenBack() {
        bus.deliver(transfer, new ExtractRelation(transfer, relation.relationId(), "440300-2025-1", 2025));
        var form = bus.await(Topics.TRANSFER_REPLIES, transfer, RelationExtracted.class)
                .form();
        assertThat(form.total()).isEqualTo(Fen.parse("33262.53"));
        assertThat(account("state")).isEqualTo("SEALED");
        bus.deliver(transfer, new UnsealRelation(transfer, relation.relationId()));
        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationUnsealed.class);
        assertThat(account("state")).isEqualTo("OPEN");
        // What was undone stays so: it is another application that seals it again.
        UUID again = UUID.randomUUID();
        bus.deliver(again, new ExtractRelation(again, relation.relationId(), "440300-2025-1", 2025));
        bus.deliver(again, new Remit(again, relation.relationId(), "44", UUID.randomUUID(), SHENZHEN));

        var remittance = bus.await(Topics.ledgerCommands("44"), again, Remittance.class);

        assertThat(remittance.amount()).isEqualTo(Fen.parse("33262.53"));
        assertThat(remittance.form()).isEqualTo(form);
        assertThat(remittance.workerId()).isEqualTo(relation.workerId());
        assertThat(account("state")).isEqualTo("TRANSFERRED");
        assertThat(account("balance")).isEqualTo("0.00");
        assertHolds();
        bus.deliver(again, new RemittanceReturned(again, Fen.parse("33262.53"), "not taken"));
        var replies = bus.awaitAll(Topics.TRANSFER_REPLIES, again, RemittanceTakenBack.class);
        assertThat(replies)
                .containsExactly(
                        new RelationExtracted(again, form),
                        new RelationRemitted(again),
                        new RemittanceTakenBack(again));
        assertThat(account("state")).isEqualTo("OPEN");
        assertThat(account("balance")).isEqualTo("13486.53");
        assertHolds();
        assertThatAnAuditorSeesWhoSaidSo(again);
    }

    private void assertThatAnAuditorSeesWhoSaidSo(UUID moved) {
        String path = "/v1/ledgers/51/attestations/" + moved;
        var answer = Door.as(Tokens.administrator()).get(path);
        assertThat(answer.<List<String>>path("signed.by")).containsExactly("ledger:51", "ledger:44");
        assertThat(answer.<List<Boolean>>path("signed.verified")).containsExactly(true, true);
        assertThat(answer.<String>path("signed[0].statement"))
                .startsWith("form=jiexu-remittance-v1\ntransfer=" + moved + "\n")
                .contains("\namount=3326253\n");
        assertThat(answer.<String>path("signed[1].statement"))
                .isEqualTo(
                        "form=jiexu-return-v1\ntransfer=" + moved + "\nby=ledger:44\nto=ledger:51\namount=3326253\n");
        assertThat(answer.<String>path("signed[0].publicKey")).isNotBlank();
        assertThat(Door.as(Tokens.officer("510100")).get(path).statusCode()).isEqualTo(403);
        assertThat(Door.as(Tokens.administrator())
                        .get("/v1/ledgers/44/attestations/" + moved)
                        .statusCode())
                .isEqualTo(421);
    }

    @Test
    void aRemittanceFromElsewhereIsCreditedOnceAndItsSenderIsTold() {
        var elsewhere = new TestLedger("44");
        var there = elsewhere.open("440300", "1", relation.workerId());
        elsewhere.post(
                "440300",
                new MonthlyFile().months("1", "2021-01", "2022-12", "6000.00").toString());
        elsewhere.handle(
                new ExtractRelation(transfer, there.relationId(), "510100-2025-1", 2025),
                new Remit(transfer, there.relationId(), "51", relation.relationId(), relation.fund()));
        var remittance = TestLedger.only(elsewhere.sent(), Remittance.class).getFirst();

        bus.deliver(transfer, remittance);

        var notice = bus.await(Topics.ledgerCommands("44"), transfer, RemittanceCredited.class);
        assertThat(notice).isEqualTo(new RemittanceCredited(transfer, 0));
        assertThat(bus.awaitAll(Topics.TRANSFER_REPLIES, transfer, RemittanceCredited.class))
                .containsExactly(notice);
        elsewhere.handle(notice);
        assertThat(elsewhere.conservation().openRemittances()).isZero();
        assertThat(account("firstMonth")).isEqualTo("2021-01");
        assertThat(Door.account(relation).<Integer>path("months")).isEqualTo(56);
        assertThat(Fen.parse(account("balance")))
                .isEqualTo(Fen.parse("13184.00").plus(remittance.form().account()));
        var month = Door.as(Tokens.officer("510100"))
                .get("/v1/funds/510100/accounts/" + relation.personalNumber() + "/months?limit=1");
        assertThat(month.<String>path("items[0].month"))
                .isEqualTo(YearMonth.of(2021, 1).toString());
        assertThat(month.<String>path("items[0].originFund")).isEqualTo("440300");
        assertThat(month.<String>path("items[0].transferId")).isEqualTo(transfer.toString());
        assertThat(month.<String>path("items[0].employerAmount")).isNull();
        assertHolds();
    }
}
