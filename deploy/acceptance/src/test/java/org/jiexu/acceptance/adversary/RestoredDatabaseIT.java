package org.jiexu.acceptance.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.acceptance.stack.Backup;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service's database is restored to some minutes ago while the others went on. What it has forgotten it reads again, every case ends, and
 * nothing was made or lost (docs/decisions/0210).
 */
class RestoredDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static RunningStack running;
    private static Cases cases;

    @BeforeAll
    static void start() throws IOException {
        running = RunningStack.shared();
        cases = running.cases();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "ledger-44", "ledger-51"})
    void whatWasDoneSinceIsDoneAgainAndWhatWasBegunEnds(String service) throws IOException, SQLException {
        List<LoadedCase> workers = cases.workers(2, SampleCase.MIANYANG, SampleCase.GUANGZHOU);
        LoadedCase completedSince = workers.get(0);
        LoadedCase begunSince = workers.get(1);
        String completed = outProcessing(completedSince);
        awaitReconciled();
        Backup backup = Backup.of(running, service);
        approve(completed);
        cases.await(completed, "COMPLETED");
        cases.awaitSourceRelation(completedSince, "TRANSFERRED");
        String begun = outProcessing(begunSince);
        JsonNode source = cases.sourceAccount(completedSince);
        JsonNode destination = cases.destinationAccount(completedSince);

        backup.restore();

        awaitSame(source, () -> cases.sourceAccount(completedSince));
        awaitSame(destination, () -> cases.destinationAccount(completedSince));
        cases.awaitSourceRelation(completedSince, "TRANSFERRED");
        approve(begun);
        cases.await(begun, "COMPLETED");
        cases.awaitSourceRelation(begunSince, "TRANSFERRED");
        awaitReconciled();
        assertThat(cases.conservation().path("holds").asBoolean()).isTrue();
        acknowledge(service);
    }

    /** The approval was a call and is lost with the database; what it led to is not done twice. */
    @Test
    void aCaseThatForgotItsApprovalIsApprovedAgainAndItsMoneyMovesOnce() throws IOException, SQLException {
        LoadedCase worker =
                cases.workers(1, SampleCase.MIANYANG, SampleCase.GUANGZHOU).getFirst();
        String transfer = outProcessing(worker);
        Backup backup = Backup.of(running, "transfer");
        approve(transfer);
        cases.await(transfer, "COMPLETED");
        cases.awaitSourceRelation(worker, "TRANSFERRED");
        JsonNode destination = cases.destinationAccount(worker);

        backup.restore();
        cases.await(transfer, "OUT_PROCESSING");
        approve(transfer);

        cases.await(transfer, "COMPLETED");
        assertThat(cases.destinationAccount(worker)).isEqualTo(destination);
        awaitReconciled();
        assertThat(cases.conservation().path("holds").asBoolean()).isTrue();
        acknowledge("transfer");
    }

    private static String outProcessing(LoadedCase worker) throws IOException {
        String transfer = cases.apply(worker);
        cases.await(transfer, "IN_REVIEW");
        cases.instruct(SampleCase.GUANGZHOU, transfer, "accept");
        cases.await(transfer, "OUT_PROCESSING");
        return transfer;
    }

    private static void approve(String transfer) throws IOException {
        GatewayAnswer answer = cases.instruct(SampleCase.MIANYANG, transfer, "approve");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private interface Read {
        JsonNode now() throws IOException;
    }

    private static void awaitSame(JsonNode before, Read read) throws IOException {
        Waiting.until("the account to be as it was: " + before, PATIENCE, PAUSE, () -> {
            JsonNode now = read.now();
            return now.equals(before) ? Optional.of(now) : Optional.empty();
        });
    }

    /** Compares everything anew until nothing differs. */
    private static void awaitReconciled() throws IOException {
        Waiting.until("cases, ledgers and relations to say the same", PATIENCE, Duration.ofSeconds(2), () -> {
            GatewayAnswer answer = running.callers().administrator().get("/v1/reconciliation?depth=whole");
            return answer.status() == 200 && answer.body().path("holds").asBoolean()
                    ? Optional.of(answer)
                    : Optional.empty();
        });
    }

    /** Or nothing is signed any more: there may have been no head between backup and restoration. */
    private static void acknowledge(String service) throws IOException {
        GatewayAnswer answer = running.callers()
                .administrator()
                .post(
                        "/v1/journal/" + service + "/restorations",
                        UUID.randomUUID().toString(),
                        Map.of("reason", "restored by a test"));
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 409);
    }
}
