package org.jiexu.contribution.correction;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.interest.EarnedInterest;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.act.Post;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;

/** Takes back a month that was posted wrongly, under the lock of the account (docs/decisions/0092). */
public class CorrectionActs {

    private final Transactions transactions;
    private final Corrections corrections;
    private final Supplier<InformationForms> forms;
    private final TagKeys tags;
    private final Clock clock;
    private final AuditTrail audit;

    /**
     * On this ledger.
     *
     * @param forms by the rule book of now
     */
    public CorrectionActs(
            Transactions transactions,
            Corrections corrections,
            Supplier<InformationForms> forms,
            TagKeys tags,
            AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.corrections = corrections;
        this.forms = forms;
        this.tags = tags;
        this.clock = clock;
        this.audit = audit;
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
                    Subject.worker(account.workerId()),
                    "corrections",
                    Map.of("relationId", account.relationId()));
            return corrections.of(account.id()).stream().map(Correction::answer).toList();
        });
    }

    /**
     * Corrects, once for a key.
     *
     * @param request what makes two requests the same
     */
    Response correct(Order order, IdempotencyKey key, UUID id, Object request) {
        return new Post(order.caller(), key, order.path(), request)
                .once(transactions, transaction -> {
                    Correction correction = correct(transaction, order, id);
                    return RecordedAnswer.of(201, order.path(), MessageJson.write(correction.answer()));
                })
                .toResponse();
    }

    private Correction correct(Transaction transaction, Order order, UUID id) throws SQLException {
        Connection connection = transaction.connection();
        Account seen = found(connection, order.fund(), order.personalNumber());
        String subject = Subject.worker(seen.workerId());
        transaction.lock(List.of(subject));
        Account account = AccountStore.lock(connection, seen.id());
        FundAccess.toChange(account);
        List<PostedRow> rows = PostedRow.of(connection, account.id(), order.month());
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
        Reversal reversal = new Reversal(id, account, wrong, interest, copyAfter(rows), clock.instant());
        Correction correction = post(connection, order, reversal);
        List<Contribution> left = funded.stream()
                .filter(row -> !row.month().equals(order.month()))
                .toList();
        AccountStore.update(
                connection,
                List.of(account.plus(wrong.credit().negated(), interest.negated())
                        .withMonths(left)));
        audit.did(
                transaction,
                order.caller(),
                subject,
                reversal.at(),
                JournalAction.CORRECT_MONTH,
                correction.detail(account.relationId()));
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

    private Correction post(Connection connection, Order order, Reversal reversal) throws SQLException {
        PostedRow wrong = reversal.wrong();
        long account = reversal.account().id();
        Fen receipts = wrong.employerOrZero().plus(wrong.personal());
        FundAccounts funds = FundAccounts.load(connection, Set.of(order.fund()));
        long journal = append(
                connection,
                LedgerJournal.correcting(
                        wrong.journalId(),
                        reversal.at(),
                        new Movement(account, wrong.credit().negated()),
                        new Movement(
                                funds.pool(order.fund()),
                                receipts.minus(wrong.credit()).negated()),
                        new Movement(funds.receipts(order.fund()), receipts)));
        Long interestJournal = null;
        if (reversal.interest().isPositive()) {
            interestJournal = append(
                    connection,
                    LedgerJournal.interestBack(
                            journal,
                            reversal.at(),
                            new Movement(account, reversal.interest().negated()),
                            new Movement(funds.interest(order.fund()), reversal.interest())));
        }
        // The month's row goes out of the way of the one that may follow.
        ContributionStore.reverse(
                connection, tags, new AccountMonth(account, order.month()), wrong.copy(), reversal.copy());
        Correction correction = new Correction(order, reversal, journal, interestJournal);
        corrections.persist(correction);
        return correction;
    }

    private long append(Connection connection, LedgerJournal journal) throws SQLException {
        return JournalStore.append(connection, tags, List.of(journal))[0];
    }

    /** The row that a file posted here. A month that came with a transfer is put right where it was paid. */
    private static PostedRow wrong(List<PostedRow> rows, FundCode fund) {
        PostedRow wrong = rows.stream()
                .filter(row -> row.standing() == MonthStanding.COUNTS || row.standing() == MonthStanding.OVERLAPS)
                .filter(row -> row.journalKind() == Kind.CONTRIBUTIONS && row.transferId() == null)
                .filter(row -> row.originFund().equals(fund) && row.employer() != null)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.MONTH_NOT_POSTED_HERE,
                        "no file of the fund posted this month, or it was taken back"));
        boolean alone = rows.stream().allMatch(row -> row.equals(wrong) || row.standing() == MonthStanding.REVERSED);
        if (!alone || wrong.overlapId() != null) {
            throw new ProblemException(ErrorCode.MONTH_OVERLAPS, "another fund has the month too");
        }
        return wrong;
    }

    private static Account found(Connection connection, FundCode fund, String personalNumber) throws SQLException {
        return AccountStore.find(connection, fund, personalNumber)
                .orElseThrow(() ->
                        new ProblemException(ErrorCode.UNKNOWN_ACCOUNT, "the fund has no account of this number"));
    }
}
