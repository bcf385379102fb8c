package org.jiexu.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.key.LocalKeys;

/**
 * PostgreSQL, Kafka and our services as they run on one machine. The state is in the run folder and in the processes, not
 * in this object: another JVM may stop what this one started.
 */
public final class Stack {
    /** Where the gateway listens if nobody else does. */
    public static final int USUAL_PORT = 8080;

    /** The name of the database server's part. */
    public static final String POSTGRES = PortBook.POSTGRES;

    /** The name of the broker's part. */
    public static final String KAFKA = PortBook.KAFKA;

    private static final Supervision.Limits SERVICE_LIMITS =
            new Supervision.Limits(Duration.ofMinutes(2), Duration.ofSeconds(15));
    private static final int POSTGRES_CONNECTIONS = 200;
    private static final int POSTGRES_BUFFERS_MEGABYTES = 512;
    private static final int KAFKA_HEAP_MEGABYTES = 384;
    /** PostgreSQL and Kafka. */
    private static final int SERVERS = 2;

    private static final Duration SERVER_STOP_PATIENCE = Duration.ofSeconds(20);

    private final Folders folders;
    private final Progress progress;
    private final StopSign stopSign;
    private final Supervision supervision;
    private final LocalKeys keys;
    private final ServiceOptions options;

    /** The stack of an ordinary run. */
    public Stack(Folders folders, Progress progress) {
        this(folders, progress, ServiceOptions.quickStart());
    }

    /** A stack whose services' JVMs run with these options. */
    public Stack(Folders folders, Progress progress, ServiceOptions options) {
        this.folders = folders;
        this.progress = progress;
        this.stopSign = new StopSign(folders.run());
        this.supervision = new Supervision(folders.run(), folders.logs(), progress, stopSign, SERVICE_LIMITS);
        this.keys = new LocalKeys(folders.keys());
        this.options = options;
    }

    /** The keys of this run. */
    public LocalKeys keys() {
        return keys;
    }

    /** The folders of this run. */
    public Folders folders() {
        return folders;
    }

    /** Where the gateway answers if every part of the stack runs; empty if one does not. */
    public Optional<URI> running() throws IOException {
        var ports = PortBook.read(portFile());
        return ports.has(PortBook.GATEWAY) && missing().isEmpty() ? Optional.of(gateway(ports)) : Optional.empty();
    }

    /** The names of the parts that do not run. */
    public List<String> missing() throws IOException {
        var missing = new ArrayList<String>();
        if (!runs(EmbeddedPostgres.lastStarted(folders.postgres()))) {
            missing.add(PortBook.POSTGRES);
        }
        if (!runs(EmbeddedKafka.lastStarted(folders.kafka()))) {
            missing.add(PortBook.KAFKA);
        }
        for (var service : services()) {
            if (!supervision.isAlive(service)) {
                missing.add(service);
            }
        }
        return missing;
    }

    /**
     * The process of a part by its name ({@code transfer}, {@code ledger-51}, {@code postgres}, {@code kafka}), if it was
     * started and still runs.
     */
    public Optional<OwnedProcess> process(String part) throws IOException {
        var started = switch (part) {
            case POSTGRES -> EmbeddedPostgres.lastStarted(folders.postgres());
            case KAFKA -> EmbeddedKafka.lastStarted(folders.kafka());
            default -> supervision.process(part);
        };
        return started.filter(OwnedProcess::isAlive);
    }

    /** The services' names, in the order of their start. */
    public static List<String> services() {
        return List.copyOf(Services.usualPorts(USUAL_PORT).keySet());
    }

    /** The name of a service's own database. */
    public static String databaseOf(String service) {
        return Services.database(service);
    }

    /** The database server of a running stack. */
    public EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.running(postgresSettings(PortBook.read(portFile())))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
    }

    /** The broker of a running stack. */
    public EmbeddedKafka kafka() throws IOException {
        return EmbeddedKafka.running(kafkaSettings(PortBook.read(portFile())))
                .orElseThrow(() -> new IllegalStateException("Kafka does not run"));
    }

    private static boolean runs(Optional<OwnedProcess> process) {
        return process.filter(OwnedProcess::isAlive).isPresent();
    }

    /**
     * Starts every part that does not run and returns when all are ready.
     *
     * @param gatewayPort where the gateway should listen, if the port is free
     * @return where the gateway answers
     * @throws StartFailure with the reason and the log's place; what was started keeps running until {@link #stop}
     */
    public URI start(int gatewayPort) throws IOException {
        return start(last -> last.choose(usualPorts(gatewayPort)));
    }

    /**
     * As {@link #start(int)}, every part on any port that is free: for stacks beside others. A part that was killed comes
     * back to its port.
     */
    public URI startAnywhere() throws IOException {
        return start(last -> PortBook.anywhere(usualPorts(USUAL_PORT).keySet()));
    }

    private URI start(UnaryOperator<PortBook> chooser) throws IOException {
        Files.createDirectories(folders.run());
        Files.createDirectories(folders.logs());
        try (var channel = FileChannel.open(
                        folders.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw new StartFailure(
                        "another ./jiexu is starting this stack: wait for it, or end it with ./jiexu down");
            }
            stopSign.lower();
            return startLocked(chooser);
        } catch (OverlappingFileLockException e) {
            throw new StartFailure("this stack is being started already", e);
        }
    }

    private URI startLocked(UnaryOperator<PortBook> chooser) throws IOException {
        var ports = ports(chooser);
        var kafkaStarts = CompletableFuture.supplyAsync(() -> kafka(ports));
        EmbeddedPostgres postgres;
        try {
            postgres = postgres(ports);
            // While Kafka starts.
            prepareDatabases(postgres);
        } catch (StartFailure | IOException failure) {
            kafkaStarts.handle((kafka, ignored) -> kafka).join();
            throw failure;
        }
        var kafka = join(kafkaStarts);
        supervision.startMissing(Services.parts(folders, ports, keys, postgres, kafka, options));
        return gateway(ports);
    }

    /** A service that runs has its database as it needs it. */
    private void prepareDatabases(EmbeddedPostgres postgres) throws IOException {
        var begun = System.nanoTime();
        var starting = new ArrayList<String>();
        for (var service : services()) {
            if (!supervision.isAlive(service)) {
                starting.add(service);
            }
        }
        new ServiceDatabases(folders, keys).prepare(postgres, starting);
        if (!starting.isEmpty()) {
            sayReady("databases", begun, postgres.port());
        }
    }

    private static Map<String, Integer> usualPorts(int gatewayPort) {
        var usual = Services.usualPorts(gatewayPort);
        usual.putAll(Services.usualManagementPorts());
        usual.put(PortBook.POSTGRES, 54320);
        usual.put(PortBook.KAFKA, 19092);
        usual.put(PortBook.KAFKA_CONTROLLER, 19093);
        return usual;
    }

    // While one part runs, the others must come back to where it expects them.
    private PortBook ports(UnaryOperator<PortBook> chooser) throws IOException {
        var last = PortBook.read(portFile());
        var nothingRuns = missing().size() == services().size() + SERVERS;
        if (!nothingRuns && usualPorts(USUAL_PORT).keySet().stream().allMatch(last::has)) {
            return last;
        }
        var chosen = chooser.apply(last);
        chosen.write(portFile());
        return chosen;
    }

    private EmbeddedPostgres postgres(PortBook ports) throws IOException {
        var settings = postgresSettings(ports);
        var running = EmbeddedPostgres.running(settings);
        if (running.isPresent()) {
            return running.get();
        }
        stopSign.check();
        var begun = System.nanoTime();
        var server = EmbeddedPostgres.start(settings);
        sayReady("PostgreSQL", begun, ports.of(PortBook.POSTGRES));
        return server;
    }

    private EmbeddedKafka kafka(PortBook ports) {
        var settings = kafkaSettings(ports);
        try {
            var running = EmbeddedKafka.running(settings);
            if (running.isPresent()) {
                return running.get();
            }
        } catch (IOException e) {
            throw new StartFailure("Kafka did not start: " + e.getMessage(), e);
        }
        stopSign.check();
        var begun = System.nanoTime();
        var broker = EmbeddedKafka.start(settings);
        sayReady("Kafka", begun, ports.of(PortBook.KAFKA));
        return broker;
    }

    private EmbeddedPostgres.Settings postgresSettings(PortBook ports) throws IOException {
        return new EmbeddedPostgres.Settings(
                folders.postgres(),
                supervision.log(PortBook.POSTGRES),
                ports.of(PortBook.POSTGRES),
                keys.secret("postgres-password"),
                true,
                POSTGRES_CONNECTIONS,
                POSTGRES_BUFFERS_MEGABYTES);
    }

    private EmbeddedKafka.Settings kafkaSettings(PortBook ports) {
        return new EmbeddedKafka.Settings(
                folders.kafka(),
                supervision.log(PortBook.KAFKA),
                ports.of(PortBook.KAFKA),
                ports.of(PortBook.KAFKA_CONTROLLER),
                KAFKA_HEAP_MEGABYTES,
                false);
    }

    private void sayReady(String name, long begun, int port) {
        progress.say(String.format(
                Locale.ROOT,
                "  %-14s ready after %4.1f s   127.0.0.1:%d",
                name,
                (System.nanoTime() - begun) / 1e9,
                port));
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure
                    ? failure
                    : new StartFailure(String.valueOf(e.getCause()), e);
        }
    }

    /** Whether another command is ending the stack. */
    public boolean isStopping() {
        return stopSign.isRaised();
    }

    /**
     * Ends every process that was started and no other: the services together, then Kafka and PostgreSQL. The data stays.
     *
     * @return the names of what was ended; empty if nothing ran
     */
    public List<String> stop() throws IOException {
        stopSign.raise();
        var stopped = new ArrayList<>(supervision.stopAll());
        var kafka = EmbeddedKafka.lastStarted(folders.kafka()).filter(OwnedProcess::isAlive);
        var postgres = EmbeddedPostgres.lastStarted(folders.postgres()).filter(OwnedProcess::isAlive);
        kafka.ifPresent(process -> process.ask(OwnedProcess.Signal.TERM));
        postgres.ifPresent(process -> process.stop(OwnedProcess.Signal.INT, SERVER_STOP_PATIENCE));
        kafka.ifPresent(process -> process.stop(OwnedProcess.Signal.TERM, SERVER_STOP_PATIENCE));
        kafka.map(OwnedProcess::name).ifPresent(stopped::add);
        postgres.map(OwnedProcess::name).ifPresent(stopped::add);
        return stopped;
    }

    private Path portFile() {
        return folders.run().resolve("ports.properties");
    }

    private static URI gateway(PortBook ports) {
        return URI.create("http://localhost:" + ports.of(PortBook.GATEWAY));
    }
}
