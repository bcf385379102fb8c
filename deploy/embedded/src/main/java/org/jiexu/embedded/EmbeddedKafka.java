package org.jiexu.embedded;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka server (KRaft: broker and controller in one) as a process of its own on loopback, its data in a folder that is
 * kept from run to run. Whoever connects logs in ({@link BrokerUsers}) and may do what {@link BrokerRights} says, nothing else.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** A broker that ended without being asked mends its logs first; as long as its process lives it is waited for. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

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
     * @param users who may log in, each with the password that counts from this start on
     * @param tls with which it lets nobody in who does not speak TLS; null where it speaks plainly
     * @param jvm further options of its JVM
     */
    public record Settings(
            Path folder,
            Path log,
            int port,
            int controllerPort,
            int heapMegabytes,
            boolean quickStart,
            BrokerUsers users,
            @Nullable ServerCertificate tls,
            List<String> jvm) {

        public Settings {
            jvm = List.copyOf(jvm);
        }

        /** One that speaks plainly. */
        public Settings(
                Path folder,
                Path log,
                int port,
                int controllerPort,
                int heapMegabytes,
                boolean quickStart,
                BrokerUsers users) {
            this(folder, log, port, controllerPort, heapMegabytes, quickStart, users, null, List.of());
        }
    }

    private static final String PROCESS_FILE = "process";

    private final Settings settings;
    private final OwnedProcess process;
    private final long logBefore;

    private EmbeddedKafka(Settings settings, OwnedProcess process, long logBefore) {
        this.settings = settings;
        this.process = process;
        this.logBefore = logBefore;
    }

    /**
     * Starts the broker and returns when it answers. Its process is written down in the folder first, so that another JVM
     * finds it ({@link #lastStarted}) whatever becomes of this one.
     *
     * @throws StartFailure with the reason and the log's place
     */
    public static EmbeddedKafka start(Settings settings) {
        try {
            OwnerOnly.folder(settings.folder());
            Path file = settings.folder().resolve("server.properties");
            OwnerOnly.file(file);
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                BrokerProperties.of(settings).store(writer, "Written at every start; passwords of the broker's users.");
            }
            Path logging = settings.folder().resolve("logging.properties");
            OwnerOnly.file(logging);
            Files.writeString(logging, LOGGING);
            List<String> command = command(settings, file, logging);
            long logBefore = StartFailure.sizeOf(settings.log());
            OwnedProcess process = OwnedProcess.start("kafka", command, Map.of(), settings.folder(), settings.log());
            process.remember(settings.folder().resolve(PROCESS_FILE));
            EmbeddedKafka broker = new EmbeddedKafka(settings, process, logBefore);
            broker.awaitReady();
            broker.broker().giveRights();
            return broker;
        } catch (IOException e) {
            throw new StartFailure("Kafka did not start: " + e.getMessage(), e);
        }
    }

    /** The broker that an earlier JVM started on the same folder and that still runs; empty if none does. */
    public static Optional<EmbeddedKafka> running(Settings settings) throws IOException {
        return lastStarted(settings.folder())
                .filter(OwnedProcess::isAlive)
                .map(process -> new EmbeddedKafka(settings, process, StartFailure.sizeOf(settings.log())));
    }

    private static List<String> command(Settings settings, Path file, Path logging) {
        ArrayList<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + settings.heapMegabytes() / 2 + "m",
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                settings.quickStart() ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                "-XX:+ExitOnOutOfMemoryError",
                // Kafka's class path names methods of the JDK that are on their way out; not our readers' concern.
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.config.file=" + logging));
        command.addAll(settings.jvm());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), BrokerProcess.class.getName(), file.toString()));
        return command;
    }

    private static final String LOGGING = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            java.util.logging.SimpleFormatter.format = %1$tF %1$tT,%1$tL %4$-7s %3$s %5$s%6$s%n
            """;

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (Ports.isFree(settings.port())) {
            checkStarting(deadline);
            Pause.of(POLL);
        }
        Admin admin = KafkaTopics.admin(operator());
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
        KafkaFuture<Collection<Node>> nodes = admin.describeCluster().nodes();
        try {
            // Somebody else may have the port: then our process ends, and whoever answers is not Kafka.
            while (!nodes.isDone()) {
                checkStarting(deadline);
                Pause.of(POLL);
            }
            if (nodes.get().size() != 1) {
                process.kill();
                throw StartFailure.takenPort("Kafka", "another cluster has its port", settings.log());
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
            throw e.getCause() instanceof AuthenticationException
                    ? StartFailure.takenPort("Kafka", "another broker has its port", settings.log())
                    : StartFailure.withLog("Kafka", String.valueOf(e.getMessage()), settings.log());
        }
    }

    private void checkStarting(long deadline) {
        if (!process.isAlive()) {
            throw StartFailure.ended("Kafka", settings.log(), logBefore);
        }
        if (System.nanoTime() > deadline) {
            process.kill();
            throw StartFailure.withLog("Kafka", "not ready within " + START_LIMIT.toSeconds() + " s", settings.log());
        }
    }

    /** As its clients see it. */
    public Broker broker() {
        ServerCertificate tls = settings.tls();
        return new Broker(bootstrapServers(), settings.users(), tls == null ? null : tls.authority());
    }

    /** As {@link Broker#bringTopicsUpToDate}. */
    public List<String> bringTopicsUpToDate(int partitions) {
        return broker().bringTopicsUpToDate(partitions);
    }

    /** As {@link Broker#createTopics}. */
    public void createTopics(Map<String, Integer> partitions) {
        broker().createTopics(partitions);
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** As {@link Broker#operator}. */
    public Map<String, Object> operator() {
        return broker().operator();
    }

    /** As {@link Broker#client}. */
    public Map<String, String> client(String user) {
        return broker().client(user);
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
