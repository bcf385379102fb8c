package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, started when first asked for and gone with the JVM. Its place is
 * kept in system properties, because a Quarkus test loads this class more than once.
 */
public final class TestInfrastructure {
    private static final String JDBC_BASE = "jiexu.test.jdbc-base";
    private static final String PASSWORD = "jiexu.test.password";
    private static final String BOOTSTRAP = "jiexu.test.bootstrap-servers";
    private static final String MESSAGE_KEYS = "jiexu.test.message-keys";
    private static final String BROKER_PASSWORD = "jiexu.test.broker-password";
    /** Every user of a deployment with two ledgers; in a test JVM they have one password. */
    private static final List<String> BROKER_USERS =
            List.of(BrokerUsers.OPERATOR, "registry", "transfer", "gateway", "ledger-51", "ledger-44");

    private static final int TOPIC_PARTITIONS = 6;
    private static final int READER_WAIT_MILLISECONDS = 20;
    private static final String OWNER = "owner";
    private static final String REGISTRY = "jiexu.test.registry";
    private static final String MIGRATED = "jiexu.test.migrated.";
    private static final String SIGNING_KEYS = "signing.properties";
    private static final String KNOWN_SIGNERS = "signers.properties";
    private static final int KEY_BYTES = 32;

    /** Who shares keys in tests, in the order of the alphabet. */
    private static final List<String> PARTIES =
            List.of("gateway", "ledger-31", "ledger-44", "ledger-51", "registry", "transfer");

    private static final String FOLDER_PREFIX = "jiexu-test-";

    private final String jdbcBase;
    private final String password;
    private final String bootstrapServers;

    private TestInfrastructure(String jdbcBase, String password, String bootstrapServers) {
        this.jdbcBase = jdbcBase;
        this.password = password;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * The servers of this JVM, started if nobody did yet (about three seconds).
     *
     * @throws StartFailure with the reason and the log's place
     */
    public static TestInfrastructure shared() {
        // An object that all class loaders share and that the JDK itself does not lock.
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(JDBC_BASE) == null) {
                start();
            }
            return new TestInfrastructure(
                    System.getProperty(JDBC_BASE), System.getProperty(PASSWORD), System.getProperty(BOOTSTRAP));
        }
    }

    private static void start() {
        try {
            var temporary = Path.of(System.getProperty("java.io.tmpdir"));
            removeLeftovers(temporary);
            var folder = Files.createTempDirectory(temporary, FOLDER_PREFIX);
            self().remember(folder.resolve(OWNER));
            writeSigningKeys(folder.resolve(SIGNING_KEYS), folder.resolve(KNOWN_SIGNERS));
            System.setProperty(
                    MESSAGE_KEYS,
                    writeMessageKeys(folder.resolve("messages.properties")).toString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop-test-infrastructure"));
            System.setProperty(BROKER_PASSWORD, UUID.randomUUID().toString());
            // A thread of its own, which inherits the context class loader: in a Quarkus test the common pool has
            // another,
            // and Kafka's client would find its own classes twice.
            var kafkaStarts = CompletableFuture.supplyAsync(
                    () -> Ports.onFreeOnes(() -> startKafka(folder)),
                    task -> Thread.ofPlatform().start(task));
            var postgres = Ports.onFreeOnes(() -> startPostgres(folder));
            var kafka = kafkaStarts.join();
            System.setProperty(PASSWORD, postgres.password());
            System.setProperty(BOOTSTRAP, kafka.bootstrapServers());
            System.setProperty(JDBC_BASE, postgres.jdbcUrl(""));
        } catch (IOException e) {
            throw new StartFailure("the test's PostgreSQL and Kafka did not start: " + e.getMessage(), e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure
                    ? failure
                    : new StartFailure("the test's Kafka did not start", e);
        }
    }

    /** A key pair of each party: the halves that sign in one file, the public ones in another. */
    private static void writeSigningKeys(Path signing, Path known) throws IOException {
        var signingLines = new StringBuilder();
        var knownLines = new StringBuilder();
        for (var party : PARTIES) {
            try {
                var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                var base64 = Base64.getEncoder();
                signingLines
                        .append(party)
                        .append(".1=")
                        .append(base64.encodeToString(pair.getPrivate().getEncoded()))
                        .append('\n');
                knownLines
                        .append(party)
                        .append(".1=")
                        .append(base64.encodeToString(pair.getPublic().getEncoded()))
                        .append('\n');
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has Ed25519", e);
            }
        }
        writePrivately(signing, signingLines);
        writePrivately(known, knownLines);
    }

    /** A key for each pair of parties; any test may speak for any of them. */
    private static Path writeMessageKeys(Path file) throws IOException {
        var random = new SecureRandom();
        var lines = new StringBuilder();
        for (var first : PARTIES) {
            for (var second : PARTIES.subList(PARTIES.indexOf(first) + 1, PARTIES.size())) {
                var key = new byte[KEY_BYTES];
                random.nextBytes(key);
                lines.append(first).append('+').append(second).append(".1=");
                lines.append(Base64.getEncoder().encodeToString(key)).append('\n');
            }
        }
        return writePrivately(file, lines);
    }

    private static Path writePrivately(Path file, CharSequence text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static EmbeddedPostgres startPostgres(Path folder) {
        var settings = new EmbeddedPostgres.Settings(
                folder.resolve("postgres"), folder.resolve("postgres.log"), Ports.free(), "test", false, 100, 64);
        return EmbeddedPostgres.start(settings);
    }

    private static EmbeddedKafka startKafka(Path folder) {
        var settings = new EmbeddedKafka.Settings(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                Ports.free(),
                Ports.free(),
                256,
                true,
                brokerUsers());
        return EmbeddedKafka.start(settings);
    }

    private static BrokerUsers brokerUsers() {
        var password = System.getProperty(BROKER_PASSWORD);
        return new BrokerUsers(BROKER_USERS.stream().collect(Collectors.toMap(user -> user, user -> password)));
    }

    private static OwnedProcess self() {
        var handle = ProcessHandle.current();
        return new OwnedProcess(
                "test", handle.pid(), handle.info().startInstant().orElseThrow());
    }

    /** A test JVM that was killed could not clean up; the next one does. */
    private static void removeLeftovers(Path temporary) throws IOException {
        try (var folders = Files.newDirectoryStream(temporary, FOLDER_PREFIX + "*")) {
            for (var folder : folders) {
                var owner = OwnedProcess.recall(folder.resolve(OWNER));
                if (owner.isPresent() && !owner.get().isAlive()) {
                    stop(folder);
                }
            }
        }
    }

    private static void stop(Path folder) {
        try {
            var kafka = EmbeddedKafka.lastStarted(folder.resolve("kafka"));
            var postgres = EmbeddedPostgres.lastStarted(folder.resolve("postgres"));
            // Their data is thrown away: there is nothing to end orderly for.
            kafka.ifPresent(OwnedProcess::kill);
            postgres.ifPresent(process -> process.stop(OwnedProcess.Signal.INT, Duration.ofSeconds(5)));
            FolderTree.delete(folder);
        } catch (IOException e) {
            System.err.println("The test's folder " + folder + " stays: " + e.getMessage());
        }
    }

    /** Where the database is; it is made, empty, if it is not there. */
    public String jdbcUrl(String database) {
        PostgresDatabases.createIfAbsent(jdbcBase + "postgres", user(), password, database);
        return jdbcBase + database;
    }

    /**
     * A database as a service has it: migrated by its owner, for the service's role, which may do in it what the rights
     * say. A missing right fails the test.
     *
     * @param name lower case letters, digits and underscores, at most 57; made, empty, if it is not there
     * @param locations folders of the class path with migrations, such as {@code db/events}; the rights come with them
     */
    public ServiceDatabase serviceDatabase(String name, String... locations) {
        var database = ServiceDatabase.named(name, password, password);
        PostgresDatabases.provide(jdbcBase, new DatabaseLogin(user(), password), database);
        var all = new ArrayList<String>();
        for (var location : locations) {
            all.add("classpath:" + location);
        }
        all.add("classpath:db/rights");
        Migrations.run(jdbcBase + name, database, Thread.currentThread().getContextClassLoader(), all);
        return database;
    }

    /**
     * A database of its own for one test, as {@link #serviceDatabase} makes it, in a fraction of the time: a copy of one that was migrated
     * once in this JVM. All copies have the roles of that one.
     */
    public ServiceDatabase copyOfServiceDatabase(String... locations) {
        var template =
                ServiceDatabase.named("migrated_" + String.join("_", locations).replace('/', '_'), password, password);
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(MIGRATED + template.name()) == null) {
                serviceDatabase(template.name(), locations);
                System.setProperty(MIGRATED + template.name(), "yes");
            }
        }
        var copy = new ServiceDatabase(
                "test_" + UUID.randomUUID().toString().replace("-", ""), template.owner(), template.service());
        PostgresDatabases.copy(jdbcBase, new DatabaseLogin(user(), password), template.name(), copy);
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
        try (var connection = DriverManager.getConnection(jdbcBase + "postgres", user(), password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The superuser, for what a test does as the operator. */
    public String user() {
        return EmbeddedPostgres.USER;
    }

    public String password() {
        return password;
    }

    /** A file with keys of all pairs of parties that sign internal messages: of the services, and of those that a test plays. */
    public Path messageKeys() {
        return Path.of(System.getProperty(MESSAGE_KEYS));
    }

    /** A file with the keys with which the parties sign money and rule tables. */
    public Path signingKeys() {
        return messageKeys().resolveSibling(SIGNING_KEYS);
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
        return messageKeys().resolveSibling(KNOWN_SIGNERS);
    }

    /** Host and port of Kafka for clients. Topics are not made by using them: see {@link #createTopics}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Properties with which a test's own client may do everything at the broker. */
    public Map<String, Object> kafkaClient() {
        Map<String, Object> client = new HashMap<>(brokerUsers().hiddenLogin(BrokerUsers.OPERATOR));
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** As {@link #kafkaClient}, for a consumer that lives shortly: its end does not wait for a fetch that finds nothing. */
    public Map<String, Object> kafkaReader() {
        var reader = kafkaClient();
        reader.put("fetch.max.wait.ms", READER_WAIT_MILLISECONDS);
        return reader;
    }

    /**
     * What a service is told by its configuration so that it reaches the broker as this user ({@code registry},
     * {@code ledger-51}) and with its rights. The topics of a deployment are made, too.
     */
    public Map<String, String> kafkaConfiguration(String user) {
        BrokerTopics.bringUpToDate(kafkaClient(), BrokerRights.ledgersAmong(BROKER_USERS), TOPIC_PARTITIONS);
        Map<String, String> configuration = new HashMap<>();
        configuration.put("kafka.bootstrap.servers", bootstrapServers);
        brokerUsers().login(user).forEach((name, value) -> configuration.put("kafka." + name, value));
        return configuration;
    }

    /** Makes the topics that are not there yet: name to number of partitions. */
    public void createTopics(Map<String, Integer> partitions) {
        KafkaTopics.createIfAbsent(kafkaClient(), partitions);
    }
}
