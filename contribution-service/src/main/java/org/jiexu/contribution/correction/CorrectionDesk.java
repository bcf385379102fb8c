package org.jiexu.contribution.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.correction.CorrectionStore.PostedRow;
import org.jiexu.contribution.interest.EarnedInterest;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.ledger.Standing;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.idempotency.Answer;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Takes back a month that was posted wrongly, under the lock of the account (docs/decisions/0092). */
@ApplicationScoped
public class CorrectionDesk {

    private final Transactions transactions;
    private final Supplier<InformationForms> forms;
    private final TagKeys tags;
    private final Clock clock;
    private final AuditTrail audit;

    /**
     * On this ledger.
     *
     * @param forms by the rule book of now
     */
    public CorrectionDesk(Transactions transactions, Supplier<InformationForms> forms, TagKeys tags, Clock clock) {
        this.transactions = transactions;
        this.forms = forms;
        this.tags = tags;
        this.clock = clock;
        this.audit = new AuditTrail(transactions, clock);
    }

    /** What is to be taken back, and why. */
    public record Order(
            FundCode fund, String personalNumber, YearMonth month, String reason, Document document, Caller caller) {

        private String path() {
            return "/v1/funds/" + fund + "/accounts/" + personalNumber + "/corrections";
        }
    }

    List<CorrectionAnswer> list(FundCode fund, String personalNumber, Caller caller) {
        return transactions.call(transaction -> {
            Account account = found(transaction.connection(), fund, personalNumber);
            FundAccess.toSee(account, caller);
            audit.shown(
                    transaction,
                    caller,
                    "worker/" + account.workerId(),
                    "corrections",
                    Map.of("relationId", account.relationId()));
            return CorrectionStore.ofAccount(transaction.connection(), account.id()).stream()
                    .map(CorrectionAnswer::of)
                    .toList();
        });
    }

    /**
     * Corrects, once for a key.
     *
     * @param request what makes two requests the same
     */
    Response correct(Order order, IdempotencyKey key, UUID id, Object request) {
        return transactions
                .call(transaction -> Idempotency.once(
                        transaction.connection(),
                        order.caller(),
                        key,
                        Fingerprint.of("POST", order.path(), request),
                        () -> Answer.of(
                                201,
                                order.path(),
                                MessageJson.write(CorrectionAnswer.of(correct(transaction, order, id))))))
                .toResponse();
    }

    private Correction correct(Transaction transaction, Order order, UUID id) throws SQLException {
        Connection connection = transaction.connection();
        Account seen = found(connection, order.fund(), order.personalNumber());
        String subject = "worker/" + seen.workerId();
        transaction.lock(List.of(subject));
        Account account = AccountStore.lock(connection, seen.id());
        FundAccess.toChange(account);
        List<PostedRow> rows = CorrectionStore.rows(connection, account.id(), order.month());
        PostedRow wrong = wrong(rows, order.fund());
        List<Contribution> funded =
                ContributionStore.ofAccounts(connection, List.of(account))
                        .getOrDefault(account.id(), List.of())
                        .stream()
                        .filter(Contribution::isFunded)
                        .toList();
        Fen interest = interestOf(account, funded, order.month());
        if (account.balance().compareTo(wrong.credit().plus(interest)) < 0) {
            throw new ProblemException(ErrorCode.BALANCE_TOO_SMALL, "the account holds " + account.balance())
                    .with("balance", account.balance().toString());
        }
        Reversal reversal = new Reversal(wrong, interest, copyAfter(rows), id, clock.instant());
        Correction correction = post(connection, order, account, reversal);
        List<Contribution> left = funded.stream()
                .filter(row -> !row.month().equals(order.month()))
                .toList();
        AccountStore.update(
                connection,
                List.of(account.plus(wrong.credit().negated(), interest.negated())
                        .withMonths(left)));
        transaction.record(new JournalEntry(
                subject,
                correction.correctedAt(),
                order.caller().actor(),
                "CORRECT_MONTH",
                detail(account, correction)));
        return correction;
    }

    /** What of the booked interest goes back with the month. */
    private Fen interestOf(Account account, List<Contribution> funded, YearMonth month) {
        // No other row of the month has money on the account: that was refused before.
        Contribution wrong = funded.stream()
                .filter(row -> row.month().equals(month))
                .findFirst()
                .orElseThrow();
        int lastYear = LocalDate.now(clock).getYear() - 1;
        return new MonthInterest(new EarnedInterest(forms.get()), lastYear).of(account, funded, wrong);
    }

    /** The place that the month's row gets, out of the way of one that may follow. */
    private static int copyAfter(List<PostedRow> rows) {
        return rows.stream().mapToInt(PostedRow::copy).max().orElseThrow() + 1;
    }

    /** What is taken back, under which identity, and when. */
    private record Reversal(PostedRow wrong, Fen interest, int copy, UUID id, Instant at) {}

    private Correction post(Connection connection, Order order, Account account, Reversal reversal)
            throws SQLException {
        PostedRow wrong = reversal.wrong();
        Fen employer = employerOf(wrong);
        Fen receipts = employer.plus(wrong.personal());
        FundAccounts funds = FundAccounts.load(connection, Set.of(order.fund()));
        long journal = JournalStore.append(
                connection,
                tags,
                List.of(LedgerJournal.correcting(
                        wrong.journalId(),
                        reversal.at(),
                        new Movement(account.id(), wrong.credit().negated()),
                        new Movement(
                                funds.pool(order.fund()),
                                receipts.minus(wrong.credit()).negated()),
                        new Movement(funds.receipts(order.fund()), receipts))))[0];
        Long interestJournal = null;
        if (reversal.interest().isPositive()) {
            interestJournal = JournalStore.append(
                    connection,
                    tags,
                    List.of(LedgerJournal.interestBack(
                            journal,
                            reversal.at(),
                            new Movement(account.id(), reversal.interest().negated()),
                            new Movement(funds.interest(order.fund()), reversal.interest()))))[0];
        }
        Correction correction = new Correction(
                reversal.id(),
                account.id(),
                order.month(),
                reversal.copy(),
                wrong.journalId(),
                journal,
                employer,
                wrong.personal(),
                wrong.credit(),
                reversal.interest(),
                interestJournal,
                order.reason(),
                order.document(),
                order.caller().actor(),
                reversal.at());
        CorrectionStore.append(connection, tags, correction, wrong.copy());
        return correction;
    }

    /** The row that a file posted here. A month that came with a transfer is put right where it was paid. */
    private static PostedRow wrong(List<PostedRow> rows, FundCode fund) {
        PostedRow wrong = rows.stream()
                .filter(row -> row.standing() == Standing.COUNTS || row.standing() == Standing.OVERLAPS)
                .filter(row -> row.journalKind() == Kind.CONTRIBUTIONS && row.transferId() == null)
                .filter(row -> row.originFund().equals(fund) && row.employer() != null)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.MONTH_NOT_POSTED_HERE,
                        "no file of the fund posted this month, or it was taken back"));
        boolean alone = rows.stream().allMatch(row -> row.equals(wrong) || row.standing() == Standing.REVERSED);
        if (!alone || wrong.overlapId() != null) {
            throw new ProblemException(ErrorCode.MONTH_OVERLAPS, "another fund has the month too");
        }
        return wrong;
    }

    private static Fen employerOf(PostedRow row) {
        @Nullable Fen employer = row.employer();
        return employer == null ? Fen.ZERO : employer;
    }

    private static Account found(Connection connection, FundCode fund, String personalNumber) throws SQLException {
        return AccountStore.find(connection, fund, personalNumber)
                .orElseThrow(() ->
                        new ProblemException(ErrorCode.UNKNOWN_ACCOUNT, "the fund has no account of this number"));
    }

    private static String detail(Account account, Correction correction) {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "relationId", account.relationId(),
                "correctionId", correction.id(),
                "month", correction.month().toString(),
                "credited", correction.credit(),
                "pooled", correction.pooled(),
                "interest", correction.interest(),
                "reversedJournal", correction.reversedJournalId(),
                "journal", correction.journalId(),
                "reason", correction.reason(),
                "document", correction.document().number()));
        if (correction.interestJournalId() != null) {
            detail.put("interestJournal", correction.interestJournalId());
        }
        return MessageJson.write(detail);
    }
}
