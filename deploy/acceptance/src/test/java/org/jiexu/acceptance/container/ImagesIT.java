package org.jiexu.acceptance.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jiexu.acceptance.journey.Journeys;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.images.ImageBuild;
import org.jiexu.images.Program;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;

/** The journeys of a transfer through the images, as compose.yaml puts them together; and what holds of images and containers. */
class ImagesIT extends Journeys {

    private static final String LABEL = "org.opencontainers.image.";

    /** Quarkus adds it where Flyway and PostgreSQL's driver are both there; Maven does not know. */
    private static final String ADDED_BY_QUARKUS = "quarkus-flyway-postgresql";

    private static @Nullable ComposedStack stack;
    private static @Nullable Cases shared;

    ImagesIT() {
        super(stack().callers(), Objects.requireNonNull(shared));
    }

    @BeforeAll
    static void bringUp() throws IOException {
        stack = ComposedStack.start();
        shared = new Cases(stack().callers());
    }

    @AfterAll
    static void bringDown() {
        if (stack != null) {
            stack.close();
        }
    }

    private static ComposedStack stack() {
        return Objects.requireNonNull(stack);
    }

    @Test
    void noServiceIsRootOrWritesIntoItsImage() throws IOException, InterruptedException {
        for (String service : ComposedStack.services()) {
            ContainerState container = stack().container(service);

            assertThat(container.execInContainer("id", "-u").getStdout().strip())
                    .as(service)
                    .isEqualTo("10001");
            assertThat(container.getCurrentContainerInfo().getHostConfig().getReadonlyRootfs())
                    .as(service)
                    .isTrue();
            ExecResult attempt = container.execInContainer("touch", "/opt/jiexu/run");
            assertThat(attempt.getExitCode()).as(service).isNotZero();
        }
    }

    @Test
    void aServiceSaysItselfThatItIsReady() throws IOException, InterruptedException {
        for (String service : ComposedStack.services()) {
            assertThat(stack().container(service)
                            .execInContainer("/opt/jiexu/ready")
                            .getExitCode())
                    .as(service)
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageSaysWhatItIsAndWhatItIsMadeOf(Program program) throws IOException {
        InspectImageResponse image = DockerClientFactory.instance()
                .client()
                .inspectImageCmd(stack().imageOf(program))
                .exec();
        ContainerConfig config = Objects.requireNonNull(image.getConfig());

        assertThat(config.getLabels())
                .containsEntry(LABEL + "title", "jiexu/" + program.label())
                .containsEntry(LABEL + "licenses", "Apache-2.0")
                .containsKeys(LABEL + "version", LABEL + "description", LABEL + "base.name");
        assertThat(config.getUser()).isEqualTo("10001:10001");
        Path materials = Path.of("..", "images", "target", "images", program.label() + ".sbom.cdx.json");
        JsonNode listed = new ObjectMapper().readTree(materials.toFile());
        assertThat(listed.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(listed.path("components").size()).isGreaterThan(30);
    }

    @Test
    void theSameProgramIsTheSameImageAgainIfPlain() throws IOException {
        ImageBuild plain = stack().plainImages();

        assertThat(plain.build(Program.TRANSFER)).isNotEmpty().isEqualTo(plain.build(Program.TRANSFER));
    }

    @Test
    void whatAStartHasLoadedIsOneLayerUponThoseOfThePlainImage() throws IOException {
        ImageBuild plain = stack().plainImages();
        plain.build(Program.REGISTRY);

        List<String> layers = layersOf(stack().imageOf(Program.REGISTRY));
        List<String> below = layersOf(plain.nameOf(Program.REGISTRY));

        assertThat(layers).hasSize(below.size() + 1).startsWith(below.toArray(String[]::new));
    }

    private static List<String> layersOf(String image) {
        InspectImageResponse inspected =
                DockerClientFactory.instance().client().inspectImageCmd(image).exec();
        return Objects.requireNonNull(
                Objects.requireNonNull(inspected.getRootFS()).getLayers());
    }

    /** The services of this stack would have ended at their start if the file did not fit ({@link ComposedStack}); here the JVM is told otherwise than it was trained. */
    @Test
    void whatAStartHasLoadedIsPassedOverWhereItDoesNotFit() throws IOException, InterruptedException {
        ExecResult start = stack().container("registry")
                .execInContainer(
                        "sh",
                        "-c",
                        "JIEXU_JAVA_OPTIONS='-XX:-UseCompactObjectHeaders -version' exec /opt/jiexu/run 2>&1");

        assertThat(start.getStdout()).contains("Unable to use AOT cache").contains("Runtime Environment");
        assertThat(start.getExitCode()).isZero();
    }

    /** Every library that Quarkus laid down is in the list, by its name and version. */
    @Test
    void theListNamesEveryLibraryThatIsInTheImage() throws IOException {
        for (Map.Entry<String, Program> module : Map.of(
                        "registry-service", Program.REGISTRY, "gateway", Program.GATEWAY)
                .entrySet()) {
            JsonNode listed = new ObjectMapper()
                    .readTree(Path.of("..", "..", module.getKey(), "target", "sbom.cdx.json")
                            .toFile());
            List<String> known = listed.path("components")
                    .valueStream()
                    .map(component -> component.path("group").asText() + ":"
                            + component.path("name").asText() + ":"
                            + component.path("version").asText())
                    .toList();
            List<String> laidDown = Files.readAllLines(Path.of(
                            "..", "..", module.getKey(), "target", "quarkus-app", "quarkus-app-dependencies.txt"))
                    .stream()
                    .map(line -> line.split(":", -1))
                    .filter(part -> !part[1].equals(ADDED_BY_QUARKUS))
                    .map(part -> part[0] + ":" + part[1] + ":" + part[part.length - 1])
                    .toList();

            assertThat(known).containsAll(laidDown);
        }
    }

    /** Ledger 51 is who its certificate says, and the broker lets it write what rights.csv allows. */
    @Test
    void aServiceCannotWriteWhatIsNotItsOwnToWrite() throws IOException, InterruptedException {
        assertThat(write("ledger-51", "jiexu.transfers")).contains("TopicAuthorizationException");
        assertThat(write("ledger-51", "jiexu.workers")).contains("TopicAuthorizationException");
        assertThat(write("gateway", "jiexu.ledger.51.commands")).contains("TopicAuthorizationException");
        assertThat(write("ledger-51", "jiexu.journal-heads")).contains("written");
    }

    /** The broker is known by its name inside its network; a JVM of its own takes the name for the address that the engine gave it. */
    private static String write(String party, String topic) throws IOException, InterruptedException {
        String address =
                stack()
                        .container("kafka")
                        .getCurrentContainerInfo()
                        .getNetworkSettings()
                        .getNetworks()
                        .values()
                        .stream()
                        .map(network -> Objects.requireNonNull(network.getIpAddress()))
                        .collect(Collectors.joining());
        Path hosts = Files.writeString(Path.of("target", "compose-hosts"), address + " kafka\n");
        Process attempt = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts.toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteAttempt.class.getName(),
                        stack().keysOf(party).toString(),
                        topic)
                .redirectErrorStream(true)
                .start();
        String said = new String(attempt.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(attempt.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
