package org.jiexu.service.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jiexu.testing.TestInfrastructure;

/** An empty database of one test with the shared tables, behind the pool that the services use. */
public final class Database implements AutoCloseable {

    private static final List<String> MIGRATIONS = List.of(
            "/db/service/V20261123.1__outbox_inbox_journal.sql",
            "/db/service/V20261127.1__parked_messages_end_in_an_outcome.sql",
            "/db/service/V20261127.2__parked_payloads_as_they_came.sql",
            "/db/service/V20261129.10__parked_messages_keep_what_proves_them.sql",
            "/db/service/V20261129.30__journal_heads.sql",
            "/db/service/V20261129.70__words_that_await_a_receipt.sql",
            "/db/service/V20261130.40__trace_of_what_is_sent.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String name;
    private final AgroalDataSource pool;

    private Database(String name, AgroalDataSource pool) {
        this.name = name;
        this.pool = pool;
    }

    /** A new database. */
    public static Database create() {
        String name = "events_" + NEXT.incrementAndGet();
        Database database = new Database(name, poolOf(name));
        MIGRATIONS.forEach(migration -> database.execute(resource(migration)));
        return database;
    }

    private static AgroalDataSource poolOf(String name) {
        TestInfrastructure servers = TestInfrastructure.shared();
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(configuration -> configuration
                            .maxSize(8)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(servers.jdbcUrl(name))
                                    .principal(new NamePrincipal(servers.user()))
                                    .credential(new SimplePassword(servers.password())))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String resource(String path) {
        try (InputStream stream = Objects.requireNonNull(Database.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The pool. */
    public DataSource pool() {
        return pool;
    }

    /** Another pool of the same database: closing it ends its sessions, as the death of a process does. */
    public AgroalDataSource anotherPool() {
        return poolOf(name);
    }

    /** Client properties of the broker. */
    public static Map<String, Object> kafka() {
        return TestInfrastructure.shared().kafkaClient();
    }

    /** A new topic of its own. */
    public String topic(int partitions) {
        String topic = name + "." + NEXT.incrementAndGet();
        TestInfrastructure.shared().createTopics(Map.of(topic, partitions));
        return topic;
    }

    /** Runs statements in a transaction of their own. */
    public void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The first column of every row, as text. */
    public List<String> column(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The one number that a query answers. */
    public long number(String sql) {
        return Long.parseLong(column(sql).getFirst());
    }

    /** Ends every session of this database but the asking one. */
    public void endSessions() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /** Polls until the condition holds; fails when it does not come to hold. */
    public static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .atMost(PATIENCE)
                .until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        pool.close();
    }
}
