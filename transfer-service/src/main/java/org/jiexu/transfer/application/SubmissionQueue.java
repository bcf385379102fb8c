package org.jiexu.transfer.application;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.transaction.LocalTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applications that arrive while one transaction is under way share the next: as with messages, nobody waits for a batch to fill, and
 * under load one commit serves many (docs/decisions/0130).
 */
@Singleton
public final class SubmissionQueue {

    /** How many applications one transaction takes at most. */
    static final int BATCH_MAX = 200;

    /** How many applications wait at most; more are refused with {@code BACKLOG_TOO_LARGE}. */
    static final int WAITING_MAX = 2_000;

    /** How long the thread waits for an application before it asks whether the service stops. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionQueue.class);

    private final LocalTransactions transactions;
    private final Openings openings;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final BackgroundTask task;

    /** What an application is told. */
    sealed interface Outcome {
        /** An answer: the first, or the first again. */
        record Answered(RecordedAnswer answer) implements Outcome {}

        /** Refused, without an effect. */
        record Refused(ProblemException problem) implements Outcome {}
    }

    private record Waiting(Submission submission, CompletableFuture<Outcome> outcome) {}

    @Inject
    SubmissionQueue(
            LocalTransactions transactions,
            RuleBooks books,
            TagKeys tags,
            InstantSource clock,
            @ConfigProperty(name = "jiexu.ledgers") List<String> ledgers) {
        this(transactions, new Openings(books, tags, clock, ledgers));
    }

    SubmissionQueue(LocalTransactions transactions, Openings openings) {
        this.transactions = transactions;
        this.openings = openings;
        this.task = new BackgroundTask("submissions", this::work).start();
    }

    /**
     * Opens the case and returns when it is committed.
     *
     * @throws ProblemException {@code LEDGER_NOT_DEPLOYED}, {@code BACKLOG_TOO_LARGE} when too many wait, {@code IDEMPOTENCY_KEY_REUSED}
     * @throws org.jiexu.service.database.DatabaseException when the database is away; the application may be sent again with
     *     the same key
     */
    RecordedAnswer submit(Submission submission) {
        openings.requireLedgers(submission.application());
        Waiting mine = new Waiting(submission, new CompletableFuture<>());
        if (!waiting.offer(mine)) {
            throw RoomForMore.refusal(WAITING_MAX + " applications wait to be opened");
        }
        if (task.isStopping()) {
            refuseTheRest();
        }
        try {
            return switch (mine.outcome.join()) {
                case Outcome.Answered(RecordedAnswer answer) -> answer;
                case Outcome.Refused(ProblemException problem) -> throw problem;
            };
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void work(BackgroundTask running) throws InterruptedException {
        try {
            while (!running.isStopping()) {
                Waiting first = waiting.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null && running.isStopping()) {
                    refuse(first);
                } else if (first != null) {
                    List<Waiting> batch = new ArrayList<>();
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_MAX - 1);
                    open(batch);
                }
                running.progressed();
            }
        } finally {
            if (running.isStopping()) {
                refuseTheRest();
            }
        }
    }

    /** A batch that fails is done one by one, so that only the application suffers that cannot be opened. */
    private void open(List<Waiting> batch) {
        try {
            List<Outcome> outcomes = transactions.call(transaction -> openings.open(
                    transaction, batch.stream().map(Waiting::submission).toList()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome.complete(outcomes.get(i));
            }
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            if (batch.size() == 1) {
                batch.getFirst()
                        .outcome
                        .completeExceptionally(e instanceof RuntimeException ? e : new IllegalStateException(e));
                return;
            }
            LOG.warn(
                    "{} applications could not be opened together and are opened one by one: {}",
                    batch.size(),
                    e.toString());
            batch.forEach(one -> open(List.of(one)));
        }
    }

    private void refuseTheRest() {
        List<Waiting> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(SubmissionQueue::refuse);
    }

    private static void refuse(Waiting late) {
        late.outcome.completeExceptionally(RoomForMore.refusal("the service stops"));
    }

    /** Stops after the transaction under way; who still waits is refused. */
    void stop(@Observes ShutdownEvent event) {
        task.stopSoon();
    }
}
