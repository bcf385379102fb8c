package org.jiexu.contribution.lumpsum;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.Answer.Given;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.lumpsum.LumpSumDecision;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.access.Caller;
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

/** Takes and shows declarations of lump sums, under the lock of the account. */
public final class LumpSumActs {

    private final Ledger ledger;
    private final Transactions transactions;
    private final Supplier<LumpSumRuling> ruling;
    private final Clock clock;
    private final AuditTrail audit;

    /** On this ledger. */
    public LumpSumActs(
            Ledger ledger, Transactions transactions, Supplier<LumpSumRuling> ruling, AuditTrail audit, Clock clock) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.ruling = ruling;
        this.clock = clock;
        this.audit = audit;
    }

    /** What an officer declares. */
    record Declaration(
            FundCode fund,
            String personalNumber,
            YearMonth from,
            YearMonth to,
            LocalDate paidOn,
            @Nullable Document document,
            Caller caller) {}

    List<LumpSumAnswer> list(FundCode fund, String personalNumber, Caller caller) {
        return transactions.call(transaction -> {
            Account account = AccountStore.find(transaction.connection(), fund, personalNumber)
                    .orElseThrow(LumpSumActs::unknown);
            FundAccess.toSee(account, caller);
            audit.shown(
                    transaction,
                    caller,
                    Subject.worker(account.workerId()),
                    "lump-sums",
                    Map.of("relationId", account.relationId()));
            return ofAccount(transaction.connection(), account).stream()
                    .map(this::answer)
                    .toList();
        });
    }

    /**
     * Takes a declaration, once for a key.
     *
     * @param request what makes two requests the same
     */
    Response declare(Declaration declaration, IdempotencyKey key, UUID id, Object request) {
        String path = "/v1/funds/" + declaration.fund() + "/accounts/" + declaration.personalNumber() + "/lump-sums";
        return new Post(declaration.caller(), key, path, request)
                .once(transactions, transaction -> {
                    LumpSum declared = declare(transaction, declaration, id);
                    return RecordedAnswer.of(201, path, MessageJson.write(answer(declared)));
                })
                .toResponse();
    }

    private LumpSum declare(Transaction transaction, Declaration declaration, UUID id) throws SQLException {
        Connection connection = transaction.connection();
        Account seen = AccountStore.find(connection, declaration.fund(), declaration.personalNumber())
                .orElseThrow(LumpSumActs::unknown);
        String subject = Subject.worker(seen.workerId());
        transaction.lock(List.of(subject));
        Account account = AccountStore.lock(connection, seen.id());
        FundAccess.toChange(account);
        requireMonths(connection, account, declaration);
        LumpSum lumpSum = new LumpSum(
                id,
                account.id(),
                declaration.from(),
                declaration.to(),
                declaration.paidOn(),
                declaration.document(),
                declaration.caller().actor(),
                clock.instant(),
                null);
        UUID replaced = replaced(connection, account, lumpSum);
        LumpSumStore.declare(connection, lumpSum);
        if (replaced != null) {
            LumpSumStore.replace(connection, replaced, id);
        }
        audit.did(
                transaction,
                declaration.caller(),
                subject,
                lumpSum.declaredAt(),
                JournalAction.DECLARE_LUMP_SUM,
                detail(account, lumpSum, replaced));
        return lumpSum;
    }

    private void requireMonths(Connection connection, Account account, Declaration declaration) throws SQLException {
        Set<YearMonth> paidHere =
                ContributionStore.ofAccounts(connection, List.of(account))
                        .getOrDefault(account.id(), List.of())
                        .stream()
                        .filter(month ->
                                month.counts() && ledger.keeps(month.originFund()) && month.transferId() == null)
                        .map(Contribution::month)
                        .collect(Collectors.toSet());
        for (YearMonth month = declaration.from(); !month.isAfter(declaration.to()); month = month.plusMonths(1)) {
            if (!paidHere.contains(month)) {
                throw new ProblemException(ErrorCode.LUMP_SUM_MONTHS_MISSING, "not paid here: " + month, "/from")
                        .with("month", month.toString());
            }
        }
    }

    /** The declaration of exactly these months; one that shares only some of them refuses. */
    private static @Nullable UUID replaced(Connection connection, Account account, LumpSum lumpSum)
            throws SQLException {
        UUID same = null;
        for (LumpSum earlier : ofAccount(connection, account)) {
            boolean apart =
                    earlier.to().isBefore(lumpSum.from()) || earlier.from().isAfter(lumpSum.to());
            if (earlier.stands() && !apart) {
                if (!earlier.from().equals(lumpSum.from()) || !earlier.to().equals(lumpSum.to())) {
                    throw new ProblemException(ErrorCode.LUMP_SUM_OVERLAPS, "another lump sum has some of the months")
                            .with("lumpSumId", earlier.id().toString());
                }
                same = earlier.id();
            }
        }
        return same;
    }

    private static List<LumpSum> ofAccount(Connection connection, Account account) throws SQLException {
        return LumpSumStore.ofAccounts(connection, List.of(account.id())).getOrDefault(account.id(), List.of());
    }

    private LumpSumAnswer answer(LumpSum lumpSum) {
        return LumpSumAnswer.of(
                lumpSum,
                ruling.get().of(lumpSum, Trace.off()) instanceof Given<LumpSumDecision>(LumpSumDecision decision)
                        ? decision
                        : null);
    }

    private static Map<String, Object> detail(Account account, LumpSum lumpSum, @Nullable UUID replaced) {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "relationId", account.relationId(),
                "lumpSumId", lumpSum.id(),
                "from", lumpSum.from(),
                "to", lumpSum.to(),
                "paidOn", lumpSum.paidOn()));
        Document document = lumpSum.document();
        if (document != null) {
            detail.put("document", document.kind());
            detail.put("documentDate", document.date());
        }
        if (replaced != null) {
            detail.put("replaces", replaced);
        }
        return detail;
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_ACCOUNT, "the fund has no account of this number");
    }
}
