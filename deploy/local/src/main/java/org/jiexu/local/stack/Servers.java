package org.jiexu.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.key.LocalKeys;

/** PostgreSQL and Kafka of one stack: found where they run, started where they do not. */
final class Servers {
    /** Both, by their parts' names. */
    static final List<String> NAMES = List.of(PortBook.POSTGRES, PortBook.KAFKA);

    private static final int POSTGRES_CONNECTIONS = 200;
    /** What a ledger among several may have at once, and those of whoever migrates and looks. */
    private static final int POSTGRES_CONNECTIONS_A_LEDGER = 10;

    private static final int POSTGRES_BUFFERS_MEGABYTES = 512;
    private static final int KAFKA_HEAP_MEGABYTES = 384;

    private final Layout layout;
    private final Places places;
    private final Folders folders;
    private final LocalKeys keys;
    private final ProgressLines progress;
    private final StopSign stopSign;
    private final ServiceOptions options;

    /** Both servers of a stack. */
    record Pair(EmbeddedPostgres postgres, EmbeddedKafka kafka) {}

    Servers(
            Folders folders,
            Places places,
            LocalKeys keys,
            ProgressLines progress,
            StopSign stopSign,
            Layout layout,
            ServiceOptions options) {
        this.options = options;
        this.layout = layout;
        this.places = places;
        this.folders = folders;
        this.keys = keys;
        this.progress = progress;
        this.stopSign = stopSign;
    }

    /** The process of a server that runs; empty also for a name that is none of theirs. */
    Optional<OwnedProcess> process(String name) throws IOException {
        Optional<OwnedProcess> started = switch (name) {
            case PortBook.POSTGRES -> EmbeddedPostgres.lastStarted(folders.postgres());
            case PortBook.KAFKA -> EmbeddedKafka.lastStarted(folders.kafka());
            default -> Optional.<OwnedProcess>empty();
        };
        return started.filter(OwnedProcess::isAlive);
    }

    Optional<EmbeddedPostgres> runningPostgres(PortBook ports) throws IOException {
        return EmbeddedPostgres.running(postgresSettings(ports));
    }

    Optional<EmbeddedKafka> runningKafka(PortBook ports) throws IOException {
        return EmbeddedKafka.running(kafkaSettings(ports));
    }

    /** What is done with the database server while Kafka starts. */
    interface Preparation {
        void of(EmbeddedPostgres postgres) throws IOException;
    }

    /** Starts what does not run, both at once, and makes databases, topics and rights as the services expect them. */
    Pair start(PortBook ports, Preparation preparation) throws IOException {
        CompletableFuture<EmbeddedKafka> kafkaStarts = CompletableFuture.supplyAsync(() -> kafka(ports));
        EmbeddedPostgres postgres;
        try {
            postgres = postgres(ports);
            preparation.of(postgres);
        } catch (StartFailure | IOException failure) {
            kafkaStarts.handle((kafka, ignored) -> kafka).join();
            throw failure;
        }
        return new Pair(postgres, join(kafkaStarts));
    }

    /** Starts one of them unless it runs. */
    void start(PortBook ports, String name) throws IOException {
        if (name.equals(PortBook.POSTGRES)) {
            postgres(ports);
        } else {
            kafka(ports);
        }
    }

    private EmbeddedPostgres postgres(PortBook ports) throws IOException {
        Optional<EmbeddedPostgres> running = runningPostgres(ports);
        if (running.isPresent()) {
            return running.get();
        }
        stopSign.check();
        long begun = System.nanoTime();
        EmbeddedPostgres server = EmbeddedPostgres.start(postgresSettings(ports));
        sayReady("PostgreSQL", begun, ports.of(PortBook.POSTGRES));
        return server;
    }

    private EmbeddedKafka kafka(PortBook ports) {
        try {
            Optional<EmbeddedKafka> running = runningKafka(ports);
            if (running.isPresent()) {
                return running.get();
            }
            stopSign.check();
            long begun = System.nanoTime();
            EmbeddedKafka broker = EmbeddedKafka.start(kafkaSettings(ports));
            List<String> mended = broker.bringTopicsUpToDate(layout.partitions());
            sayReady("Kafka", begun, ports.of(PortBook.KAFKA));
            mended.forEach(line -> progress.say("  " + line));
            return broker;
        } catch (IOException e) {
            throw new StartFailure("Kafka did not start: " + e.getMessage(), e);
        }
    }

    private EmbeddedPostgres.Settings postgresSettings(PortBook ports) throws IOException {
        return new EmbeddedPostgres.Settings(
                folders.postgres(),
                folders.log(PortBook.POSTGRES),
                ports.of(PortBook.POSTGRES),
                keys.secret("postgres-password"),
                true,
                POSTGRES_CONNECTIONS + layout.together().size() * POSTGRES_CONNECTIONS_A_LEDGER,
                POSTGRES_BUFFERS_MEGABYTES,
                new LocalCertificates(keys).of(PortBook.POSTGRES),
                places.archive().isPresent() ? places.archive().get().writing() : Map.of());
    }

    private EmbeddedKafka.Settings kafkaSettings(PortBook ports) throws IOException {
        return new EmbeddedKafka.Settings(
                folders.kafka(),
                folders.log(PortBook.KAFKA),
                ports.of(PortBook.KAFKA),
                ports.of(PortBook.KAFKA_CONTROLLER),
                KAFKA_HEAP_MEGABYTES,
                false,
                BrokerLogins.users(keys, layout.parties()),
                new LocalCertificates(keys).of(PortBook.KAFKA),
                options.cache(brokerProgram()));
    }

    /** The broker's program is this one: it has its class path. */
    static Path brokerProgram() {
        return Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
    }

    void sayReady(String name, long begun, int port) {
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

    /** Ends both and returns the names of those that ran. */
    List<String> stop() throws IOException {
        Optional<OwnedProcess> kafka = process(PortBook.KAFKA);
        Optional<OwnedProcess> postgres = process(PortBook.POSTGRES);
        kafka.ifPresent(process -> process.ask(OwnedProcess.Signal.TERM));
        postgres.ifPresent(process -> process.stop(OwnedProcess.Signal.INT, Stack.SERVER_STOP_PATIENCE));
        kafka.ifPresent(process -> process.stop(OwnedProcess.Signal.TERM, options.stopPatience()));
        ArrayList<String> stopped = new ArrayList<String>();
        kafka.map(OwnedProcess::name).ifPresent(stopped::add);
        postgres.map(OwnedProcess::name).ifPresent(stopped::add);
        return stopped;
    }
}
