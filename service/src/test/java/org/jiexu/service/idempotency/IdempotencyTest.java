package org.jiexu.service.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final Caller CALLER = new Caller("chengdu-1", Role.PARTNER, null, null);
    private static final Caller OTHER_CALLER = new Caller("shenzhen-1", Role.PARTNER, null, null);
    private static final Fingerprint ASKED = Fingerprint.ofContent("POST", "/v1/samples", "a");
    private static final Fingerprint ASKED_OTHERWISE = Fingerprint.ofContent("POST", "/v1/samples", "b");
    private static final RecordedAnswer CREATED = RecordedAnswer.of(201, "/v1/samples/1", "{\"id\":1}");

    private final IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
    private final AtomicInteger effects = new AtomicInteger();

    @BeforeAll
    static void theTableIsThere() throws SQLException, IOException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                InputStream migration = Objects.requireNonNull(IdempotencyTest.class.getResourceAsStream(
                        "/db/service/V20261123.2__one_effect_for_one_idempotency_key.sql"))) {
            statement.execute("DROP TABLE IF EXISTS idempotency_keys");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
        }
    }

    @Test
    void theSameRequestGetsTheFirstAnswerAgainAndHasNoSecondEffect() throws SQLException {
        RecordedAnswer first = committed(CALLER, ASKED);
        RecordedAnswer second = committed(CALLER, ASKED);

        assertThat(first).isEqualTo(CREATED);
        assertThat(second).isEqualTo(new RecordedAnswer(201, "/v1/samples/1", "{\"id\":1}", true));
        assertThat(effects).hasValue(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() throws SQLException {
        committed(CALLER, ASKED);

        assertThatThrownBy(() -> committed(CALLER, ASKED_OTHERWISE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
        assertThat(effects).hasValue(1);
    }

    @Test
    void aKeyIsTheCallersOwn() throws SQLException {
        committed(CALLER, ASKED);

        assertThat(committed(OTHER_CALLER, ASKED_OTHERWISE).replayed()).isFalse();
    }

    @Test
    void aRefusalLeavesTheKeyFreeForTheCorrectedRequest() throws SQLException {
        try (Connection connection = connection()) {
            Idempotency.once(connection, CALLER, key, ASKED, () -> RecordedAnswer.of(409, null, "{}"));
            connection.commit();
        }

        assertThat(committed(CALLER, ASKED_OTHERWISE)).isEqualTo(CREATED);
    }

    @Test
    void aFaultTakesTheKeyBackWithItsTransaction() throws SQLException {
        try (Connection connection = connection()) {
            assertThatThrownBy(() -> Idempotency.once(connection, CALLER, key, ASKED, () -> {
                        throw new IllegalStateException("a fault");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            connection.rollback();
        }

        assertThat(committed(CALLER, ASKED).replayed()).isFalse();
    }

    @Test
    void aSecondRequestWaitsForTheFirstAndThenHasItsAnswer() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<RecordedAnswer> first = CompletableFuture.supplyAsync(
                    () -> unchecked(() -> {
                        underWay.countDown();
                        await(goOn);
                    }),
                    threads);
            await(underWay);
            CompletableFuture<RecordedAnswer> second =
                    CompletableFuture.supplyAsync(() -> unchecked(() -> {}), threads);
            awaitAWaitingSession();
            goOn.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS).replayed()).isFalse();
            assertThat(second.get(10, TimeUnit.SECONDS).replayed()).isTrue();
            assertThat(effects).hasValue(1);
        }
    }

    @Test
    void ofManyRequestsEachGetsItsOwnOutcomeInTheirOrder() throws SQLException {
        committed(CALLER, ASKED);
        RecordedAnswer other = RecordedAnswer.of(202, "/v1/samples/2", "{\"id\":2}");
        IdempotencyKey fresh = new IdempotencyKey(UUID.randomUUID().toString());

        List<Idempotency.Outcome> outcomes = each(
                new Idempotency.Claim(CALLER, fresh, ASKED, other),
                new Idempotency.Claim(CALLER, key, ASKED, other),
                new Idempotency.Claim(CALLER, fresh, ASKED, CREATED),
                new Idempotency.Claim(CALLER, key, ASKED_OTHERWISE, other),
                new Idempotency.Claim(CALLER, fresh, ASKED_OTHERWISE, CREATED),
                new Idempotency.Claim(OTHER_CALLER, fresh, ASKED_OTHERWISE, CREATED));

        assertThat(outcomes.get(0)).isEqualTo(new Idempotency.Outcome.First());
        assertThat(outcomes.get(1))
                .isEqualTo(
                        new Idempotency.Outcome.Repeated(new RecordedAnswer(201, "/v1/samples/1", "{\"id\":1}", true)));
        assertThat(outcomes.get(2))
                .isEqualTo(
                        new Idempotency.Outcome.Repeated(new RecordedAnswer(202, "/v1/samples/2", "{\"id\":2}", true)));
        assertThat(outcomes.get(3)).isInstanceOf(Idempotency.Outcome.Refused.class);
        assertThat(outcomes.get(4)).isInstanceOf(Idempotency.Outcome.Refused.class);
        assertThat(outcomes.get(5)).isEqualTo(new Idempotency.Outcome.First());
    }

    @Test
    void anAnswerThatWasKeptTogetherIsGivenAgainAlone() throws SQLException {
        each(new Idempotency.Claim(CALLER, key, ASKED, CREATED));

        assertThat(committed(CALLER, ASKED)).isEqualTo(new RecordedAnswer(201, "/v1/samples/1", "{\"id\":1}", true));
        assertThat(effects).hasValue(0);
    }

    private static List<Idempotency.Outcome> each(Idempotency.Claim... claims) throws SQLException {
        try (Connection connection = connection()) {
            List<Idempotency.Outcome> outcomes = Idempotency.onceEach(connection, List.of(claims));
            connection.commit();
            return outcomes;
        }
    }

    @Test
    void oldKeysAreForgotten() throws SQLException {
        committed(CALLER, ASKED);
        try (Connection connection = connection()) {
            assertThat(Idempotency.forgetBefore(connection, Instant.now().minusSeconds(3600)))
                    .isZero();
            assertThat(Idempotency.forgetBefore(connection, Instant.now().plusSeconds(3600)))
                    .isPositive();
            connection.rollback();
        }
    }

    private RecordedAnswer committed(Caller caller, Fingerprint fingerprint) throws SQLException {
        return committed(caller, fingerprint, () -> {});
    }

    private RecordedAnswer committed(Caller caller, Fingerprint fingerprint, Runnable meanwhile) throws SQLException {
        try (Connection connection = connection()) {
            RecordedAnswer answer = Idempotency.once(connection, caller, key, fingerprint, () -> {
                effects.incrementAndGet();
                meanwhile.run();
                return CREATED;
            });
            connection.commit();
            return answer;
        }
    }

    private RecordedAnswer unchecked(Runnable meanwhile) {
        try {
            return committed(CALLER, ASKED, meanwhile);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Polls, with a deadline, until a session of this database waits for another's lock. */
    private static void awaitAWaitingSession() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            Awaitility.await("a session waits for the key").pollInSameThread().until(() -> {
                // Each look is a transaction of its own: the view is the same all through one.
                connection.rollback();
                try (ResultSet row = statement.executeQuery("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""")) {
                    row.next();
                    return row.getInt(1) > 0;
                }
            });
        }
    }

    private static Connection connection() throws SQLException {
        TestInfrastructure infrastructure = TestInfrastructure.shared();
        Connection connection = DriverManager.getConnection(
                infrastructure.jdbcUrl("jiexu_web"), infrastructure.user(), infrastructure.password());
        connection.setAutoCommit(false);
        return connection;
    }
}
