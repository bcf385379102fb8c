package org.jiexu.contribution.overlap;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.contribution.overlap.OverlapCase.Verdict;
import org.jiexu.contribution.overlap.OverlapDecisions.Act;
import org.jiexu.contribution.overlap.Refunds.Refund;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.Answer.Given;
import org.jiexu.rules.Answer.Refused;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.access.Caller;
import org.jiexu.service.act.IfMatch;
import org.jiexu.service.act.Post;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Reads cases, and takes an officer's step in one transaction: lock, check the version, post, write down. */
public final class OverlapActs {

    private final Transactions transactions;
    private final Supplier<OverlapDecisions> decisions;
    private final Clock clock;
    private final AuditTrail audit;

    /** On this ledger. */
    public OverlapActs(Transactions transactions, Supplier<OverlapDecisions> decisions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.clock = clock;
        this.audit = audit;
    }

    /** What an officer does to a case. */
    public sealed interface Step {

        /** Says which fund's months count. */
        record Decide(FundCode keep, String reason) implements Step {}

        /** Says that the refund was paid. */
        record Pay(Payment payment) implements Step {}

        /** Takes the decision back. */
        record Reverse(String reason) implements Step {}
    }

    /**
     * The request behind a step.
     *
     * @param action the path's last word
     * @param request what makes two requests the same
     */
    public record Call(
            FundCode fund, UUID id, Caller caller, IdempotencyKey key, String action, Object request, IfMatch seen) {}

    List<OverlapCase> list(
            FundCode fund, Caller caller, @Nullable State state, OverlapStore.@Nullable Place after, int limit) {
        return transactions.call(transaction -> {
            List<OverlapCase> cases = OverlapStore.page(transaction.connection(), fund, state, after, limit);
            if (!cases.isEmpty()) {
                audit.shown(transaction, caller, Subject.fund(fund), "overlaps", Map.of("rows", cases.size()));
            }
            return cases;
        });
    }

    OverlapAnswer read(FundCode fund, UUID id, Caller caller) {
        return transactions.call(transaction -> {
            OverlapCase overlap =
                    OverlapStore.find(transaction.connection(), fund, id).orElseThrow(OverlapActs::unknown);
            audit.shown(transaction, caller, Subject.worker(overlap.workerId()), "overlap", Map.of("overlapId", id));
            return OverlapAnswer.of(overlap, options(transaction.connection(), overlap));
        });
    }

    private List<OverlapAnswer.Option> options(Connection connection, OverlapCase overlap) throws SQLException {
        if (overlap.state() != State.OPEN) {
            return List.of();
        }
        Account account = AccountStore.get(connection, overlap.accountId());
        List<Contribution> rows =
                ContributionStore.ofAccounts(connection, List.of(account)).getOrDefault(account.id(), List.of());
        int year = Year.now(clock).getValue();
        List<OverlapAnswer.Option> options = new ArrayList<>();
        for (FundCode keep : OverlapDecisions.Sides.of(overlap, rows).funds()) {
            Trace trace = Trace.recording();
            options.add(
                    switch (decisions.get().refundIfKept(overlap, account, rows, keep, year, trace)) {
                        case Given<Refund>(Refund refund) ->
                            new OverlapAnswer.Option(keep, refund.principal(), refund.amount(), null, lines(trace));
                        case Refused<Refund>(RuleRefusal refusal) ->
                            new OverlapAnswer.Option(
                                    keep, null, null, refusal.code().name(), lines(trace));
                    });
        }
        return options;
    }

    private static List<OverlapAnswer.Line> lines(Trace trace) {
        return trace.lines().stream().map(OverlapAnswer.Line::of).toList();
    }

    /** Takes a step, once for a key. */
    Response take(Call call, Step step) {
        String path = "/v1/funds/" + call.fund() + "/overlaps/" + call.id() + "/" + call.action();
        return new Post(call.caller(), call.key(), path, call.request())
                .once(transactions, transaction -> {
                    OverlapCase after = take(transaction, call, step);
                    return RecordedAnswer.of(200, null, MessageJson.write(OverlapAnswer.of(after, List.of())));
                })
                .toResponse();
    }

    private OverlapCase take(Transaction transaction, Call call, Step step) throws SQLException {
        Connection connection = transaction.connection();
        OverlapCase seen = OverlapStore.find(connection, call.fund(), call.id()).orElseThrow(OverlapActs::unknown);
        String subject = Subject.transfer(seen.transferId());
        transaction.lock(List.of(subject));
        Account account = AccountStore.lock(connection, seen.accountId());
        // Between the two reads the account may have joined another, of another fund: then the case is no longer here.
        OverlapCase overlap = OverlapStore.lock(connection, call.fund(), call.id())
                .filter(locked -> locked.accountId() == account.id())
                .orElseThrow(OverlapActs::unknown);
        call.seen().requireVersion(overlap.version(), "the case");
        Instant now = clock.instant();
        Act act = new Act(call.caller().actor(), now, Year.now(clock).getValue());
        OverlapCase after = switch (step) {
            case Step.Decide(FundCode keep, String reason) ->
                decisions.get().decide(connection, overlap, account, keep, reason, act);
            case Step.Reverse reverse -> decisions.get().reverse(connection, overlap, account, act);
            case Step.Pay(Payment payment) -> decisions.get().pay(connection, overlap, payment);
        };
        audit.did(transaction, call.caller(), subject, now, actionOf(step), detail(step, overlap, after));
        return after;
    }

    private static JournalAction actionOf(Step step) {
        return switch (step) {
            case Step.Decide decide -> JournalAction.DECIDE_OVERLAP;
            case Step.Reverse reverse -> JournalAction.REVERSE_OVERLAP_DECISION;
            case Step.Pay pay -> JournalAction.PAY_OVERLAP_REFUND;
        };
    }

    private static Map<String, Object> detail(Step step, OverlapCase before, OverlapCase after) {
        Verdict verdict = before.state() == State.OPEN ? after.decision() : before.decision();
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "overlapId", before.id(),
                "kept", verdict.kept(),
                "months", before.months(),
                "principal", verdict.principal(),
                "refund", verdict.refund()));
        switch (step) {
            case Step.Decide(FundCode keep, String reason) -> detail.put("reason", reason);
            case Step.Reverse(String reason) -> detail.put("reason", reason);
            case Step.Pay(Payment payment) -> {
                detail.put("paidOn", payment.paidOn());
                detail.put("bankReference", payment.bankReference());
            }
        }
        return detail;
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_OVERLAP, "the fund has no such case");
    }
}
