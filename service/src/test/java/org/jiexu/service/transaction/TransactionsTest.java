package org.jiexu.service.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiexu.messages.TransferReply;
import org.jiexu.service.database.Database;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.outbox.Outgoing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {

    private static final UUID TRANSFER = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Database database = Database.create();
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), wakeUps::incrementAndGet);

    @BeforeEach
    void table() {
        database.execute("CREATE TABLE effects (id int PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void effectJournalAndMessageAreCommittedTogetherAndTheRelayIsWoken() {
        String answer = transactions.call(transaction -> {
            insert(transaction, 1);
            transaction.record(entry());
            transaction.send(message());
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(database.number("SELECT count(*) FROM effects")).isEqualTo(1);
        assertThat(database.column("SELECT action FROM journal")).containsExactly("TEST");
        assertThat(database.column("SELECT type FROM outbox")).containsExactly("org.jiexu.saga.relation-remitted.v1");
        assertThat(wakeUps).hasValue(1);
    }

    @Test
    void anExceptionTakesEverythingBackAndPassesThrough() {
        assertThatThrownBy(() -> transactions.run(transaction -> {
                    insert(transaction, 1);
                    transaction.record(entry());
                    transaction.send(message());
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertNothingHappened();
    }

    @Test
    void aRefusedStatementTakesEverythingBackAndIsNotWorthTryingAgain() {
        assertThatThrownBy(() -> transactions.run(transaction -> {
                    transaction.send(message());
                    insert(transaction, 1);
                    insert(transaction, 1);
                }))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.isTransient()).isFalse());

        assertNothingHappened();
    }

    @Test
    void aLostConnectionIsWorthTryingAgainAndThePoolForgetsIt() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> transactions.run(transaction -> {
                        insert(transaction, 1);
                        endOwnSession(transaction);
                    }))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.isTransient()).isTrue());
        }

        assertNothingHappened();
        transactions.run(transaction -> insert(transaction, 1));
        assertThat(database.number("SELECT count(*) FROM effects")).isEqualTo(1);
    }

    @Test
    void aConnectionGoesBackToThePoolAsItCame() throws SQLException {
        transactions.run(transaction -> insert(transaction, 1));

        try (Connection connection = database.pool().getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void whatWaitsForTheCommitIsDoneAfterItAndNotWithoutIt() {
        AtomicInteger done = new AtomicInteger();

        assertThatThrownBy(() -> transactions.run(transaction -> {
                    transaction.afterCommit(done::incrementAndGet);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(done).hasValue(0);

        transactions.run(transaction -> {
            transaction.afterCommit(done::incrementAndGet);
            assertThat(done).hasValue(0);
        });
        assertThat(done).hasValue(1);
    }

    @Test
    void whatSendsNothingWakesNobody() {
        transactions.run(transaction -> transaction.record(entry()));

        assertThat(wakeUps).hasValue(0);
    }

    @Test
    void aLockedSubjectIsWaitedForWhateverTheOrderOfTheNames() throws InterruptedException {
        CountDownLatch locked = new CountDownLatch(1);
        Thread other = Thread.ofPlatform()
                .start(() -> transactions.run(transaction -> {
                    transaction.lock(List.of("fund/2", "fund/1"));
                    insert(transaction, 1);
                    locked.countDown();
                    holdOpen(transaction);
                }));
        assertThat(locked.await(20, TimeUnit.SECONDS)).isTrue();

        long seen = transactions.call(transaction -> {
            transaction.lock(List.of("fund/1", "fund/2"));
            try (var statement = transaction.connection().createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM effects")) {
                rows.next();
                return rows.getLong(1);
            }
        });
        other.join();

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void whatIsDoneToASubjectWithoutARowWaitsForWhoeverIsAtIt() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread other = Thread.ofPlatform()
                .start(() -> transactions.run(transaction -> {
                    transaction.did(entry());
                    done.countDown();
                    holdOpen(transaction);
                }));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();

        transactions.run(transaction -> {
            transaction.did(entry());
            transaction.did(entry());
        });
        other.join();

        assertThat(database.number("SELECT max(sequence) FROM journal")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "3D000", "40001", "40P01", "53300", "55P03", "57P01", "25006"})
    void whatThePassingOfTimeMendsIsTransient(String state) {
        assertThat(new DatabaseException(new SQLException("x", state)).isTransient())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22003", "42601", "P0001", "25P02"})
    void whatStaysWrongIsNot(String state) {
        assertThat(new DatabaseException(new SQLException("x", state)).isTransient())
                .isFalse();
    }

    private void assertNothingHappened() {
        assertThat(database.number("SELECT count(*) FROM effects")).isZero();
        assertThat(database.number("SELECT count(*) FROM journal")).isZero();
        assertThat(database.number("SELECT count(*) FROM outbox")).isZero();
        assertThat(wakeUps).hasValue(0);
    }

    private static void insert(Transaction transaction, int id) throws SQLException {
        try (var statement = transaction.connection().createStatement()) {
            statement.execute("INSERT INTO effects VALUES (" + id + ")");
        }
    }

    private static void endOwnSession(Transaction transaction) throws SQLException {
        try (var statement = transaction.connection().createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        }
    }

    /** Holds the transaction open for a moment on the database's side. */
    private static void holdOpen(Transaction transaction) throws SQLException {
        try (var statement = transaction.connection().createStatement()) {
            statement.execute("SELECT pg_sleep(0.3)");
        }
    }

    private static JournalEntry entry() {
        return new JournalEntry("transfer/" + TRANSFER, Instant.EPOCH, "rule", "TEST", "{}");
    }

    private static Outgoing message() {
        return Outgoing.to("a-topic", TRANSFER, new TransferReply.RelationRemitted(TRANSFER));
    }
}
