package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.topic.Topics;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordThroughTheDoorTest {

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
    void theRecordHasEveryAccountAndItsMonthsInSpells() {
        var relation = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2024-01", "2024-03", "5000.00")
                .months(relation.personalNumber(), "2024-05", "2024-06", "5000.00")
                .toString());

        var record = record(Tokens.service(), relation.workerId());

        assertThat(record.statusCode()).as(record.asString()).isEqualTo(200);
        assertThat(record.<String>path("ledger")).isEqualTo("51");
        assertThat(record.<List<String>>path("accounts.relationId"))
                .containsExactly(relation.relationId().toString());
        assertThat(record.<String>path("accounts[0].state")).isEqualTo("OPEN");
        assertThat(record.<String>path("accounts[0].kind")).isEqualTo("GENERAL");
        assertThat(record.<String>path("accounts[0].balance")).isEqualTo("2000.00");
        assertThat(record.<String>path("accounts[0].amount")).isGreaterThan("2000.00");
        assertThat(record.<String>path("accounts[0].amountMissing")).isNull();
        assertThat(record.<String>path("accounts[0].sealedBy")).isNull();
        assertThat(record.<List<String>>path("accounts[0].spells.from")).containsExactly("2024-01", "2024-05");
        assertThat(record.<List<String>>path("accounts[0].spells.to")).containsExactly("2024-03", "2024-06");
        assertThat(record.<List<String>>path("accounts[0].spells.fund")).containsExactly("510100", "510100");
        assertThat(record.<List<String>>path("accounts[0].spells.base")).containsExactly("5000.00", "5000.00");
    }

    @Test
    void anAccountThatATransferHoldsNamesTheTransfer() {
        var relation = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2024-01", "2024-12", "5000.00")
                .toString());
        var transfer = UUID.randomUUID();
        bus.deliver(transfer, new ExtractRelation(transfer, relation.relationId(), "440300-2025-9", 2025));
        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationExtracted.class);

        var record = record(Tokens.service(), relation.workerId());

        assertThat(record.<String>path("accounts[0].state")).isEqualTo("SEALED");
        assertThat(record.<String>path("accounts[0].sealedBy")).isEqualTo(transfer.toString());
        assertThat(record.<List<String>>path("accounts[0].spells.to")).containsExactly("2024-12");
    }

    @Test
    void whomTheLedgerDoesNotKnowHasAnEmptyRecord() {
        var record = record(Tokens.service(), UUID.randomUUID());

        assertThat(record.statusCode()).isEqualTo(200);
        assertThat(record.<List<Object>>path("accounts")).isEmpty();
    }

    @Test
    void onlyAServiceReadsIt() {
        for (var token : List.of(Tokens.officer("510100"), Tokens.administrator())) {
            var refused = record(token, UUID.randomUUID());

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("code")).isEqualTo("ROLE_REQUIRED");
        }
        var nobody = Door.as(Tokens.service())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/contribution-records");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.<String>path("code")).isEqualTo("FIELD_INVALID");
    }

    private static Response record(String token, UUID worker) {
        return Door.as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("workerId", worker.toString()))
                .post("/v1/contribution-records");
    }
}
