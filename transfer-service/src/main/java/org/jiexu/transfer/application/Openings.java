package org.jiexu.transfer.application;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Lookup;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;

/** Opens cases: for each its row, its first journal row and its first commands, all in one transaction of the caller's. */
final class Openings {

    private static final int ACCEPTED = 202;

    /** 20 characters of 32: 100 random bits, not to be guessed. */
    private static final int TRACKING_CODE_LENGTH = 20;

    /** Crockford's letters and digits: none is taken for another. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();
    private final RuleBooks books;
    private final TagKeys tags;
    private final InstantSource clock;
    private final Set<String> ledgers;

    /**
     * Opens by the rule book of now.
     *
     * @param ledgers the ledgers that this service is told of
     */
    Openings(RuleBooks books, TagKeys tags, InstantSource clock, Collection<String> ledgers) {
        this.books = books;
        this.tags = tags;
        this.clock = clock;
        this.ledgers = Set.copyOf(ledgers);
    }

    /**
     * Refuses an application whose case could ask only one of its ledgers for its months: what is paid twice would not be found. A list of
     * ledgers that is behind the registry's is noticed here.
     */
    void requireLedgers(Transfer.Application application) {
        for (String ledger : Lookup.ledgersOf(books.current(), application)) {
            if (!ledgers.contains(ledger)) {
                throw new ProblemException(ErrorCode.LEDGER_NOT_DEPLOYED, "no ledger " + ledger + " is connected")
                        .with("ledger", ledger);
            }
        }
    }

    /** Opens a case for each application that is the first with its key; an outcome for each, in their order. */
    List<SubmissionQueue.Outcome> open(Transaction transaction, List<Submission> submissions) throws SQLException {
        Instant now = clock.instant();
        RuleBook book = books.current();
        DueAnswer.Reader due = new DueAnswer.Reader(books, StatutoryClock.dayOf(now));
        List<Long> numbers = TransferStore.nextNumbers(transaction.connection(), submissions.size());
        List<Transfer> transfers = new ArrayList<>(submissions.size());
        List<Idempotency.Claim> claims = new ArrayList<>(submissions.size());
        for (int i = 0; i < submissions.size(); i++) {
            Transfer transfer = Transfer.submitted(
                    new Transfer.Opening(UUID.randomUUID(), numbers.get(i), trackingCode()),
                    submissions.get(i).application(),
                    book,
                    now);
            transfers.add(transfer);
            claims.add(submissions
                    .get(i)
                    .claim(RecordedAnswer.of(
                            ACCEPTED,
                            Submission.location(transfer.id()),
                            MessageJson.write(TransferAnswer.of(transfer, due)))));
        }
        List<Idempotency.Outcome> outcomes = Idempotency.onceEach(transaction.connection(), claims);
        Decider decider = new Decider(book);
        SagaRecorder recorder = new SagaRecorder(transaction, tags);
        List<SubmissionQueue.Outcome> answers = new ArrayList<>(submissions.size());
        for (int i = 0; i < submissions.size(); i++) {
            answers.add(
                    switch (outcomes.get(i)) {
                        case Idempotency.Outcome.First() -> {
                            Transfer transfer = transfers.get(i);
                            Submission submission = submissions.get(i);
                            submission
                                    .cause()
                                    .within(() -> recorder.opened(
                                            transfer, submission.caller().actor(), decider.open(transfer)));
                            yield new SubmissionQueue.Outcome.Answered(
                                    claims.get(i).answer());
                        }
                        case Idempotency.Outcome.Repeated(RecordedAnswer answer) ->
                            new SubmissionQueue.Outcome.Answered(answer);
                        case Idempotency.Outcome.Refused(var problem) -> new SubmissionQueue.Outcome.Refused(problem);
                    });
        }
        recorder.write();
        return answers;
    }

    private String trackingCode() {
        StringBuilder code = new StringBuilder(TRACKING_CODE_LENGTH);
        for (int i = 0; i < TRACKING_CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
