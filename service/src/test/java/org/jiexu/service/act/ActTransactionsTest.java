package org.jiexu.service.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiexu.messages.TransferReply;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What local transactions promise holds of acts too; the transaction manager and the pool are the services' own. */
class ActTransactionsTest {
    private static final UUID TRANSFER = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final TransactionManager MANAGER = com.arjuna.ats.jta.TransactionManager.transactionManager();

    @SuppressWarnings("NullAway.Init")
    private static AgroalDataSource pool;

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final ActTransactions acts = new ActTransactions(MANAGER, pool, () -> {}, wakeUps::incrementAndGet);

    @BeforeAll
    static void database() throws SQLException {
        // As Quarkus sets it: nothing listens, and an act with one resource leaves no log.
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class).setObjectStoreDir("target/transactions");
        TestInfrastructure servers = TestInfrastructure.shared();
        String name = servers.serviceDatabase("web_acts", "db/service").name();
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(configuration -> configuration
                        .maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                MANAGER, new TransactionSynchronizationRegistryImple()))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(servers.jdbcUrl(name))
                                .principal(new NamePrincipal(servers.user()))
                                .credential(new SimplePassword(servers.password())))));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @BeforeEach
    void table() throws SQLException {
        execute("CREATE TABLE effects (id int PRIMARY KEY DEFERRABLE)");
    }

    @AfterEach
    void noTable() throws SQLException {
        execute("DROP TABLE effects; DELETE FROM outbox");
    }

    @Test
    void effectJournalAndMessageAreCommittedTogetherAndTheRelayIsWoken() throws SQLException {
        long journalled = number("SELECT count(*) FROM journal");

        String answer = acts.call(transaction -> {
            insert(transaction, 1);
            transaction.record(entry());
            transaction.send(message());
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(number("SELECT count(*) FROM effects")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM journal")).isEqualTo(journalled + 1);
        assertThat(number("SELECT count(*) FROM outbox")).isEqualTo(1);
        assertThat(wakeUps).hasValue(1);
    }

    @Test
    void whatWaitsForTheCommitIsNotDoneWithoutIt() throws SQLException {
        AtomicInteger done = new AtomicInteger();

        assertThatThrownBy(() -> acts.run(transaction -> {
                    transaction.afterCommit(done::incrementAndGet);
                    execute(transaction, "SET CONSTRAINTS ALL DEFERRED");
                    insert(transaction, 1);
                    insert(transaction, 1);
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(done).hasValue(0);

        acts.run(transaction -> transaction.afterCommit(done::incrementAndGet));
        assertThat(done).hasValue(1);
    }

    @Test
    void anExceptionTakesEverythingBackAndPassesThrough() throws SQLException {
        assertThatThrownBy(() -> acts.run(transaction -> {
                    insert(transaction, 1);
                    transaction.send(message());
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertNothingHappened();
    }

    @Test
    void aRefusedStatementTakesEverythingBackAndIsNotWorthTryingAgain() throws SQLException {
        assertThatThrownBy(() -> acts.run(transaction -> {
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
    void whatTheDatabaseRefusesOnlyAtTheCommitIsToldAsItsWord() throws SQLException {
        assertThatThrownBy(() -> acts.run(transaction -> {
                    execute(transaction, "SET CONSTRAINTS ALL DEFERRED");
                    insert(transaction, 1);
                    insert(transaction, 1);
                    transaction.send(message());
                }))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("effects_pkey");

        assertNothingHappened();
    }

    @Test
    void whatThePersistenceContextSaysOfTheDatabaseIsTheDatabasesWord() throws SQLException {
        assertThatThrownBy(() -> acts.run(transaction -> {
                    insert(transaction, 1);
                    throw new PersistenceException("flushed", new SQLException("gone", "08006"));
                }))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.isTransient()).isTrue());
        assertThatThrownBy(() -> acts.run(transaction -> {
                    throw new PersistenceException("no entity");
                }))
                .isInstanceOf(PersistenceException.class);

        assertNothingHappened();
    }

    @Test
    void aLostConnectionIsWorthTryingAgainAndThePoolForgetsIt() throws SQLException {
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> acts.run(transaction -> {
                        insert(transaction, 1);
                        execute(transaction, "SELECT pg_terminate_backend(pg_backend_pid())");
                    }))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.isTransient()).isTrue());
        }

        assertNothingHappened();
        acts.run(transaction -> insert(transaction, 1));
        assertThat(number("SELECT count(*) FROM effects")).isEqualTo(1);
    }

    @Test
    void aConnectionGoesBackToThePoolAsItCame() throws SQLException, SystemException {
        acts.run(transaction -> insert(transaction, 1));

        assertThat(MANAGER.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void anActWithinAnActIsOfItsOwn() throws SQLException {
        assertThatThrownBy(() -> acts.run(outer -> {
                    insert(outer, 1);
                    acts.run(inner -> insert(inner, 2));
                    insert(outer, 3);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(number("SELECT sum(id) FROM effects")).isEqualTo(2);
    }

    @Test
    void thePersistenceContextWritesOnTheConnectionOfTheAct() {
        var sharing = new ActTransactions(
                MANAGER,
                pool,
                () -> {
                    // As a persistence context does it: on a connection that it takes itself.
                    try (Connection connection = pool.getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("INSERT INTO effects SELECT id + 1 FROM effects");
                    } catch (SQLException e) {
                        throw new PersistenceException(e);
                    }
                },
                () -> {});

        sharing.run(transaction -> {
            insert(transaction, 1);
            transaction.record(entry());
        });

        assertThat(count()).isEqualTo(2);
    }

    private void assertNothingHappened() throws SQLException {
        assertThat(number("SELECT count(*) FROM effects")).isZero();
        assertThat(number("SELECT count(*) FROM outbox")).isZero();
        assertThat(wakeUps).hasValue(0);
    }

    private long count() {
        return acts.call(transaction -> {
            try (var statement = transaction.connection().createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM effects")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void execute(Transaction transaction, String sql) throws SQLException {
        try (var statement = transaction.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Transaction transaction, int id) throws SQLException {
        execute(transaction, "INSERT INTO effects VALUES (" + id + ")");
    }

    private static JournalEntry entry() {
        return new JournalEntry("transfer/" + TRANSFER, Instant.EPOCH, "rule", "TEST", "{}");
    }

    private static Outgoing message() {
        return Outgoing.to("a-topic", TRANSFER, new TransferReply.RelationRemitted(TRANSFER));
    }
}
