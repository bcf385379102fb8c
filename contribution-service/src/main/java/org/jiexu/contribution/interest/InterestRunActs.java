package org.jiexu.contribution.interest;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.act.Post;
import org.jiexu.service.database.Sql;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Starts runs, carries them out page by page, and tells how far they are. */
public final class InterestRunActs {

    private final Ledger ledger;
    private final Transactions transactions;
    private final InterestRuns runs;
    private final RuleBooks books;
    private final Supplier<InformationForms> forms;
    private final InterestPage page;
    private final Clock clock;
    private final InterestMeters meters;

    /**
     * On this ledger.
     *
     * @param forms by the rule book of now
     */
    public InterestRunActs(
            Ledger ledger,
            TagKeys tags,
            Transactions transactions,
            InterestRuns runs,
            RuleBooks books,
            Supplier<InformationForms> forms,
            Clock clock) {
        this.page = new InterestPage(tags);
        this.ledger = ledger;
        this.transactions = transactions;
        this.runs = runs;
        this.books = books;
        this.forms = forms;
        this.clock = clock;
        this.meters = new InterestMeters(ledger);
    }

    /** Starts a run to the end of a year, once for a key; answers 202 with the run. */
    Response start(int year, Caller caller, IdempotencyKey key, UUID id, Object request) {
        String path = InterestRunAnswer.path(ledger);
        return new Post(caller, key, path, request)
                .once(transactions, transaction -> {
                    InterestRun run = start(transaction, year, caller.actor(), id);
                    return RecordedAnswer.of(202, path + "/" + id, MessageJson.write(run.answer(ledger, Map.of())));
                })
                .toResponse();
    }

    private InterestRun start(Transaction transaction, int year, String actor, UUID id) throws SQLException {
        if (year >= Year.now(clock).getValue()) {
            throw new ProblemException(ErrorCode.DAY_IN_FUTURE, "the year " + year + " has not ended", "/year");
        }
        RuleBook book = books.current();
        InterestRate rate = published(book, year)
                .orElseThrow(() -> new ProblemException(
                                ErrorCode.INTEREST_RATE_MISSING, "no published rate of " + year, "/year")
                        .with("year", year)
                        .with("ledger", ledger.code()));
        // Nobody else starts a run until the end of the transaction.
        Sql.of(transaction.connection(), "LOCK TABLE interest_runs IN SHARE ROW EXCLUSIVE MODE")
                .run();
        Optional<InterestRun> running = runs.running();
        if (running.isPresent()) {
            throw new ProblemException(ErrorCode.INTEREST_RUN_UNDER_WAY, "a run has not ended")
                    .with("runId", running.get().id().toString());
        }
        long lastAccount = AccountStore.last(transaction.connection());
        InterestRun run = new InterestRun(id, year, rate.rate(), book.version(), lastAccount, actor, clock.instant());
        runs.persist(run);
        journal(transaction, run, actor, JournalAction.START_INTEREST_RUN, run.startedAt());
        return run;
    }

    /** The rate that holds in the ledger's province; one that nobody could verify is not published. */
    private Optional<InterestRate> published(RuleBook book, int year) {
        return book.interestRates()
                .find(new DivisionCode(ledger.code() + "0000"), year)
                .filter(rate -> rate.provenance().certainty() != Certainty.UNVERIFIED);
    }

    /**
     * Posts the next accounts of the run under way.
     *
     * @return whether there was one, which this process could work on
     */
    public boolean postNext() {
        return transactions.call(transaction -> {
            Optional<InterestRun> running = runs.lockRunning();
            if (running.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            InterestRun run = running.get();
            InterestPage.Served served = page.post(
                    transaction.connection(),
                    run,
                    new AccountInterest(new EarnedInterest(forms.get()), run.year()),
                    now);
            transaction.afterCommit(() -> meters.served(served));
            if (run.isDone()) {
                journal(transaction, run, ledger.actor(), JournalAction.FINISH_INTEREST_RUN, now);
            }
            return true;
        });
    }

    List<InterestRunAnswer> list(@Nullable Instant before, UUID beforeId, int limit) {
        return transactions.call(transaction -> answers(transaction, runs.page(before, beforeId, limit)));
    }

    InterestRunAnswer get(UUID id) {
        return transactions.call(
                transaction -> answers(transaction, List.of(found(id))).getFirst());
    }

    private List<InterestRunAnswer> answers(Transaction transaction, List<InterestRun> found) throws SQLException {
        Map<UUID, Map<Code, Long>> leftOut = RunAccounts.leftOut(
                transaction.connection(), found.stream().map(InterestRun::id).toList());
        return found.stream()
                .map(run -> run.answer(ledger, leftOut.getOrDefault(run.id(), Map.of())))
                .toList();
    }

    List<RunAccounts.LeftOutAccount> leftOut(UUID id, long after, int limit) {
        return transactions.call(transaction ->
                RunAccounts.leftOutAccounts(transaction.connection(), found(id).id(), after, limit));
    }

    private InterestRun found(UUID id) {
        return runs.find(id)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_INTEREST_RUN, "the ledger has no such run"));
    }

    private void journal(Transaction transaction, InterestRun run, String actor, JournalAction action, Instant at)
            throws SQLException {
        transaction.did(JournalEntry.of(Subject.ledger(ledger.code()), at, actor, action, run.detail()));
    }
}
