package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A Kafka server (KRaft: broker and controller in one) as a process of its own on loopback, its data in a folder that is
 * kept from run to run. Topics come into being by {@link #createTopics} alone.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * How to run the broker.
     *
     * @param folder holds {@code data} and the broker's properties; made if it is not there
     * @param log takes the broker's messages
     * @param port of the broker on loopback
     * @param controllerPort of the controller on loopback
     * @param heapMegabytes the broker's heap
     * @param quickStart leaves out what only a long run needs; for tests
     */
    public record Settings(
            Path folder, Path log, int port, int controllerPort, int heapMegabytes, boolean quickStart) {}

    private static final String SESSION_MILLIS = "8000";
    private static final String PROCESS_FILE = "process";

    private final Settings settings;
    private final OwnedProcess process;

    private EmbeddedKafka(Settings settings, OwnedProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the broker and returns when it answers. Its process is written down in the folder first, so that another JVM
     * finds it ({@link #lastStarted}) whatever becomes of this one.
     *
     * @throws StartFailure with the reason and the log's place
     */
    public static EmbeddedKafka start(Settings settings) {
        try {
            Files.createDirectories(settings.folder());
            var file = settings.folder().resolve("server.properties");
            try (var writer = Files.newBufferedWriter(file)) {
                properties(settings).store(writer, "Written at every start.");
            }
            var logging = settings.folder().resolve("logging.properties");
            Files.writeString(logging, LOGGING);
            var command = command(settings, file, logging);
            var process = OwnedProcess.start("kafka", command, Map.of(), settings.folder(), settings.log());
            process.remember(settings.folder().resolve(PROCESS_FILE));
            var broker = new EmbeddedKafka(settings, process);
            broker.awaitReady();
            return broker;
        } catch (IOException e) {
            throw new StartFailure("Kafka did not start: " + e.getMessage(), e);
        }
    }

    /** The broker that an earlier JVM started on the same folder and that still runs; empty if none does. */
    public static Optional<EmbeddedKafka> running(Settings settings) throws IOException {
        return lastStarted(settings.folder())
                .filter(OwnedProcess::isAlive)
                .map(process -> new EmbeddedKafka(settings, process));
    }

    private static List<String> command(Settings settings, Path file, Path logging) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + settings.heapMegabytes() / 2 + "m",
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                settings.quickStart() ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                "-XX:+ExitOnOutOfMemoryError",
                // Kafka's class path names methods of the JDK that are on their way out; not our readers' concern.
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.config.file=" + logging,
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                file.toString());
    }

    private static final String LOGGING = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            java.util.logging.SimpleFormatter.format = %1$tF %1$tT,%1$tL %4$-7s %3$s %5$s%6$s%n
            """;

    private static Properties properties(Settings settings) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                // A voter by configuration, not in the log: its port may be another one at the next start.
                "controller.quorum.voters",
                "1@127.0.0.1:" + settings.controllerPort(),
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + settings.port() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort(),
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + settings.port(),
                "log.dirs",
                settings.folder().resolve("data").toString(),
                "auto.create.topics.enable",
                "false"));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", settings.quickStart() ? "1" : "8",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0"));
        properties.putAll(Map.of(
                // A consumer that was killed gives its partitions back after this, not after Kafka's 45 seconds.
                "group.consumer.min.session.timeout.ms",
                SESSION_MILLIS,
                "group.consumer.session.timeout.ms",
                SESSION_MILLIS,
                "group.consumer.min.heartbeat.interval.ms",
                "500",
                "group.consumer.heartbeat.interval.ms",
                settings.quickStart() ? "500" : "2000"));
        return properties;
    }

    private void awaitReady() {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (Ports.isFree(settings.port())) {
            checkStarting(deadline);
            Pause.of(POLL);
        }
        var admin = KafkaTopics.admin(operator());
        try {
            while (!answers(admin, deadline)) {
                checkStarting(deadline);
            }
        } finally {
            // An orderly close would wait for the question that nobody answers.
            admin.close(Duration.ZERO);
        }
    }

    /** Whether our broker answers. After a sudden end it first mends its logs, and outlives the session that it had before. */
    private boolean answers(Admin admin, long deadline) {
        var nodes = admin.describeCluster().nodes();
        try {
            // Somebody else may have the port: then our process ends, and whoever answers is not Kafka.
            while (!nodes.isDone()) {
                checkStarting(deadline);
                Pause.of(POLL);
            }
            if (nodes.get().size() != 1) {
                throw StartFailure.withLog("Kafka", "another cluster has its port", settings.log());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting for Kafka", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            process.kill();
            throw StartFailure.withLog("Kafka", String.valueOf(e.getMessage()), settings.log());
        }
    }

    private void checkStarting(long deadline) {
        if (!process.isAlive()) {
            throw StartFailure.withLog("Kafka", "its process ended", settings.log());
        }
        if (System.nanoTime() > deadline) {
            process.kill();
            throw StartFailure.withLog("Kafka", "not ready within " + START_LIMIT.toSeconds() + " s", settings.log());
        }
    }

    /** Makes the topics that are not there yet: name to number of partitions. */
    public void createTopics(Map<String, Integer> partitions) {
        KafkaTopics.createIfAbsent(operator(), partitions);
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** Properties with which any client works as the operator, who may do everything. */
    public Map<String, Object> operator() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** The broker's process; ended by {@link OwnedProcess.Signal#TERM}. */
    public OwnedProcess process() {
        return process;
    }

    /** The process that was last started on the folder, whether it lives or not; empty if there never was one. */
    public static Optional<OwnedProcess> lastStarted(Path folder) throws IOException {
        return OwnedProcess.recall(folder.resolve(PROCESS_FILE));
    }

    /** Ends the broker orderly. The folder stays. */
    @Override
    public void close() {
        process.stop(OwnedProcess.Signal.TERM, STOP_PATIENCE);
    }
}
