package org.jiexu.transfer.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.Remedies;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.notice.Notice;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.ApprovedPosting;
import org.jiexu.transfer.saga.Hold;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.Overlap;
import org.jiexu.transfer.saga.Party;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Reason;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.task.Escalated;
import org.jspecify.annotations.Nullable;

/**
 * A transfer in JSON.
 *
 * @param kind TRANSFER, or REGISTRATION_CHANGE inside one pooling area
 * @param approvedPosting the approval of a transfer of post that the application named, or null
 * @param benefitGathering whether the destination gathers as the place that pays the benefit
 * @param appliedByWorker whether the worker applied in person, which is consent to a change of registration
 * @param unmovable what stays at the source, or null
 * @param overlap months found to be paid twice, or null
 * @param leg 1 review, 2 transfer-out, 3 posting; null when no leg runs
 * @param due the statutory day of the present leg
 * @param overallDue the statutory day of all legs, 45 working days after the application
 * @param actions what can be instructed now, by the path's last word
 * @param hold why nobody decides for a while, or null
 * @param supplementDue the last day on which what was asked for may come; null where nothing was asked for
 * @param settlement how the money goes, and how far it is
 * @param unanswered a service that does not answer; null while all is as usual
 * @param escalated that the running leg is late by the law, and so the provincial centre's business; null while it is not
 */
public record TransferAnswer(
        UUID id,
        String trackingCode,
        UUID workerId,
        FundCode fromFund,
        FundCode toFund,
        Transfer.Kind kind,
        @Nullable ApprovedPosting approvedPosting,
        boolean benefitGathering,
        boolean appliedByWorker,
        State state,
        Instant stateSince,
        WaitingFor waitingFor,
        @Nullable Integer leg,
        DueAnswer due,
        DueAnswer overallDue,
        @Nullable String letterNumber,
        @Nullable AmountsAnswer amounts,
        @Nullable UnmovableAnswer unmovable,
        @Nullable Overlap overlap,
        @Nullable ReasonAnswer reason,
        List<String> actions,
        @Nullable Hold hold,
        @Nullable DueAnswer supplementDue,
        SettlementAnswer settlement,
        @Nullable Unanswered unanswered,
        @Nullable Escalated escalated,
        Instant submittedAt,
        @Nullable Instant completedAt,
        long version) {

    /** Who must act, and of which fund; the fund is null when it is no fund's turn. */
    public record WaitingFor(Party party, @Nullable FundCode fund) {}

    /**
     * A service that was asked and has not answered for longer than an answer takes; it is asked again by itself.
     *
     * @param of {@code registry}, {@code ledger:51}
     * @param since when it was asked first
     * @param stuck whether it has not answered for so long that people must look
     */
    public record Unanswered(List<String> of, Instant since, boolean stuck) {

        /** Of a case now; null while it need not wait longer than usual. */
        static @Nullable Unanswered of(Transfer transfer, Patience patience, Instant now) {
            return patience.isUnanswered(transfer, now)
                    ? new Unanswered(Patience.asked(transfer), transfer.stateSince(), patience.isStuck(transfer, now))
                    : null;
        }
    }

    /** What moves. */
    public record AmountsAnswer(
            Fen account, Fen pooled, Fen total, int months, boolean provisional, String ruleVersion) {

        /** The amounts of a case. */
        public static AmountsAnswer of(Amounts amounts) {
            return new AmountsAnswer(
                    amounts.account(),
                    amounts.pooled(),
                    amounts.total(),
                    amounts.months(),
                    amounts.provisional(),
                    amounts.ruleVersion());
        }
    }

    /** Why it was refused, returned, withdrawn or is disputed. */
    public record ReasonAnswer(
            String code, @Nullable String rule, @Nullable String text, Map<String, String> facts, String remedy) {

        static ReasonAnswer of(Reason reason) {
            return new ReasonAnswer(
                    reason.code(),
                    reason.rule(),
                    reason.text(),
                    reason.facts(),
                    Remedies.inBothLanguages(reason.code(), reason.facts()));
        }
    }

    /** The view of a case that has just changed. */
    public static TransferAnswer of(Transfer transfer, DueAnswer.Reader due) {
        return of(transfer, due, null);
    }

    /** As {@link #of(Transfer, DueAnswer.Reader)}, of a case whose person was told what stays. */
    static TransferAnswer of(Transfer transfer, DueAnswer.Reader due, @Nullable Notice notice) {
        return of(transfer, due, notice, null);
    }

    /** The view of a case on a day. */
    static TransferAnswer of(
            Transfer transfer, DueAnswer.Reader due, @Nullable Notice notice, @Nullable Unanswered unanswered) {
        Amounts amounts = transfer.amounts();
        Reason reason = transfer.reason();
        State state = transfer.state();
        LegClock clock = transfer.clock();
        return new TransferAnswer(
                transfer.id(),
                transfer.trackingCode(),
                transfer.workerId(),
                transfer.fromFund(),
                transfer.toFund(),
                transfer.kind(),
                transfer.application().approvedPosting(),
                transfer.application().benefitGathering(),
                transfer.application().appliedByWorker(),
                state,
                transfer.stateSince(),
                new WaitingFor(transfer.waitingFor(), transfer.waitingForFund()),
                clock == null ? null : DueAnswer.numberOf(clock.leg()),
                due.ofLeg(clock, state.isClockSuspended()),
                due.ofWhole(
                        transfer.submittedAt(),
                        transfer.endedAt() != null || transfer.kind() == Transfer.Kind.REGISTRATION_CHANGE),
                transfer.letterNumber(),
                amounts == null ? null : AmountsAnswer.of(amounts),
                UnmovableAnswer.of(amounts == null ? null : amounts.staying(), transfer.endedAt() != null, due, notice),
                transfer.overlap(),
                reason == null ? null : ReasonAnswer.of(reason),
                transfer.possible().stream().map(Instruction::pathName).toList(),
                transfer.hold(),
                due.ofSupplement(transfer.supplementAskedAt()),
                SettlementAnswer.of(transfer.bank()),
                unanswered,
                Escalated.of(transfer, due),
                transfer.submittedAt(),
                transfer.endedAt(),
                transfer.version());
    }
}
