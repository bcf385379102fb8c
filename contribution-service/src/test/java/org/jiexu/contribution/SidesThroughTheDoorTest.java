package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.topic.Topics;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other services, and whoever checks the journal, read of the ledger; who may is in {@link AuthorityTest}. */
class SidesThroughTheDoorTest {

    private static final String SIDES = "/v1/reconciliation-sides";

    private PlainLedger bus;

    @BeforeEach
    void connect() {
        bus = new PlainLedger();
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void theServiceThatReconcilesReadsWhatTheLedgerHoldsOfATransfer() {
        RelationOpened relation = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2024-01", "2024-12", "5000.00")
                .toString());
        UUID transfer = UUID.randomUUID();
        bus.deliver(transfer, new ExtractRelation(transfer, relation.relationId(), "440300-2025-9", 2025));
        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationExtracted.class);

        Response sides = ask(Map.of("transferIds", List.of(transfer, new UUID(0, 7)), "forms", true));

        assertThat(sides.statusCode()).as(sides.asString()).isEqualTo(200);
        assertThat(sides.<String>path("ledger")).isEqualTo("51");
        assertThat(sides.<List<String>>path("departures.transferId")).containsExactly(transfer.toString());
        assertThat(sides.<String>path("departures[0].relationId"))
                .isEqualTo(relation.relationId().toString());
        assertThat(sides.<String>path("departures[0].state")).isEqualTo("EXTRACTED");
        assertThat(sides.<String>path("departures[0].left")).isEqualTo("0.00");
        assertThat(sides.<String>path("departures[0].form")).hasSize(64);
        assertThat(sides.<List<Object>>path("arrivals")).isEmpty();
        assertThat(ask(Map.of("transferIds", List.of(transfer))).<String>path("departures[0].form"))
                .isNull();
    }

    @Test
    void accountsAndMovementsAreReadPageByPage() {
        Door.open(bus);
        RelationOpened relation = Door.open(bus);
        Response page = read("/accounts?limit=1");
        long last = page.jsonPath().getLong("last");

        assertThat(page.<List<Object>>path("accounts")).hasSize(1);
        assertThat(read("/accounts?limit=5000&after=" + last).<List<String>>path("accounts.relationId"))
                .contains(relation.relationId().toString());
        assertThat(read("/accounts?after=" + Long.MAX_VALUE).<List<Object>>path("accounts"))
                .isEmpty();
        Response movements = read("/movements?after=0&limit=0");
        assertThat(movements.jsonPath().getLong("newest"))
                .isGreaterThanOrEqualTo(movements.jsonPath().getLong("last"));
        assertThat(read("/movements?after=x").statusCode()).isEqualTo(404);
    }

    @Test
    void aQuestionAtFaultIsRefused() {
        Response none = ask(Map.of("forms", true));

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.<String>path("pointer")).isEqualTo("/transferIds");
        assertThat(ask(Map.of("transferIds", List.of("no id"))).statusCode()).isEqualTo(400);
    }

    @Test
    void theJournalIsReadByWhoeverChecksIt() {
        Door.open(bus);

        Response status = Door.as(Tokens.administrator()).get("/v1/journal?depth=whole");
        assertThat(status.<String>path("service")).isEqualTo("ledger-51");
        assertThat(status.<Boolean>path("holds")).as(status.asString()).isTrue();
        assertThat(Door.as(Tokens.administrator()).get("/v1/journal?depth=half").statusCode())
                .isEqualTo(400);
        Response export = Door.as(Tokens.administrator()).get("/v1/journal/ledger-51/export");
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.contentType()).startsWith("application/x-ndjson");
        assertThat(export.asString().lines()).anyMatch(line -> line.contains("EXPORT_JOURNAL"));
        assertThat(Door.as(Tokens.administrator())
                        .get("/v1/journal/transfer/export")
                        .statusCode())
                .isEqualTo(404);
        Response nothing = Door.as(Tokens.administrator())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("reason", "restored to 02:00"))
                .post("/v1/journal/ledger-51/restorations");
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.<String>path("code")).isEqualTo("NOTHING_TO_ACKNOWLEDGE");
    }

    private static Response ask(Map<String, ?> question) {
        return Door.as(Tokens.service())
                .contentType("application/json")
                .body(question)
                .post(SIDES + "/transfers");
    }

    private static Response read(String path) {
        return Door.as(Tokens.service()).get(SIDES + path);
    }
}
