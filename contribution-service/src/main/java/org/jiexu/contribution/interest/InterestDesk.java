package org.jiexu.contribution.interest;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.idempotency.Answer;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Starts runs, carries them out page by page, and tells how far they are. */
public final class InterestDesk {

    private final Ledger ledger;
    private final Transactions transactions;
    private final RuleBooks books;
    private final Supplier<InformationForms> forms;
    private final InterestPage page;
    private final Clock clock;

    /**
     * On this ledger.
     *
     * @param forms by the rule book of now
     */
    public InterestDesk(
            Ledger ledger,
            TagKeys tags,
            Transactions transactions,
            RuleBooks books,
            Supplier<InformationForms> forms,
            Clock clock) {
        this.page = new InterestPage(tags);
        this.ledger = ledger;
        this.transactions = transactions;
        this.books = books;
        this.forms = forms;
        this.clock = clock;
    }

    /** Starts a run to the end of a year, once for a key; answers 202 with the run. */
    Response start(int year, Caller caller, IdempotencyKey key, UUID id, Object request) {
        String path = InterestRunAnswer.path(ledger);
        return transactions
                .call(transaction -> Idempotency.once(
                        transaction.connection(), caller, key, Fingerprint.of("POST", path, request), () -> {
                            InterestRun run = start(transaction, year, caller.actor(), id);
                            return Answer.of(
                                    202,
                                    path + "/" + id,
                                    MessageJson.write(InterestRunAnswer.of(ledger, run, Map.of())));
                        }))
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
        InterestRunStore.lockStarting(transaction.connection());
        Optional<InterestRun> running = InterestRunStore.running(transaction.connection());
        if (running.isPresent()) {
            throw new ProblemException(ErrorCode.INTEREST_RUN_UNDER_WAY, "a run has not ended")
                    .with("runId", running.get().id().toString());
        }
        Instant now = clock.instant();
        InterestRun run =
                InterestRunStore.start(transaction.connection(), id, year, rate.rate(), book.version(), actor, now);
        journal(transaction, run, actor, "START_INTEREST_RUN", now);
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
            Optional<InterestRun> running = InterestRunStore.lockRunning(transaction.connection());
            if (running.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            InterestRun run = running.get();
            AccountInterest rule = new AccountInterest(new EarnedInterest(forms.get()), run.year());
            InterestRun after = page.post(transaction.connection(), run, rule, now);
            if (after.state() == InterestRun.State.DONE) {
                journal(transaction, after, ledger.actor(), "FINISH_INTEREST_RUN", now);
            }
            return true;
        });
    }

    List<InterestRunAnswer> list(@Nullable Instant before, UUID beforeId, int limit) {
        return transactions.call(transaction -> {
            var connection = transaction.connection();
            List<InterestRun> runs = InterestRunStore.page(connection, before, beforeId, limit);
            Map<UUID, Map<Code, Long>> leftOut = InterestRunStore.leftOut(
                    connection, runs.stream().map(InterestRun::id).toList());
            return runs.stream()
                    .map(run -> InterestRunAnswer.of(ledger, run, leftOut.getOrDefault(run.id(), Map.of())))
                    .toList();
        });
    }

    InterestRunAnswer get(UUID id) {
        return transactions.call(transaction -> InterestRunAnswer.of(
                ledger,
                InterestRunStore.find(transaction.connection(), id).orElseThrow(InterestDesk::unknown),
                InterestRunStore.leftOut(transaction.connection(), List.of(id)).getOrDefault(id, Map.of())));
    }

    List<InterestRunStore.LeftOutAccount> leftOut(UUID id, long after, int limit) {
        return transactions.call(transaction -> {
            InterestRun run =
                    InterestRunStore.find(transaction.connection(), id).orElseThrow(InterestDesk::unknown);
            return InterestRunStore.leftOutAccounts(transaction.connection(), run.id(), after, limit);
        });
    }

    private void journal(Transaction transaction, InterestRun run, String actor, String action, Instant at)
            throws SQLException {
        String subject = "ledger/" + ledger.code();
        transaction.lock(List.of(subject));
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "runId",
                run.id(),
                "year",
                run.year(),
                "rate",
                run.rate().toString(),
                "ruleVersion",
                run.ruleVersion()));
        if (run.state() == InterestRun.State.DONE) {
            detail.put("accounts", run.accounts());
            detail.put("credited", run.credited());
            detail.put("interest", run.interest());
            detail.put("leftOut", run.leftOut());
        }
        transaction.record(new JournalEntry(subject, at, actor, action, MessageJson.write(detail)));
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_INTEREST_RUN, "the ledger has no such run");
    }
}
