package org.jiexu.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleAmounts;
import org.jiexu.local.sample.SampleCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What parties do at the gateway and what comes of it, wherever the stack runs that is behind it. */
public abstract class Journeys {

    protected static final String CHENGDU = SampleCase.CHENGDU;
    protected static final String SHENZHEN = SampleCase.SHENZHEN;
    static final String MIANYANG = SampleCase.MIANYANG;
    static final String GUANGZHOU = SampleCase.GUANGZHOU;

    /** Born from this year on, everyone is past the age limit of. */
    private static final int OLD_FROM_YEAR = 1962;

    protected final LocalCallers callers;
    protected final Cases cases;
    final AfterTheMove around;

    /** By these callers, with workers of these cases. */
    protected Journeys(LocalCallers callers, Cases cases) {
        this.callers = callers;
        this.cases = cases;
        this.around = new AfterTheMove(callers);
    }

    @AfterEach
    void nothingIsCreatedOrLost() throws IOException {
        JsonNode conservation = cases.conservation();

        assertThat(conservation.path("holds").asBoolean())
                .as(conservation.toPrettyString())
                .isTrue();
        assertThat(conservation.at("/total/difference").asText()).isEqualTo("0.00");
    }

    @Test
    void fundsThatDecideByRuleMoveTheWorkerAtOnce() throws IOException {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN).getFirst();

        String transfer = cases.apply(worker);

        assertMovedToTheFen(worker, cases.await(transfer, "COMPLETED"));
        JsonNode timeline = callers.officer(CHENGDU).read(transfer + "/timeline");
        assertThat(timeline.path("whole").asBoolean()).isTrue();
        assertThat(timeline.path("items")
                        .valueStream()
                        .map(item -> item.path("state").asText()))
                .containsExactly(
                        "SUBMITTED",
                        "IN_REVIEW",
                        "LETTER_SENT",
                        "OUT_PROCESSING",
                        "REMITTING",
                        "CREDITING",
                        "COMPLETED");
        assertThat(callers.officer(CHENGDU)
                        .read(transfer + "/calculation")
                        .path("matchesRecorded")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void fundsWhoseOfficersDecideMoveTheWorkerWhenTheyHaveDecided() throws IOException {
        LoadedCase worker = cases.workers(1, MIANYANG, GUANGZHOU).getFirst();

        String transfer = cases.apply(worker);
        cases.await(transfer, "IN_REVIEW");
        assertThat(cases.instruct(MIANYANG, transfer, "accept").status()).isEqualTo(403);
        assertThat(cases.instruct(GUANGZHOU, transfer, "accept").status()).isEqualTo(200);
        cases.await(transfer, "OUT_PROCESSING");
        assertThat(cases.sourceAccount(worker).path("state").asText()).isEqualTo("SEALED");
        assertThat(cases.instruct(GUANGZHOU, transfer, "approve").status()).isEqualTo(403);
        assertThat(cases.instruct(MIANYANG, transfer, "approve").status()).isEqualTo(200);

        assertMovedToTheFen(worker, cases.await(transfer, "COMPLETED"));
    }

    @Test
    void whoIsTooOldOutsideTheHukouProvinceIsRefusedAndNothingMoves() throws IOException {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN, OLD_FROM_YEAR).getFirst();

        JsonNode refused = cases.await(cases.apply(worker), "REFUSED");

        assertThat(refused.at("/reason/code").asText()).isEqualTo("TEMP_ACCOUNT_ONLY");
        assertThat(refused.at("/reason/rule").asText()).isEqualTo("R-3.3");
        assertThat(cases.sourceAccount(worker).path("state").asText()).isEqualTo("OPEN");
        assertThat(cases.sourceAccount(worker).path("months").asInt()).isEqualTo(SampleAmounts.MONTHS);
        cases.awaitSourceRelation(worker, "ACTIVE");
    }

    @Test
    void insideOneProvinceTheRegistrationChangesAndNoMoneyMoves() throws IOException {
        LoadedCase worker = cases.workers(1, CHENGDU, MIANYANG).getFirst();
        String balance = cases.sourceAccount(worker).path("balance").asText();
        String there = cases.destinationAccount(worker).path("balance").asText();

        JsonNode changed = cases.await(cases.apply(worker), "COMPLETED");

        assertThat(changed.path("kind").asText()).isEqualTo("REGISTRATION_CHANGE");
        assertThat(changed.path("letterNumber").isNull()).isTrue();
        assertThat(changed.path("amounts").isNull()).isTrue();
        assertThat(cases.destinationAccount(worker).path("months").asInt()).isEqualTo(SampleAmounts.MONTHS + 1);
        assertThat(cases.destinationAccount(worker).path("balance").asText())
                .isEqualTo(new BigDecimal(balance).add(new BigDecimal(there)).toPlainString());
        assertThat(cases.sourceAccount(worker).path("balance").asText()).isEqualTo("0.00");
        cases.awaitSourceRelation(worker, "TRANSFERRED");
    }

    @Test
    void whoIsPastTheAgeLimitGetsATemporaryAccountWhichKeepsWhatBothSidesPay() throws IOException {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN, OLD_FROM_YEAR).getFirst();

        JsonNode relation = callers.officer(SHENZHEN).read("/v1/relations/" + worker.destinationRelation());
        assertThat(relation.path("accountKind").asText()).isEqualTo("TEMPORARY");
        assertThat(relation.path("accountKindRule").asText()).isEqualTo("R-3.3");
        assertThat(relation.at("/accountKindMeaning/en").asText()).contains("hukou province Sichuan");
        // 16 % and 8 % of one month of 7500.00
        assertThat(cases.destinationAccount(worker).path("balance").asText()).isEqualTo("1800.00");
        JsonNode source = callers.officer(CHENGDU).read("/v1/relations/" + worker.sourceRelation());
        assertThat(source.path("accountKind").asText()).isEqualTo("GENERAL");
    }

    @Test
    void theBenefitPlaceGathersATemporaryAccountWholeAndNobodyElseDoes() throws IOException {
        LoadedCase worker =
                cases.workersOf(CHENGDU, 1, SHENZHEN, CHENGDU, OLD_FROM_YEAR).getFirst();
        assertThat(callers.officer(SHENZHEN)
                        .read("/v1/relations/" + worker.sourceRelation())
                        .path("sealedOn")
                        .asText())
                .isEqualTo("2026-10-09");
        JsonNode refused = cases.await(cases.apply(worker), "REFUSED");
        assertThat(refused.at("/reason/code").asText()).isEqualTo("TEMP_SEALED_UNTIL_RETIREMENT");
        // 24 % of 12 x 6000, 12 x 6500, 12 x 7000 and 9 x 7200
        assertThat(cases.sourceAccount(worker).path("balance").asText()).isEqualTo("71712.00");

        String gathering = cases.applyToGather(worker);
        cases.await(gathering, "IN_REVIEW");
        assertThat(cases.instruct(CHENGDU, gathering, "accept").status()).isEqualTo(200);
        // No rule approves what an officer of another fund claims.
        cases.await(gathering, "OUT_PROCESSING");
        assertThat(cases.instruct(SHENZHEN, gathering, "approve").status()).isEqualTo(200);
        JsonNode gathered = cases.await(gathering, "COMPLETED");

        assertThat(gathered.at("/amounts/pooled").asText()).isEqualTo("0.00");
        assertThat(gathered.at("/amounts/account").asText())
                .isEqualTo(gathered.at("/amounts/total").asText());
        assertThat(new BigDecimal(gathered.at("/amounts/account").asText())).isGreaterThan(new BigDecimal("71712.00"));
        assertThat(gathered.at("/amounts/months").asInt()).isEqualTo(SampleAmounts.MONTHS);
        assertThat(callers.officer(CHENGDU)
                        .read(gathering + "/calculation")
                        .path("matchesRecorded")
                        .asBoolean())
                .isTrue();
        assertThat(cases.sourceAccount(worker).path("balance").asText()).isEqualTo("0.00");
        cases.awaitSourceRelation(worker, "TRANSFERRED");
    }

    @Test
    void aLetterReturnedAfterTheSealLeavesEverythingAsItWas() throws IOException {
        LoadedCase worker = cases.workers(1, MIANYANG, GUANGZHOU).getFirst();
        JsonNode before = cases.sourceAccount(worker);
        String transfer = cases.apply(worker);
        cases.await(transfer, "IN_REVIEW");
        cases.instruct(GUANGZHOU, transfer, "accept");
        cases.await(transfer, "OUT_PROCESSING");

        GatewayAnswer returned = cases.instruct(MIANYANG, transfer, "return");

        assertThat(returned.status()).isEqualTo(200);
        JsonNode ended = cases.await(transfer, "RETURNED");
        assertThat(ended.at("/reason/code").asText()).isEqualTo("STILL_CONTRIBUTING");
        assertThat(cases.sourceAccount(worker).path("state").asText()).isEqualTo("OPEN");
        assertThat(cases.sourceAccount(worker).path("balance")).isEqualTo(before.path("balance"));
        cases.awaitSourceRelation(worker, "ACTIVE");
        cases.await(cases.apply(worker), "IN_REVIEW");
    }

    /** move first, clean up after. The other fund's months are refunded, and then the account moves on. */
    @Test
    void monthsThatBothFundsHaveAreRefundedAndTheAccountMovesOn() throws IOException {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN).getFirst();
        around.pay(SHENZHEN, worker.destinationNumber(), "2026-08", "9000.00");
        around.pay(SHENZHEN, worker.destinationNumber(), "2026-09", "9000.00");
        String transfer = cases.apply(worker);
        JsonNode moved = cases.await(transfer, "COMPLETED");
        assertThat(moved.at("/overlap/months").asInt()).isEqualTo(2);

        JsonNode found = around.overlapOf(SHENZHEN, transfer);
        assertThat(found.path("state").asText()).isEqualTo("OPEN");
        assertThat(found.at("/proposal/keep").asText()).isEqualTo(SHENZHEN);
        JsonNode before = cases.conservation();
        assertThat(before.path("holds").asBoolean()).isTrue();
        JsonNode decided = around.decide(SHENZHEN, found, SHENZHEN);
        assertThat(decided.at("/decision/principal").asText()).isEqualTo("1152.00");
        JsonNode owed = cases.conservation();
        assertThat(owed.path("holds").asBoolean()).isTrue();
        assertThat(owed.at("/total/refundsPayable")).isNotEqualTo(before.at("/total/refundsPayable"));
        assertThat(around.payOut(SHENZHEN, decided).path("state").asText()).isEqualTo("PAID");
        assertThat(cases.conservation().at("/total/refundsPayable")).isEqualTo(before.at("/total/refundsPayable"));

        around.registerAndPay(worker, MIANYANG, "2026-11", "8000.00");
        String onward = cases.apply(worker.workerId(), SHENZHEN, MIANYANG);
        cases.await(onward, "IN_REVIEW");
        assertThat(cases.instruct(MIANYANG, onward, "accept").status()).isEqualTo(200);

        JsonNode second = cases.await(onward, "COMPLETED");
        assertThat(second.at("/amounts/months").asInt()).isEqualTo(SampleAmounts.MONTHS + 1);
        assertThat(cases.destinationAccount(worker).path("balance").asText()).isEqualTo("0.00");
    }

    /** what was paid at once without the document stays, the rest moves. */
    @Test
    void aLumpSumWithoutItsDocumentStaysAndTheRestMoves() throws IOException {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN).getFirst();
        JsonNode declared = around.declareLumpSum(worker, "2023-01", "2025-12", "2026-01-15");
        assertThat(declared.path("movable").asBoolean()).isFalse();

        JsonNode moved = cases.await(cases.apply(worker), "COMPLETED");

        assertThat(moved.at("/amounts/months").asInt()).isEqualTo(SampleAmounts.MONTHS - 36);
        assertThat(moved.at("/unmovable/months").asInt()).isEqualTo(36);
        assertThat(moved.at("/unmovable/parts/0/code").asText()).isEqualTo("LUMP_SUM_DOCUMENT_MISSING");
        assertThat(moved.at("/unmovable/noticeDue").isObject()).isTrue();
        JsonNode rest = cases.sourceAccount(worker);
        assertThat(rest.path("state").asText()).isEqualTo("REMAINDER");
        assertThat(rest.path("months").asInt()).isEqualTo(36);
        assertThat(rest.path("balance").asText()).isNotEqualTo("0.00");
        assertThat(cases.destinationAccount(worker).path("months").asInt()).isEqualTo(SampleAmounts.MONTHS - 35);
        cases.awaitSourceRelation(worker, "TRANSFERRED");
    }

    /** The amounts that were computed by hand, at both funds and at the registry. */
    protected final void assertMovedToTheFen(LoadedCase worker, JsonNode transfer) throws IOException {
        SampleAmounts expected = SampleAmounts.in(
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear())
                .orElseThrow();
        assertThat(transfer.at("/amounts/account").asText()).isEqualTo(expected.account());
        assertThat(transfer.at("/amounts/pooled").asText()).isEqualTo(expected.pooled());
        assertThat(transfer.at("/amounts/total").asText()).isEqualTo(expected.total());
        assertThat(transfer.at("/amounts/months").asInt()).isEqualTo(SampleAmounts.MONTHS);
        assertThat(cases.destinationAccount(worker).path("months").asInt()).isEqualTo(SampleAmounts.MONTHS + 1);
        assertThat(cases.sourceAccount(worker).path("balance").asText()).isEqualTo("0.00");
        cases.awaitSourceRelation(worker, "TRANSFERRED");
    }
}
