package org.jiexu.contribution.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.overlap.OverlapActs.Step;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.IfMatch;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Example E7 (rulebook 4.3): A Jan 2021 to Jun 2023 x 4,500, moved at the values of the end of 2024; B from Apr 2023. */
class OverlapCleanUpTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final Clock IN_2025 = Clock.fixed(
            LocalDate.of(2025, 6, 3).atTime(10, 0).toInstant(ZoneOffset.ofHours(8)), ZoneId.of("Asia/Shanghai"));
    private static final Caller OFFICER = new Caller("li", Role.OFFICER, SHENZHEN, null);

    private static TestLedger sichuan;
    private static TestLedger guangdong;
    private static OverlapActs desk;

    private final UUID worker = UUID.randomUUID();
    private final UUID transfer = UUID.randomUUID();
    private RelationOpened inChengdu;
    private RelationOpened inShenzhen;

    @BeforeAll
    static void ledgers() {
        sichuan = new TestLedger("51");
        guangdong = new TestLedger("44");
        desk = guangdong.overlapDesk(IN_2025);
    }

    @BeforeEach
    void people() {
        inChengdu = sichuan.open("510100", "51" + worker.toString().substring(0, 8), worker);
        inShenzhen = guangdong.open("440300", "44" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(inChengdu.personalNumber(), "2021-01", "2023-06", "4500.00")
                        .toString());
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(inShenzhen.personalNumber(), "2023-04", "2024-12", "6000.00")
                        .toString());
        sichuan.handle(
                new ExtractRelation(transfer, inChengdu.relationId(), "L", 2025),
                new Remit(transfer, inChengdu.relationId(), "44", inShenzhen.relationId(), SHENZHEN));
    }

    private Remittance remittance() {
        return TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
    }

    private OverlapCase arrived() {
        guangdong.handle(remittance());
        guangdong.sent();
        return theCase();
    }

    private OverlapCase theCase() {
        return desk.list(SHENZHEN, OFFICER, null, null, 200).stream()
                .filter(overlap -> overlap.workerId().equals(worker))
                .findFirst()
                .orElseThrow();
    }

    private OverlapCase take(OverlapCase overlap, Step step) {
        desk.take(
                new OverlapActs.Call(
                        SHENZHEN,
                        overlap.id(),
                        OFFICER,
                        new IdempotencyKey(UUID.randomUUID().toString()),
                        "step",
                        step.toString(),
                        IfMatch.optional("\"" + overlap.version() + "\"")),
                step);
        return theCase();
    }

    private static Step keep(FundCode fund) {
        return new Step.Decide(fund, "agreed with the person");
    }

    private static Step.Pay payment() {
        return new Step.Pay(
                new Payment(LocalDate.of(2025, 6, 5), "ICBC-20250605-0001", "officer:li", IN_2025.instant()));
    }

    private static Fen balance(RelationOpened relation) {
        return guangdong.account(relation).balance();
    }

    private static void bothHold() {
        assertThat(sichuan.conservation().holds())
                .as("%s", sichuan.conservation())
                .isTrue();
        assertThat(guangdong.conservation().holds())
                .as("%s", guangdong.conservation())
                .isTrue();
    }

    @Test
    void theMonthsThatBothHaveAreFoundOnArrivalWithAProposal() {
        var overlap = arrived();

        assertThat(overlap.state()).isEqualTo(State.OPEN);
        assertThat(overlap.stage()).isEqualTo(Stage.ARRIVAL);
        assertThat(overlap.months()).isEqualTo(3);
        assertThat(overlap.ranges()).containsExactly(new MonthRange(YearMonth.of(2023, 4), YearMonth.of(2023, 6)));
        assertThat(overlap.broughtFund()).isEqualTo(CHENGDU);
        assertThat(overlap.presentFund()).isEqualTo(SHENZHEN);
        assertThat(overlap.proposal()).isEqualTo(new OverlapCase.Proposal(SHENZHEN, "R-7.1", "HIGHER_BASE"));
        assertThat(guangdong.account(inShenzhen).months()).isEqualTo(48);
        var options = desk.read(SHENZHEN, overlap.id(), OFFICER).options();
        assertThat(options)
                .extracting(OverlapAnswer.Option::keep, OverlapAnswer.Option::refund)
                .contains(org.assertj.core.groups.Tuple.tuple(SHENZHEN, Fen.parse("1137.62")));
        assertThat(options.getFirst().trace()).isNotEmpty();
        bothHold();
    }

    @Test
    void theRefundOfExampleE7IsRightToTheFen() {
        var found = arrived();
        assertThat(balance(inShenzhen)).isEqualTo(Fen.parse("22196.74"));
        var payableBefore = guangdong.conservation().refundsPayable();

        var decided = take(found, keep(SHENZHEN));

        assertThat(decided.state()).isEqualTo(State.DECIDED);
        assertThat(decided.decision().principal()).isEqualTo(Fen.parse("1080.00"));
        assertThat(decided.decision().refund()).isEqualTo(Fen.parse("1137.62"));
        assertThat(guangdong.conservation().refundsPayable().minus(payableBefore))
                .isEqualTo(Fen.parse("1137.62"));
        var account = guangdong.account(inShenzhen);
        // 10,979.12 of A stays, and what the months of B come to, whose interest no journal had booked before.
        assertThat(account.balance()).isEqualTo(Fen.parse("10979.12").plus(ofB()));
        assertThat(account.principal()).isEqualTo(Fen.parse("19800.00"));
        assertThat(account.months()).isEqualTo(48);
        assertThat(guangdong.months(inShenzhen))
                .filteredOn(month -> month.standing() == MonthStanding.REFUNDED)
                .extracting(month -> month.month() + " " + month.originFund())
                .containsExactly("2023-04 510100", "2023-05 510100", "2023-06 510100");
        bothHold();
    }

    /** What the months of Shenzhen add up to at the end of 2024, computed alone. */
    private Fen ofB() {
        var months = guangdong.months(inShenzhen).stream()
                .filter(month -> month.originFund().equals(SHENZHEN))
                .toList();
        return guangdong
                .forms()
                .amount(guangdong.account(inShenzhen), months, 2025, org.jiexu.rules.trace.Trace.off())
                .orThrow()
                .accountTransfer();
    }

    @Test
    void theOtherChoiceRefundsTheMonthsThatWereThereAndLetsTheOthersCount() {
        var found = arrived();

        var decided = take(found, keep(CHENGDU));

        assertThat(decided.decision().principal()).isEqualTo(Fen.parse("1440.00"));
        assertThat(decided.decision().refund()).isEqualTo(Fen.parse("1516.84"));
        assertThat(guangdong.account(inShenzhen).months()).isEqualTo(48);
        assertThat(guangdong.months(inShenzhen))
                .filteredOn(month -> month.month().equals(YearMonth.of(2023, 5)))
                .extracting(month -> month.originFund() + " " + month.standing())
                .containsExactlyInAnyOrder("440300 REFUNDED", "510100 COUNTS");
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(inShenzhen.personalNumber(), "2023-05", "2023-05", "6000.00")
                        .toString());
        assertThat(guangdong.months(inShenzhen))
                .filteredOn(month -> month.month().equals(YearMonth.of(2023, 5)))
                .hasSize(2);
        bothHold();
    }

    @Test
    void afterTheDecisionTheAccountMovesOnWithoutTheRefundedMonths() {
        var found = arrived();
        var nextHop = UUID.randomUUID();
        guangdong.handle(new ExtractRelation(UUID.randomUUID(), inShenzhen.relationId(), "L1", 2025));
        assertThat(TestLedger.only(guangdong.sent(), ExtractionRefused.class))
                .extracting(ExtractionRefused::code)
                .containsExactly("OVERLAP_NOT_CLEARED");
        take(found, keep(SHENZHEN));
        var balance = balance(inShenzhen);

        guangdong.handle(new ExtractRelation(nextHop, inShenzhen.relationId(), "L2", 2025));

        var form = TestLedger.only(guangdong.sent(), RelationExtracted.class)
                .getFirst()
                .form();
        assertThat(form.account()).isEqualTo(balance);
        assertThat(form.months()).isEqualTo(48);
        assertThat(form.pooled()).isEqualTo(Fen.parse("29700.00"));
        assertThatThrownBy(() -> take(theCase(), new Step.Reverse("too late")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.ACCOUNT_NOT_OPEN));
        assertThat(take(theCase(), payment()).state()).isEqualTo(State.PAID);
        guangdong.handle(new Remit(nextHop, inShenzhen.relationId(), "51", inChengdu.relationId(), CHENGDU));
        assertThat(balance(inShenzhen)).isEqualTo(Fen.ZERO);
        bothHold();
    }

    @Test
    void aDecisionThatIsNotPaidIsTakenBackToTheFen() {
        var found = arrived();
        var accountBefore = guangdong.account(inShenzhen);
        var monthsBefore = guangdong.months(inShenzhen);
        var before = guangdong.conservation();

        for (FundCode keep : List.of(SHENZHEN, CHENGDU)) {
            var decided = take(theCase(), keep(keep));
            var open = take(decided, new Step.Reverse("the person chose otherwise"));
            assertThat(open.state()).isEqualTo(State.OPEN);
            assertThat(open.verdict()).isNull();
            assertThat(guangdong.months(inShenzhen)).isEqualTo(monthsBefore);
            assertThat(guangdong.account(inShenzhen).balance()).isEqualTo(accountBefore.balance());
            assertThat(guangdong.account(inShenzhen).interest()).isEqualTo(accountBefore.interest());
            bothHold();
        }

        assertThat(guangdong.conservation().interest()).isEqualTo(before.interest());
        assertThat(guangdong.conservation().refundsPayable()).isEqualTo(before.refundsPayable());
        assertThat(theCase().version()).isEqualTo(found.version() + 4);
    }

    @Test
    void aPaidRefundIsPaidOutAndFinal() {
        var decided = take(arrived(), keep(SHENZHEN));
        var before = guangdong.conservation();

        var paid = take(decided, payment());

        var after = guangdong.conservation();
        assertThat(paid.state()).isEqualTo(State.PAID);
        assertThat(after.paidOut().minus(before.paidOut())).isEqualTo(Fen.parse("1137.62"));
        assertThat(before.refundsPayable().minus(after.refundsPayable())).isEqualTo(Fen.parse("1137.62"));
        assertThat(after.receipts()).isEqualTo(before.receipts());
        for (Step late : List.of(payment(), new Step.Reverse("too late"), keep(CHENGDU))) {
            assertThatThrownBy(() -> take(paid, late))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(ErrorCode.WRONG_STATE));
        }
        bothHold();
    }

    @Test
    void whatCannotBeDecidedIsRefusedByCodeAndChangesNothing() {
        var found = arrived();
        var before = guangdong.account(inShenzhen);

        refused(ErrorCode.KEEP_NOT_A_PARTY, found, keep(new FundCode("510300")));
        refused(ErrorCode.WRONG_STATE, found, payment());
        refused(ErrorCode.WRONG_STATE, found, new Step.Reverse("nothing is decided"));
        refused(ErrorCode.VERSION_STALE, found.of(found.accountId(), found.fund()), keep(SHENZHEN));

        assertThat(guangdong.account(inShenzhen)).isEqualTo(before);
        assertThat(theCase()).isEqualTo(found);
    }

    private void refused(ErrorCode code, OverlapCase overlap, Step step) {
        assertThatThrownBy(() -> take(overlap, step))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void theSameKeyDecidesOnce() {
        var found = arrived();
        var call = new OverlapActs.Call(
                SHENZHEN,
                found.id(),
                OFFICER,
                new IdempotencyKey("the-same-key"),
                "decision",
                "{}",
                IfMatch.optional(null));

        var first = desk.take(call, keep(SHENZHEN));
        var again = desk.take(call, keep(SHENZHEN));

        assertThat(again.getEntity()).isEqualTo(first.getEntity());
        assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
        assertThat(theCase().version()).isEqualTo(found.version() + 1);
    }

    @Test
    void aDisputedRemittanceThatIsCreditedLaterIsFoundAtPosting() {
        var remittance = remittance();
        guangdong.handle(new ExtractRelation(UUID.randomUUID(), inShenzhen.relationId(), "hold", 2025));
        var hold = TestLedger.only(guangdong.sent(), RelationExtracted.class)
                .getFirst()
                .transferId();
        guangdong.handle(remittance);
        assertThat(desk.list(SHENZHEN, OFFICER, State.OPEN, null, 200))
                .noneMatch(overlap -> overlap.workerId().equals(worker));
        guangdong.handle(
                new org.jiexu.messages.LedgerCommand.UnsealRelation(hold, inShenzhen.relationId()),
                new CreditAgain(transfer));

        assertThat(theCase().stage()).isEqualTo(Stage.POSTING);
        guangdong.handle(remittance, new CreditAgain(transfer));
        assertThat(desk.list(SHENZHEN, OFFICER, null, null, 200))
                .filteredOn(overlap -> overlap.workerId().equals(worker))
                .hasSize(1);
        bothHold();
    }
}
