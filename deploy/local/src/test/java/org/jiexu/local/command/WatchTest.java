package org.jiexu.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.Ports;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch over a stack whose services are {@link MortalService}s and whose servers are processes that do nothing. */
class WatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Properties ports = new Properties();

    @TempDir
    private Path checkout;

    private Folders folders;
    private Stack stack;

    @BeforeEach
    void writeDownPortsServersAndPrograms() throws IOException {
        folders = Folders.of(checkout);
        stack = new Stack(folders, said::add, Layout.twoLedgers(), ServiceOptions.quickStart());
        for (var service : Layout.twoLedgers().services()) {
            ports.setProperty(service, Integer.toString(Ports.free()));
            ports.setProperty(service + "-management", Integer.toString(Ports.free()));
        }
        for (var port : List.of("postgres", "kafka", "kafka-controller")) {
            ports.setProperty(port, Integer.toString(Ports.free()));
        }
        Files.createDirectories(folders.run());
        try (var writer = Files.newBufferedWriter(folders.run().resolve("ports.properties"))) {
            ports.store(writer, null);
        }
        for (var server : List.of(folders.postgres(), folders.kafka())) {
            OwnedProcess.start("server", List.of("sleep", "120"), Map.of(), folders.run(), folders.log("server"))
                    .remember(server.resolve("process"));
        }
        for (var module : List.of("registry-service", "contribution-service", "transfer-service", "gateway")) {
            program(checkout.resolve(module)
                    .resolve("target")
                    .resolve("quarkus-app")
                    .resolve("quarkus-run.jar"));
        }
    }

    private static void program(Path file) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, MortalService.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                MortalService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        Files.createDirectories(file.getParent());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    @AfterEach
    void stop() throws IOException {
        stack.stop();
    }

    @Test
    void aServiceThatSaysForHalfAMinuteThatItDoesNotLiveIsStartedAgainAndNoOther() throws Exception {
        Files.createFile(MortalService.death(folders.run(), ports.getProperty("transfer-management")));
        for (var service : Layout.twoLedgers().services()) {
            stack.restart(service);
        }
        Waiting.until(
                "transfer to say that it is dead",
                PATIENCE,
                LOOK_EVERY,
                () -> stack.liveness().equals(everyStatus(200, "transfer", 503))
                        ? Optional.of(true)
                        : Optional.empty());
        var before = processes();

        var watching = CompletableFuture.supplyAsync(this::watch);
        Waiting.until(
                "every service to live",
                PATIENCE,
                LOOK_EVERY,
                () -> stack.liveness().equals(everyStatus(200, "transfer", 200))
                        ? Optional.of(true)
                        : Optional.empty());
        var after = processes();
        stack.stop();

        assertThat(watching.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(after.remove("transfer")).isNotEqualTo(before.remove("transfer"));
        assertThat(after).isEqualTo(before);
        assertThat(said).anyMatch(line -> line.contains("transfer says that it does not live, since"));
    }

    /** Watches by a clock that is nine seconds further at every look at it. */
    private int watch() {
        var now = new AtomicLong(Instant.parse("2026-11-29T12:00:00Z").getEpochSecond());
        InstantSource hasty = () -> Instant.ofEpochSecond(now.addAndGet(9));
        try {
            return new Watch(stack, said::add, hasty).untilStopped();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> everyStatus(int usual, String other, int its) {
        Map<String, Integer> statuses = new TreeMap<>();
        Layout.twoLedgers().services().forEach(service -> statuses.put(service, usual));
        statuses.put(other, its);
        return statuses;
    }

    private Map<String, OwnedProcess> processes() throws IOException {
        Map<String, OwnedProcess> processes = new TreeMap<>();
        for (var service : Layout.twoLedgers().services()) {
            processes.put(service, stack.process(service).orElseThrow());
        }
        return processes;
    }
}
