package org.jiexu.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.PostgresOptions;
import org.jiexu.embedded.StartFailure;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The servers from the images that their makers publish, through Testcontainers. Each container carries the folder of its JVM as a label, so that the next
 * JVM finds what a killed one left; nothing depends on Testcontainers' own reaper.
 */
final class ContainerServers implements TestServers {
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final int POSTGRES_PORT = PostgreSQLContainer.POSTGRESQL_PORT;

    /** Holds what parallel queries share; the engine would give 64 MB. */
    private static final long SHARED_MEMORY_BYTES = 256L << 20;

    private static final String LABEL = "org.jiexu.test.folder";
    /** In the folder, written before the first container is made. */
    private static final String MARK = "containers";

    /** What they tell of every step is noise. Kept, or the setting would be collected with the logger. */
    private static final List<Logger> LOGGERS = Stream.of("org.testcontainers", "tc", "com.github.dockerjava")
            .map(Logger::getLogger)
            .toList();

    /** Warns in five lines that it is switched off, which the build does on purpose. */
    private static final Logger REAPER = Logger.getLogger("org.testcontainers.utility.ResourceReaper");

    @Override
    public Place start(Path folder, BrokerUsers users) {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        REAPER.setLevel(Level.SEVERE);
        try {
            Files.createFile(folder.resolve(MARK));
            PostgreSQLContainer postgres = postgres().withLabel(LABEL, folder.toString());
            KafkaContainer kafka = ContainerKafka.container(users).withLabel(LABEL, folder.toString());
            Startables.deepStart(postgres, kafka).join();
            return new Place(
                    "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(POSTGRES_PORT) + "/",
                    PASSWORD,
                    ContainerKafka.provide(kafka, users).bootstrapServers(),
                    "containers (" + POSTGRES_IMAGE + ", " + ContainerKafka.IMAGE + ")");
        } catch (IOException e) {
            throw new StartFailure("the test's containers did not start: " + e.getMessage(), e);
        } catch (CompletionException | ContainerLaunchException | IllegalStateException e) {
            throw new StartFailure(
                    "the test's containers did not start: " + innermost(e).getMessage(), e);
        }
    }

    /** Testcontainers' own words say that something failed; the reason is at the bottom. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static PostgreSQLContainer postgres() {
        ArrayList<String> program = new ArrayList<>(List.of("postgres"));
        PostgresOptions.of(false, MAX_CONNECTIONS, SHARED_BUFFERS_MEGABYTES)
                .forEach((name, value) -> program.addAll(List.of("-c", name + "=" + value)));
        return new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername(EmbeddedPostgres.USER)
                .withPassword(PASSWORD)
                .withDatabaseName("postgres")
                .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", PostgresOptions.INITIALIZATION))
                .withSharedMemorySize(SHARED_MEMORY_BYTES)
                .withCreateContainerCmdModifier(command -> onLoopback(command, POSTGRES_PORT))
                .withCommand(program.toArray(String[]::new));
    }

    /** An engine of this machine would open the port to the whole network. One elsewhere has to, or nobody reached it. */
    static void onLoopback(CreateContainerCmd command, int port) {
        if (DockerClientFactory.instance().dockerHostIpAddress().equals("localhost")) {
            Objects.requireNonNull(command.getHostConfig())
                    .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(port)));
        }
    }

    @Override
    public void stop(Path folder) {
        if (!Files.exists(folder.resolve(MARK))) {
            return;
        }
        if (!ContainerEngine.answers()) {
            throw new StartFailure("containers of " + folder + " cannot be ended: no container engine answers");
        }
        try {
            DockerClient engine = DockerClientFactory.instance().client();
            List<Container> left = engine.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(LABEL, folder.toString()))
                    .exec();
            for (Container container : left) {
                remove(engine, container.getId());
            }
        } catch (DockerException e) {
            throw new StartFailure("containers of " + folder + " cannot be ended: " + e.getMessage(), e);
        }
    }

    private static void remove(DockerClient engine, String container) {
        try {
            engine.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException alreadyBeingRemoved) {
            // Where a JVM is interrupted, Testcontainers' hook does the same at the same time.
            return;
        }
    }
}
