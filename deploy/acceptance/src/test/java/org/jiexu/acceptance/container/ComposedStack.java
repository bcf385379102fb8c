package org.jiexu.acceptance.container;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jiexu.images.Engine;
import org.jiexu.images.ImageBuild;
import org.jiexu.images.Program;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Tokens;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.lifecycle.Startable;

/** The services' images, made from what this build has packed, and compose.yaml with them, keys of its own and free ports. */
final class ComposedStack implements AutoCloseable {
    /** What is asked of {@code ./jiexu test --containers}. */
    private static final String SERVERS = "jiexu.test.servers";

    private static final String TAG = "under-test";
    private static final List<String> SERVICES =
            List.of("registry", "transfer", "ledger-51", "ledger-44", "gateway", "prometheus");
    private static final Duration START = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path checkout;
    private final ImageBuild images;
    private final Path keys;
    private final int port;
    private final Compose compose;

    private ComposedStack(Path checkout, ImageBuild images) throws IOException {
        this.checkout = checkout;
        this.images = images;
        this.keys = Path.of("target", "compose-keys").toAbsolutePath();
        this.port = freePort();
        Map<String, String> environment = new HashMap<>(makeKeys());
        environment.put("JIEXU_TAG", TAG);
        // A JVM that cannot use what a training has written down does without it; told so, it ends with an error.
        environment.put("JIEXU_JAVA_OPTIONS", "-XX:AOTMode=on");
        environment.put("JIEXU_PORT", Integer.toString(port));
        environment.put("JIEXU_PROMETHEUS_PORT", Integer.toString(freePort()));
        // What the broker keeps goes with its container.
        environment.put("JIEXU_KAFKA_FOLDER", "/tmp/kafka");
        this.compose =
                Compose.of(checkout.resolve("deploy/compose/compose.yaml").toFile(), environment);
    }

    /** The stack, ready; skips the test, and says why, where it cannot be had. */
    static ComposedStack start() throws IOException {
        assumeThat(System.getProperty(SERVERS, "auto"))
                .as("images are tried by ./jiexu test --containers")
                .isEqualTo("containers");
        Path checkout = Path.of("..", "..").toAbsolutePath().normalize();
        Engine engine = new Engine();
        assumeThat(engine.answers()).as("a container engine answers").isTrue();
        assumeThat(Compose.client())
                .as("docker compose or docker-compose is installed")
                .isPresent();
        ImageBuild images = new ImageBuild(checkout, ImageBuild.BASE, "jiexu", TAG, false, engine);
        String refusal = build(images);
        assumeThat(refusal).as("images can be made here").isEmpty();
        ComposedStack stack = new ComposedStack(checkout, images);
        try {
            stack.compose.startable().start();
            stack.awaitReady();
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Why an image was not made; empty if all were. */
    private static String build(ImageBuild images) {
        try {
            for (Program program : Program.values()) {
                images.build(program);
            }
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Map<String, String> makeKeys() throws IOException {
        Process script = new ProcessBuilder(
                        checkout.resolve("deploy/compose/make-keys.sh").toString(), keys.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> told = new HashMap<>();
        said.lines()
                .forEach(line -> told.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        Files.createDirectories(keys.resolve("tools/journal-heads"));
        return told;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Each service says itself that it is ready. */
    private void awaitReady() throws IOException {
        for (String service : services()) {
            Waiting.until(service + " in its container", START, PAUSE, () -> {
                try {
                    int status = container(service)
                            .execInContainer("/opt/jiexu/ready")
                            .getExitCode();
                    return status == 0 ? Optional.of(service) : Optional.empty();
                } catch (IllegalStateException isBeingStartedAgain) {
                    return Optional.empty();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            });
        }
    }

    private URI gateway() {
        return URI.create("http://localhost:" + port);
    }

    LocalCallers callers() {
        return new LocalCallers(gateway(), new Tokens(new LocalKeys(keys.resolve("tools/keys"))));
    }

    /** The names of the services of ours that run. */
    static List<String> services() {
        return SERVICES.subList(0, SERVICES.size() - 1);
    }

    ContainerState container(String service) {
        return compose.container().apply(service).orElseThrow();
    }

    /** The keys of a container, as it has them at /etc/jiexu. */
    Path keysOf(String who) {
        return keys.resolve(who);
    }

    String imageOf(Program program) {
        return images.nameOf(program);
    }

    /** Makes images without what a start has loaded, beside those that run. */
    ImageBuild plainImages() {
        return new ImageBuild(checkout, ImageBuild.BASE, "jiexu", TAG + "-plain", true, images.engine());
    }

    @Override
    public void close() {
        compose.startable().stop();
    }

    /**
     * Testcontainers' way to either client.
     *
     * @param startable brings everything up, and ends it with its volumes
     * @param container the container of a service
     */
    private record Compose(Startable startable, Function<String, Optional<ContainerState>> container) {

        /** The client that is installed, as a command; empty if there is none. */
        static Optional<List<String>> client() throws IOException {
            for (List<String> client : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
                List<String> command = new ArrayList<>(client);
                command.add("version");
                try {
                    Process version = new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    if (version.waitFor() == 0) {
                        return Optional.of(client);
                    }
                } catch (IOException notInstalled) {
                    // The next one may be there.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
            return Optional.empty();
        }

        // The older client has a class of its own, which Testcontainers would like to be rid of; Debian still ships
        // that client.
        @SuppressWarnings("deprecation")
        static Compose of(File file, Map<String, String> environment) throws IOException {
            String[] services = SERVICES.toArray(String[]::new);
            if (client().orElseThrow().size() > 1) {
                ComposeContainer newer = new ComposeContainer(List.of(file))
                        .withServices(services)
                        .withPull(false)
                        .withEnv(environment);
                return new Compose(newer, service -> newer.getContainerByServiceName(service + "-1"));
            }
            var older = new org.testcontainers.containers.DockerComposeContainer<>(List.of(file))
                    .withServices(services)
                    .withPull(false)
                    .withEnv(environment);
            return new Compose(older, service -> older.getContainerByServiceName(service + "_1"));
        }
    }
}
