package org.jiexu.transfer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.transfer.database.CaseDatabase;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.Transfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmissionQueueTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final Caller OFFICER = new Caller("shenzhen-1", Role.OFFICER, SHENZHEN, null);
    private static final int PATIENCE_SECONDS = 20;

    private final CaseDatabase database = new CaseDatabase();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private SubmissionQueue queue = queue();

    private SubmissionQueue queue() {
        return new SubmissionQueue(
                database.transactions(),
                new Openings(
                        RuleBooks.fixed(RuleBook.embedded()),
                        TestTags.KEYS,
                        InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z")),
                        List.of("44", "51")));
    }

    @AfterEach
    void stop() {
        queue.stop(new ShutdownEvent());
        callers.close();
    }

    @Test
    void whoComesWhileATransactionIsUnderWaySharesTheNextOne() throws Exception {
        Submission first = submission(OFFICER, "first");
        List<Future<RecordedAnswer>> answers = new ArrayList<>();
        try (Connection other = holding(first)) {
            answers.add(callers.submit(() -> queue.submit(first)));
            awaitAWaitingSession();
            for (int i = 0; i < 20; i++) {
                Submission next = submission(OFFICER, "next-" + i);
                answers.add(callers.submit(() -> queue.submit(next)));
            }
            other.rollback();
        }

        for (Future<RecordedAnswer> answer : answers) {
            assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
        }
        assertThat(count("SELECT count(*) FROM transfers")).isEqualTo(21);
        assertThat(count("SELECT count(*) FROM journal")).isEqualTo(21);
        assertThat(count("SELECT count(DISTINCT xmin::text) FROM transfers")).isLessThan(21);
    }

    /** The registry may know a ledger that this service was not told of: months paid twice there would not be found. */
    @Test
    void anApplicationIsRefusedWhileOneOfItsLedgersIsNotConnected() {
        Transfer.Application application =
                new Transfer.Application(UUID.randomUUID(), new FundCode("420100"), SHENZHEN);
        Submission submission = new Submission(
                OFFICER,
                new IdempotencyKey("not-connected"),
                Fingerprint.of("POST", "/v1/transfers", null),
                application);

        assertThatThrownBy(() -> queue.submit(submission))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.LEDGER_NOT_DEPLOYED));
        assertThat(count("SELECT count(*) FROM transfers")).isZero();
    }

    @Test
    void oneThatCannotBeStoredDoesNotStopTheOthers() throws Exception {
        Submission first = submission(OFFICER, "first");
        Submission good = submission(OFFICER, "good");
        Submission bad = submission(new Caller("no\0where", Role.OFFICER, SHENZHEN, null), "bad");
        Future<RecordedAnswer> one;
        Future<RecordedAnswer> two;
        Future<RecordedAnswer> three;
        try (Connection other = holding(first)) {
            one = callers.submit(() -> queue.submit(first));
            awaitAWaitingSession();
            two = callers.submit(() -> queue.submit(bad));
            three = callers.submit(() -> queue.submit(good));
            other.rollback();
        }

        assertThat(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
        assertThatThrownBy(() -> two.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DatabaseException.class);
        assertThat(three.get(PATIENCE_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(202);
        assertThat(count("SELECT count(*) FROM transfers")).isEqualTo(2);
    }

    @Test
    void theSameApplicationHasOneCaseAndAnotherUnderItsKeyIsRefused() {
        Submission submission = submission(OFFICER, "once");
        RecordedAnswer first = queue.submit(submission);

        RecordedAnswer again = queue.submit(submission);

        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.location()).isEqualTo(first.location());
        Submission other = new Submission(
                OFFICER,
                submission.key(),
                Fingerprint.ofContent("POST", "/v1/transfers", "other"),
                submission.application());
        assertThatThrownBy(() -> queue.submit(other))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
        assertThat(count("SELECT count(*) FROM transfers")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM outbox WHERE topic = 'jiexu.transfers'"))
                .isEqualTo(1);
    }

    @Test
    void whoComesAfterTheEndIsRefusedAndDoesNotWait() throws Exception {
        queue.stop(new ShutdownEvent());
        Future<RecordedAnswer> late = callers.submit(() -> queue.submit(submission(OFFICER, "late")));

        assertThatThrownBy(() -> late.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ProblemException.class);
    }

    private static Submission submission(Caller caller, String key) {
        Transfer.Application application = new Transfer.Application(UUID.randomUUID(), CHENGDU, SHENZHEN);
        return new Submission(
                caller,
                new IdempotencyKey("application-" + key),
                Fingerprint.ofContent("POST", "/v1/transfers", application.toString()),
                application);
    }

    /** A transaction that has the submission's key and has not ended. */
    private Connection holding(Submission submission) throws SQLException {
        Connection other = database.connection();
        other.setAutoCommit(false);
        try (Statement insert = other.createStatement()) {
            insert.execute("INSERT INTO idempotency_keys (caller, key, fingerprint) VALUES ('"
                    + submission.caller().subject() + "', '"
                    + submission.key().value() + "', 'held')");
        }
        return other;
    }

    /** Looks, with a deadline, until a session of this database waits for another's lock. */
    private void awaitAWaitingSession() {
        Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> count("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""") > 0);
    }

    private long count(String sql) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
