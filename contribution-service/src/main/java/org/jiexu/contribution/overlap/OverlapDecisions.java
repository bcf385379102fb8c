package org.jiexu.contribution.overlap;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.Restanding;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.contribution.overlap.OverlapCase.Verdict;
import org.jiexu.contribution.overlap.Refunds.Refund;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;

/**
 * The steps of a case of overlapping months: decided, taken back, paid. Each is one journal of the ledger; the caller's
 * transaction holds the locks of the account and the case. Refusals are problems: every step is a person's.
 */
public final class OverlapDecisions {

    private final Refunds refunds;
    private final TagKeys tags;

    /** With the rules that compute refunds, and the keys of the tags of what is written. */
    public OverlapDecisions(Refunds refunds, TagKeys tags) {
        this.refunds = refunds;
        this.tags = tags;
    }

    /** Who does a step, and when; {@code year} is the calendar year of that moment in Asia/Shanghai. */
    public record Act(String actor, Instant at, int year) {}

    /** The months of an open case: those that came, and those that count until somebody decides. */
    record Sides(List<Contribution> brought, List<Contribution> counting) {

        static Sides of(OverlapCase overlap, List<Contribution> rows) {
            List<Contribution> brought = rows.stream()
                    .filter(row -> row.standing() == MonthStanding.OVERLAPS
                            && overlap.id().equals(row.overlapId()))
                    .toList();
            Set<YearMonth> months = brought.stream().map(Contribution::month).collect(Collectors.toSet());
            List<Contribution> counting = rows.stream()
                    .filter(row -> row.counts() && months.contains(row.month()))
                    .toList();
            return new Sides(brought, counting);
        }

        Set<FundCode> funds() {
            return Stream.concat(brought.stream(), counting.stream())
                    .map(Contribution::originFund)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** What is given back if this fund's months are kept. Where one fund has both, the row that counts is kept. */
        Set<Contribution> droppedIfKept(FundCode keep) {
            boolean countingHasIt =
                    counting.stream().anyMatch(row -> row.originFund().equals(keep));
            return new LinkedHashSet<>(countingHasIt ? brought : counting);
        }

        Set<Contribution> keptIfKept(FundCode keep) {
            boolean countingHasIt =
                    counting.stream().anyMatch(row -> row.originFund().equals(keep));
            return countingHasIt ? Set.of() : new HashSet<>(brought);
        }
    }

    /** What keeping a fund's months would give back; refused as the rules refuse. */
    Answer<Refund> refundIfKept(
            OverlapCase overlap, Account account, List<Contribution> rows, FundCode keep, int year, Trace trace) {
        Sides sides = Sides.of(overlap, rows);
        return refunds.of(account, rows, sides.keptIfKept(keep), sides.droppedIfKept(keep), year, trace);
    }

    /** Keeps one fund's months: the account part of the other's is owed to the person from now on, their pooled part stays. */
    OverlapCase decide(
            Connection connection, OverlapCase overlap, Account account, FundCode keep, String reason, Act act)
            throws SQLException {
        require(overlap, State.OPEN, "decision");
        FundAccess.toChange(account);
        List<Contribution> rows =
                ContributionStore.ofAccounts(connection, List.of(account)).getOrDefault(account.id(), List.of());
        Sides sides = Sides.of(overlap, rows);
        if (!sides.funds().contains(keep)) {
            throw new ProblemException(ErrorCode.KEEP_NOT_A_PARTY, "fund " + keep + " has none of the months", "/keep")
                    .with("funds", sides.funds().stream().map(FundCode::code).toList());
        }
        Refund refund = switch (refundIfKept(overlap, account, rows, keep, act.year(), Trace.off())) {
            case Answer.Given<Refund>(Refund given) -> given;
            case Answer.Refused<Refund>(RuleRefusal refusal) -> throw cannotCompute(refusal);
        };
        FundAccounts funds = FundAccounts.load(connection, Set.of(account.fund()));
        // First the decision, which justifies the journal (decision 0191).
        OverlapCase decided = overlap.decided(new Verdict(
                keep,
                reason,
                refund.principal(),
                refund.amount(),
                refund.unbooked(),
                act.year(),
                refund.provisional(),
                act.actor(),
                act.at()));
        OverlapStore.update(connection, decided);
        JournalStore.append(
                connection,
                tags,
                List.of(LedgerJournal.ofOverlap(
                        Kind.REFUNDED,
                        overlap.id(),
                        act.at(),
                        new Movement(
                                funds.interest(account.fund()),
                                refund.unbooked().negated()),
                        new Movement(account.id(), refund.unbooked().minus(refund.amount())),
                        new Movement(funds.refundsPayable(account.fund()), refund.amount()))));
        Fen interest = refund.amount().minus(refund.principal());
        AccountStore.update(
                connection,
                List.of(account.plus(
                        refund.principal().negated(), refund.unbooked().minus(interest))));
        ContributionStore.restand(
                connection,
                tags,
                Stream.concat(
                                sides.droppedIfKept(keep).stream()
                                        .map(row -> new Restanding(row, MonthStanding.REFUNDED, overlap.id())),
                                sides.keptIfKept(keep).stream()
                                        .map(row -> new Restanding(row, MonthStanding.COUNTS, null)))
                        .toList());
        return decided;
    }

    /** Takes a decision back that is not paid yet: the same entries the other way round, and the case is open again. */
    OverlapCase reverse(Connection connection, OverlapCase overlap, Account account, Act act) throws SQLException {
        require(overlap, State.DECIDED, "reversal");
        Verdict verdict = overlap.decision();
        FundAccess.toChange(account);
        List<Contribution> refunded = ContributionStore.refundedBy(connection, account, overlap.id());
        List<Contribution> rows =
                ContributionStore.ofAccounts(connection, List.of(account)).getOrDefault(account.id(), List.of());
        boolean broughtWasDropped =
                refunded.stream().anyMatch(row -> overlap.id().equals(row.overlapId()));
        List<Contribution> nowCounting = rows.stream()
                .filter(row -> row.counts() && overlap.id().equals(row.overlapId()))
                .toList();
        if (!broughtWasDropped && nowCounting.size() != overlap.months()) {
            throw wrongState(overlap, "a later decision on the same months rests on this one");
        }
        FundAccounts funds = FundAccounts.load(connection, Set.of(account.fund()));
        JournalStore.append(
                connection,
                tags,
                List.of(LedgerJournal.ofOverlap(
                        Kind.REFUND_REVERSED,
                        overlap.id(),
                        act.at(),
                        new Movement(funds.interest(account.fund()), verdict.bookedInterest()),
                        new Movement(account.id(), verdict.refund().minus(verdict.bookedInterest())),
                        new Movement(
                                funds.refundsPayable(account.fund()),
                                verdict.refund().negated()))));
        Fen interest = verdict.refund().minus(verdict.principal());
        AccountStore.update(
                connection, List.of(account.plus(verdict.principal(), interest.minus(verdict.bookedInterest()))));
        MonthStanding asBefore = broughtWasDropped ? MonthStanding.OVERLAPS : MonthStanding.COUNTS;
        ContributionStore.restand(
                connection,
                tags,
                Stream.concat(
                                refunded.stream().map(row -> new Restanding(row, asBefore, null)),
                                nowCounting.stream().map(row -> new Restanding(row, MonthStanding.OVERLAPS, null)))
                        .toList());
        OverlapCase open = overlap.reopened();
        OverlapStore.update(connection, open);
        return open;
    }

    /** The refund is paid out to the person. */
    OverlapCase pay(Connection connection, OverlapCase overlap, Payment payment) throws SQLException {
        require(overlap, State.DECIDED, "payment");
        Verdict verdict = overlap.decision();
        LocalDate decidedOn = LocalDate.ofInstant(verdict.decidedAt(), MessageJson.ZONE);
        if (payment.paidOn().isBefore(decidedOn)) {
            throw new ProblemException(
                            ErrorCode.PAID_BEFORE_DECISION, "the refund is owed since " + decidedOn, "/paidOn")
                    .with("decidedOn", decidedOn.toString());
        }
        FundAccounts funds = FundAccounts.load(connection, Set.of(overlap.fund()));
        JournalStore.append(
                connection,
                tags,
                List.of(LedgerJournal.ofOverlap(
                        Kind.REFUND_PAID,
                        overlap.id(),
                        payment.paidAt(),
                        new Movement(
                                funds.refundsPayable(overlap.fund()),
                                verdict.refund().negated()),
                        new Movement(funds.receipts(overlap.fund()), verdict.refund()))));
        OverlapCase paid = overlap.paid(payment);
        OverlapStore.update(connection, paid);
        return paid;
    }

    /** The instructions that are possible now, by the path's last word. */
    static List<String> actions(State state) {
        return switch (state) {
            case OPEN -> List.of("decision");
            case DECIDED -> List.of("payment", "reversal");
            case PAID -> List.of();
        };
    }

    private static void require(OverlapCase overlap, State needed, String action) {
        if (overlap.state() != needed) {
            throw wrongState(overlap, action + " is not possible in " + overlap.state());
        }
    }

    private static ProblemException wrongState(OverlapCase overlap, String detail) {
        return new ProblemException(ErrorCode.WRONG_STATE, detail)
                .with("state", overlap.state().name())
                .with("actions", actions(overlap.state()));
    }

    private static ProblemException cannotCompute(RuleRefusal refusal) {
        ErrorCode code = refusal.code().name().equals("RATE_MISSING")
                ? ErrorCode.INTEREST_RATE_MISSING
                : ErrorCode.RULES_CANNOT_ANSWER;
        return new ProblemException(code, "the refund cannot be computed: " + refusal.code())
                .with("error", refusal.code().name())
                .with("facts", Map.copyOf(refusal.parameters()))
                .because(refusal);
    }
}
