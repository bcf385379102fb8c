package org.jiexu.contribution.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker of example E1 (rulebook 4.3), and what a run books for that account: to the fen what a form would say. */
class InterestRunTest {
    private static final Caller ADMINISTRATOR = new Caller("li", Role.ADMINISTRATOR, null, null);

    private TestLedger sichuan;
    private InterestRunActs desk;
    private RelationOpened worker;

    @BeforeEach
    void ledger() {
        sichuan = new TestLedger("51");
        desk = TestInterestRuns.deskOf(sichuan);
        worker = sichuan.open("510100", "5101000001", UUID.randomUUID());
        sichuan.post(
                "510100",
                new MonthlyFile().monthsOfExampleE1(worker.personalNumber()).toString());
        sichuan.sent();
    }

    @Test
    void aRunBooksTheYearAndThoseBeforeItThatNobodyBooked() {
        InterestRunAnswer run = run(2024);

        assertThat(run.state()).isEqualTo(InterestRun.State.DONE);
        assertThat(run.interest()).hasToString("302.53"); // 103.22 for 2023, 199.31 for 2024
        assertThat(run.credited()).isEqualTo(1);
        assertThat(run.rate()).isEqualTo("0.0262");
        assertThat(run.percent()).isEqualTo(100);
        Account account = sichuan.account(worker);
        assertThat(account.balance()).hasToString("13486.53");
        assertThat(account.interest()).hasToString("302.53");
        assertThat(sichuan.conservation().holds()).isTrue();
        assertThat(sichuan.conservation().interest()).hasToString("302.53");
    }

    @Test
    void aSecondRunOfTheYearBooksNothing() {
        var meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        run(2024);

        InterestRunAnswer again = run(2024);

        Metrics.removeRegistry(meters);
        assertThat(meters.get("jiexu.interest.accounts")
                        .tag("outcome", "credited")
                        .counter()
                        .count())
                .isEqualTo(1);

        assertThat(again.interest()).isEqualTo(Fen.ZERO);
        assertThat(again.credited()).isZero();
        assertThat(again.leftOut()).isZero();
        assertThat(sichuan.account(worker).balance()).hasToString("13486.53");
        assertThat(sichuan.number("SELECT count(*) FROM interest_postings")).isEqualTo(1);
    }

    @Test
    void yearAfterYearComesToTheSameAsAllAtOnce() {
        run(2023);
        assertThat(sichuan.account(worker).interest()).hasToString("103.22");
        run(2024);
        assertThat(sichuan.account(worker).interest()).hasToString("302.53");

        InterestRunAnswer last = run(2025);

        assertThat(last.interest()).hasToString("187.46"); // 10,094.53 x 1.5 % + 424 x 1.5 % x 68/12
        assertThat(sichuan.account(worker).balance()).hasToString("13673.99");
    }

    @Test
    void aFormAfterTheRunMovesWhatItWouldHaveMovedBefore() {
        run(2024);
        UUID transfer = UUID.randomUUID();

        sichuan.handle(new ExtractRelation(transfer, worker.relationId(), "440300-2025-1", 2025));

        List<RelationExtracted> replies = TestLedger.only(sichuan.sent(), RelationExtracted.class);
        assertThat(replies).hasSize(1);
        assertThat(replies.getFirst().form().account()).hasToString("13486.53");
        assertThat(replies.getFirst().form().pooled()).hasToString("19776.00");
    }

    @Test
    void monthsThatCameLateGetTheirInterestFromTheNextRun() {
        run(2024);
        RelationOpened late = sichuan.open("510100", "5101000002", UUID.randomUUID());
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(late.personalNumber(), "2024-02", "2024-08", "4321.57")
                        .toString());

        InterestRunAnswer again = run(2024);

        assertThat(again.credited()).isEqualTo(1);
        assertThat(again.interest()).hasToString("42.27"); // example E6
        assertThat(sichuan.account(worker).interest()).hasToString("302.53");
        assertThat(sichuan.conservation().holds()).isTrue();
    }

    @Test
    void anAccountThatATransferHoldsIsLeftOutAndFoundLater() {
        UUID transfer = UUID.randomUUID();
        sichuan.handle(new ExtractRelation(transfer, worker.relationId(), "440300-2025-1", 2025));

        InterestRunAnswer held = run(2024);
        sichuan.handle(new UnsealRelation(transfer, worker.relationId()));
        InterestRunAnswer freed = run(2024);

        assertThat(held.leftOutByCode()).isEqualTo(Map.of(Code.ACCOUNT_SEALED, 1L));
        assertThat(held.interest()).isEqualTo(Fen.ZERO);
        assertThat(desk.list(null, new UUID(0, 0), 10))
                .extracting(InterestRunAnswer::leftOutByCode)
                .containsExactlyInAnyOrder(Map.of(Code.ACCOUNT_SEALED, 1L), Map.of());
        assertThat(desk.leftOut(held.id(), 0, 10).getFirst().personalNumber()).isEqualTo("5101000001");
        assertThat(freed.interest()).hasToString("302.53");
        assertThat(sichuan.conservation().holds()).isTrue();
    }

    @Test
    void aRunThatAProcessLeftBehindGoesOnWhereItStood() {
        UUID id = start(2024, "key-left-behind");
        assertThat(desk.postNext()).isTrue();

        InterestRunActs afterRestart = TestInterestRuns.deskOf(sichuan);
        while (afterRestart.postNext()) {
            // the next page
        }

        assertThat(afterRestart.get(id).state()).isEqualTo(InterestRun.State.DONE);
        assertThat(afterRestart.get(id).interest()).hasToString("302.53");
        assertThat(sichuan.account(worker).interest()).hasToString("302.53");
        assertThat(sichuan.number("SELECT count(*) FROM journal WHERE action LIKE '%_INTEREST_RUN'"))
                .isEqualTo(2);
    }

    @Test
    void withoutAPublishedRateOrBeforeTheYearHasEndedNothingBegins() {
        refused(2015, ErrorCode.INTEREST_RATE_MISSING);
        refused(2026, ErrorCode.DAY_IN_FUTURE);

        assertThat(sichuan.number("SELECT count(*) FROM interest_runs")).isZero();
        assertThat(sichuan.number("SELECT count(*) FROM ledger_journals WHERE kind = 'INTEREST'"))
                .isZero();
    }

    @Test
    void oneRunAtATimeAndOneForAKey() {
        UUID first = start(2024, "key-of-the-first");

        refused(2023, ErrorCode.INTEREST_RUN_UNDER_WAY);
        UUID replayed = start(2024, "key-of-the-first");

        assertThat(replayed).isEqualTo(first);
        assertThat(sichuan.number("SELECT count(*) FROM interest_runs")).isEqualTo(1);
    }

    private InterestRunAnswer run(int year) {
        UUID id = start(year, UUID.randomUUID().toString());
        while (desk.postNext()) {
            // the next page
        }
        return desk.get(id);
    }

    private UUID start(int year, String key) {
        try (Response response = desk.start(
                year,
                ADMINISTRATOR,
                new IdempotencyKey(key),
                UUID.randomUUID(),
                new InterestRunResource.StartRequest(year))) {
            assertThat(response.getStatus()).isEqualTo(202);
            String location = response.getHeaderString("Location");
            return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        }
    }

    private void refused(int year, ErrorCode code) {
        assertThatThrownBy(() -> start(year, UUID.randomUUID().toString()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
