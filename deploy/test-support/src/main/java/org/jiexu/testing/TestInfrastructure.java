package org.jiexu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.embedded.Broker;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.DatabaseLogin;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.FolderTree;
import org.jiexu.embedded.Migrations;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.PostgresDatabases;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.embedded.StartFailure;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, in containers or without ({@link TestServers}), started when first asked for and gone with the JVM.
 * Their place is kept in system properties, because a Quarkus test loads this class more than once.
 */
public final class TestInfrastructure {
    /** Before the names of the properties that are true as long as the servers run. */
    private static final String RUNNING = "jiexu.test.running.";

    private static final String FOLDER = RUNNING + "folder";
    private static final String FAILURE = RUNNING + "failure";
    private static final String JDBC_BASE = RUNNING + "jdbc-base";
    private static final String PASSWORD = RUNNING + "password";
    private static final String BOOTSTRAP = RUNNING + "bootstrap-servers";
    private static final String BROKER_PASSWORD = RUNNING + "broker-password";
    private static final String REGISTRY = RUNNING + "registry";
    private static final String MIGRATED = RUNNING + "migrated.";

    /** Every user of a deployment with two ledgers; in a test JVM they have one password. */
    private static final List<String> BROKER_USERS =
            List.of(BrokerUsers.OPERATOR, "registry", "transfer", "gateway", "ledger-51", "ledger-44");

    private static final int TOPIC_PARTITIONS = 6;
    private static final int READER_WAIT_MILLISECONDS = 20;
    private static final String OWNER = "owner";
    private static final String FOLDER_PREFIX = "jiexu-test-";

    private final Path folder;
    private final PostgresDatabases databases;
    private final Broker broker;

    private TestInfrastructure() {
        this.folder = Path.of(System.getProperty(FOLDER));
        this.databases = new PostgresDatabases(
                System.getProperty(JDBC_BASE), new DatabaseLogin(EmbeddedPostgres.USER, System.getProperty(PASSWORD)));
        this.broker = new Broker(System.getProperty(BOOTSTRAP), brokerUsers());
    }

    /**
     * The servers of this JVM, started if nobody did yet (a few seconds).
     *
     * @throws StartFailure with the reason and the log's place
     */
    public static TestInfrastructure shared() {
        // An object that all class loaders share and that the JDK itself does not lock.
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(JDBC_BASE) == null) {
                startOnce();
            }
            return new TestInfrastructure();
        }
    }

    /** What failed once would fail again for every test, and an image that cannot be fetched is waited for for minutes. */
    private static void startOnce() {
        String failure = System.getProperty(FAILURE);
        if (failure != null) {
            throw new StartFailure(failure);
        }
        try {
            start();
        } catch (StartFailure e) {
            System.setProperty(FAILURE, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Ends the servers of this JVM, if there are any; who asks for them then gets new ones. */
    static void end() {
        synchronized (Runtime.getRuntime()) {
            String folder = System.getProperty(FOLDER);
            if (folder != null) {
                stop(Path.of(folder));
                System.getProperties().keySet().removeIf(name -> name.toString().startsWith(RUNNING));
            }
        }
    }

    private static void start() {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            removeLeftovers(temporary);
            Path folder = Files.createTempDirectory(temporary, FOLDER_PREFIX);
            self().remember(folder.resolve(OWNER));
            TestKeys.write(folder);
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(BROKER_PASSWORD, UUID.randomUUID().toString());
            // For a JVM that is interrupted: otherwise they are ended before (ServersEnd).
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop-test-infrastructure"));
            TestServers.Place place = TestServers.startWanted(folder, brokerUsers());
            System.out.println("test servers: " + place.said());
            System.setProperty(PASSWORD, place.password());
            System.setProperty(BOOTSTRAP, place.bootstrapServers());
            System.setProperty(JDBC_BASE, place.jdbcBase());
        } catch (IOException e) {
            throw new StartFailure("the test's PostgreSQL and Kafka did not start: " + e.getMessage(), e);
        }
    }

    private static BrokerUsers brokerUsers() {
        String password = System.getProperty(BROKER_PASSWORD);
        return new BrokerUsers(BROKER_USERS.stream().collect(Collectors.toMap(user -> user, user -> password)));
    }

    private static OwnedProcess self() {
        ProcessHandle handle = ProcessHandle.current();
        return new OwnedProcess(
                "test", handle.pid(), handle.info().startInstant().orElseThrow());
    }

    /** A test JVM that was killed could not clean up; the next one does. */
    private static void removeLeftovers(Path temporary) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER_PREFIX + "*")) {
            for (Path folder : folders) {
                Optional<OwnedProcess> owner = OwnedProcess.recall(folder.resolve(OWNER));
                if (owner.isPresent() && !owner.get().isAlive()) {
                    stop(folder);
                }
            }
        }
    }

    private static void stop(Path folder) {
        try {
            new EmbeddedServers().stop(folder);
            new ContainerServers().stop(folder);
            FolderTree.delete(folder);
        } catch (IOException | UncheckedIOException | StartFailure e) {
            System.err.println("The test's folder " + folder + " stays: " + e.getMessage());
        }
    }

    /** Where the database is; it is made, empty, if it is not there. */
    public String jdbcUrl(String database) {
        databases.createIfAbsent(database);
        return databases.jdbcBase() + database;
    }

    /**
     * A database as a service has it: migrated by its owner, for the service's role, which may do in it what the rights
     * say. A missing right fails the test.
     *
     * @param name lower case letters, digits and underscores, at most 57; made, empty, if it is not there
     * @param locations folders of the class path with migrations, such as {@code db/service}; the rights come with them
     */
    public ServiceDatabase serviceDatabase(String name, String... locations) {
        ServiceDatabase database = ServiceDatabase.named(name, password(), password());
        databases.provide(database);
        ArrayList<String> all = new ArrayList<String>();
        for (String location : locations) {
            all.add("classpath:" + location);
        }
        all.add("classpath:db/rights");
        Migrations.run(
                databases.jdbcBase() + name, database, Thread.currentThread().getContextClassLoader(), all);
        return database;
    }

    /**
     * A database of its own for one test, as {@link #serviceDatabase} makes it, in a fraction of the time: a copy of one that was migrated
     * once in this JVM. All copies have the roles of that one.
     */
    public ServiceDatabase copyOfServiceDatabase(String... locations) {
        ServiceDatabase template = ServiceDatabase.named(
                "migrated_" + String.join("_", locations).replace('/', '_'), password(), password());
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(MIGRATED + template.name()) == null) {
                serviceDatabase(template.name(), locations);
                System.setProperty(MIGRATED + template.name(), "yes");
            }
        }
        ServiceDatabase copy = new ServiceDatabase(
                "test_" + UUID.randomUUID().toString().replace("-", ""), template.owner(), template.service());
        databases.copy(template.name(), copy);
        return copy;
    }

    /** Ends all sessions of a database and lets nobody in, as if it were away, until {@link #bringBack}. */
    public void takeAway(String database) {
        asOperator("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        asOperator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
    }

    /** Lets a database be reached again. */
    public void bringBack(String database) {
        asOperator("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    }

    private void asOperator(String sql) {
        try (Connection connection = databases.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The superuser, for what a test does as the operator. */
    public String user() {
        return databases.superuser().role();
    }

    public String password() {
        return databases.superuser().password();
    }

    /** A file with keys of all pairs of parties that sign internal messages: of the services, and of those that a test plays. */
    public Path messageKeys() {
        return folder.resolve(TestKeys.MESSAGES);
    }

    /** A file with the keys with which the parties sign money and rule tables. */
    public Path signingKeys() {
        return folder.resolve(TestKeys.SIGNING);
    }

    /** The address of a registry in which no rule table was loaded. It answers nothing else. */
    public String registryWithoutEditions() {
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(REGISTRY) == null) {
                System.setProperty(REGISTRY, TestRegistry.start(signingKeys()));
            }
            return System.getProperty(REGISTRY);
        }
    }

    /** A file with their public halves. */
    public Path knownSigners() {
        return folder.resolve(TestKeys.SIGNERS);
    }

    /** Host and port of Kafka for clients. Topics are not made by using them: see {@link #createTopics}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Properties with which a test's own client may do everything at the broker. */
    public Map<String, Object> kafkaClient() {
        return broker.operator();
    }

    /** As {@link #kafkaClient}, for a consumer that lives shortly: its end does not wait for a fetch that finds nothing. */
    public Map<String, Object> kafkaReader() {
        Map<String, Object> reader = kafkaClient();
        reader.put("fetch.max.wait.ms", READER_WAIT_MILLISECONDS);
        return reader;
    }

    /**
     * What a service is told by its configuration so that it reaches the broker as this user ({@code registry},
     * {@code ledger-51}) and with its rights. The topics of a deployment are made, too.
     */
    public Map<String, String> kafkaConfiguration(String user) {
        broker.bringTopicsUpToDate(TOPIC_PARTITIONS);
        Map<String, String> configuration = new HashMap<>();
        broker.client(user).forEach((name, value) -> configuration.put("kafka." + name, value));
        return configuration;
    }

    /**
     * What every service is told so that it works on these servers: its database, the broker, whose keys of messages and signatures it knows,
     * and who gives tokens.
     *
     * @param service its name, as which it also logs in at the broker
     */
    public Map<String, String> serviceConfiguration(String service, ServiceDatabase database) {
        Map<String, String> configuration = kafkaConfiguration(service);
        configuration.put("quarkus.datasource.jdbc.url", jdbcUrl(database.name()));
        configuration.put("quarkus.datasource.username", database.service().role());
        configuration.put("quarkus.datasource.password", database.service().password());
        configuration.put("jiexu.signing.known", knownSigners().toString());
        configuration.put("jiexu.messages.keys", messageKeys().toString());
        configuration.putAll(TestSignIn.configuration(service));
        return configuration;
    }

    /** Makes the topics that are not there yet: name to number of partitions. */
    public void createTopics(Map<String, Integer> partitions) {
        broker.createTopics(partitions);
    }
}
