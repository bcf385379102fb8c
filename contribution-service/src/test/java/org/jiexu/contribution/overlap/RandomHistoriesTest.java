package org.jiexu.contribution.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.overlap.OverlapActs.Step;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.MergeAccounts;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.IfMatch;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded histories of workers who change registration, move with overlapping months, and have them cleaned up in any order: after
 * every step nothing is created or lost, and in the end the account moves on whole.
 */
class RandomHistoriesTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode MIANYANG = new FundCode("510700");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final Caller OFFICER = new Caller("li", Role.OFFICER, SHENZHEN, null);
    private static final int WORKERS = 6;
    private static final int STEPS = 5;
    private static final int YEAR = 2026;

    private final TestLedger sichuan = new TestLedger("51");
    private final TestLedger guangdong = new TestLedger("44");
    private final OverlapActs desk = guangdong.overlapDesk(TestLedger.CLOCK);

    @ParameterizedTest
    @ValueSource(longs = {1, 20261123, 4711})
    void conservationHoldsAfterEveryStepAndTheAccountMovesOn(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < WORKERS; i++) {
            var worker = new UUID(random.nextLong(), random.nextLong());
            var inShenzhen = arriveWithOverlaps(worker, random);
            for (int step = 0; step < STEPS; step++) {
                cases(worker).forEach(overlap -> takeAny(overlap, random));
                hold(seed);
            }
            cases(worker).stream()
                    .filter(overlap -> overlap.state() == State.OPEN)
                    .forEach(overlap -> take(overlap, keepAny(overlap, random)));
            moveOn(inShenzhen);
            hold(seed);
        }
        assertThat(desk.list(SHENZHEN, OFFICER, null, null, 1_000))
                .as("seed %d", seed)
                .isNotEmpty();
    }

    /** Months at three funds; Chengdu joins Mianyang, Mianyang moves to Shenzhen. */
    private RelationOpened arriveWithOverlaps(UUID worker, Random random) {
        var number = worker.toString().substring(0, 12);
        var inChengdu = sichuan.open("510100", "C" + number, worker);
        var inMianyang = sichuan.open("510700", "M" + number, worker);
        var inShenzhen = guangdong.open("440300", "S" + number, worker);
        sichuan.post("510100", months(inChengdu, random));
        sichuan.post("510700", months(inMianyang, random));
        guangdong.post("440300", months(inShenzhen, random));
        var merge = new UUID(random.nextLong(), random.nextLong());
        sichuan.handle(new MergeAccounts(merge, inChengdu.relationId(), inMianyang.relationId()));
        var inSichuan = sichuan.overlapDesk(TestLedger.CLOCK);
        for (OverlapCase overlap : inSichuan.list(MIANYANG, OFFICER, State.OPEN, null, 200)) {
            take(inSichuan, MIANYANG, overlap, keepAny(overlap, random));
        }
        var transfer = new UUID(random.nextLong(), random.nextLong());
        sichuan.handle(
                new ExtractRelation(transfer, inMianyang.relationId(), "L", YEAR),
                new Remit(transfer, inMianyang.relationId(), "44", inShenzhen.relationId(), SHENZHEN));
        guangdong.handle(TestLedger.only(sichuan.sent(), Remittance.class).getFirst());
        return inShenzhen;
    }

    private static String months(RelationOpened relation, Random random) {
        var file = new MonthlyFile();
        var from = YearMonth.of(2017 + random.nextInt(4), 1 + random.nextInt(12));
        for (int part = 0; part < 2; part++) {
            var to = from.plusMonths(random.nextInt(20));
            var base = (3000 + random.nextInt(9000)) + "." + (10 + random.nextInt(90));
            for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                file.row(
                        relation.personalNumber(),
                        month.toString(),
                        base,
                        MonthlyFile.share(base, "0.12"),
                        MonthlyFile.share(base, "0.08"),
                        "E0001",
                        month.atDay(20).toString());
            }
            from = to.plusMonths(1L + random.nextInt(8));
        }
        return file.toString();
    }

    private List<OverlapCase> cases(UUID worker) {
        return desk.list(SHENZHEN, OFFICER, null, null, 1_000).stream()
                .filter(overlap -> overlap.workerId().equals(worker))
                .toList();
    }

    private void takeAny(OverlapCase overlap, Random random) {
        List<Step> possible = new ArrayList<>();
        switch (overlap.state()) {
            case OPEN -> possible.add(keepAny(overlap, random));
            case DECIDED -> {
                possible.add(new Step.Reverse("another choice"));
                possible.add(new Step.Pay(new Payment(
                        LocalDate.now(TestLedger.CLOCK), "BANK-1", "officer:li", TestLedger.CLOCK.instant())));
            }
            case PAID -> {
                // It has ended.
            }
        }
        if (!possible.isEmpty() && random.nextInt(4) > 0) {
            take(overlap, possible.get(random.nextInt(possible.size())));
        }
    }

    private static Step keepAny(OverlapCase overlap, Random random) {
        return new Step.Decide(random.nextBoolean() ? overlap.broughtFund() : overlap.presentFund(), "agreed");
    }

    private void take(OverlapCase overlap, Step step) {
        take(desk, SHENZHEN, overlap, step);
    }

    private static void take(OverlapActs at, FundCode fund, OverlapCase overlap, Step step) {
        at.take(
                new OverlapActs.Call(
                        fund,
                        overlap.id(),
                        new Caller("li", Role.OFFICER, fund, null),
                        new IdempotencyKey(UUID.randomUUID().toString()),
                        "step",
                        step.toString(),
                        IfMatch.optional(null)),
                step);
    }

    /** Nothing is left open: the form is what the account holds, and each month is in it once. */
    private void moveOn(RelationOpened inShenzhen) {
        guangdong.sent();
        var next = UUID.randomUUID();
        guangdong.handle(
                new ExtractRelation(next, inShenzhen.relationId(), "L2", YEAR),
                new Remit(next, inShenzhen.relationId(), "51", UUID.randomUUID(), CHENGDU));
        var form = TestLedger.only(guangdong.sent(), RelationExtracted.class)
                .getFirst()
                .form();
        assertThat(form.months()).isEqualTo(guangdong.account(inShenzhen).months());
        assertThat(guangdong.account(inShenzhen).balance().fen()).isZero();
    }

    private void hold(long seed) {
        assertThat(sichuan.conservation().holds())
                .as("seed %d: %s", seed, sichuan.conservation())
                .isTrue();
        assertThat(guangdong.conservation().holds())
                .as("seed %d: %s", seed, guangdong.conservation())
                .isTrue();
    }
}
