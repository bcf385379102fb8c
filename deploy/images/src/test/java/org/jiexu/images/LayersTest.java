package org.jiexu.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file of a built program is in which layer. */
class LayersTest {

    @TempDir
    private Path checkout = Path.of("");

    @BeforeEach
    void build() throws IOException {
        for (String file : List.of(
                "quarkus-app/quarkus-run.jar",
                "quarkus-app/app/registry.jar",
                "quarkus-app/quarkus/generated-bytecode.jar",
                "quarkus-app/lib/main/org.jiexu.rules.jar",
                "quarkus-app/lib/main/org.postgresql.postgresql.jar",
                "quarkus-app/jiexu.aot",
                "sbom.cdx.json")) {
            Path built = checkout.resolve("registry-service/target").resolve(file);
            Files.createDirectories(built.getParent());
            Files.writeString(built, file);
        }
    }

    private Layers layers() {
        return new Layers(Program.REGISTRY, checkout, checkout.resolve("scratch"));
    }

    private static List<String> paths(FileEntriesLayer layer) {
        return layer.getEntries().stream()
                .map(entry -> entry.getExtractionPath().toString())
                .toList();
    }

    @Test
    void librariesOfOthersAreBelowWhatIsOurs() throws IOException {
        List<FileEntriesLayer> all = layers().all();

        assertThat(all).extracting(FileEntriesLayer::getName).containsExactly("libraries", "program", "around");
        assertThat(paths(all.getFirst())).containsExactly("/opt/jiexu/lib/main/org.postgresql.postgresql.jar");
        assertThat(paths(all.get(1)))
                .containsExactly(
                        "/opt/jiexu/app/registry.jar",
                        "/opt/jiexu/lib/main/org.jiexu.rules.jar",
                        "/opt/jiexu/quarkus-run.jar",
                        "/opt/jiexu/quarkus/generated-bytecode.jar");
        assertThat(paths(all.getLast())).contains("/opt/jiexu/run", "/opt/jiexu/ready", "/opt/jiexu/sbom.cdx.json");
    }

    @Test
    void whatThisMachineHasLoadedIsInNoLayer() throws IOException {
        assertThat(layers().all()).flatExtracting(LayersTest::paths).noneMatch(path -> path.endsWith(".aot"));
    }

    /** Under the name that the script looks for, readable for whoever the container runs as. */
    @Test
    void whatTheBaseHasLoadedIsWhereTheScriptLooksForIt() throws IOException {
        Path cache = Files.writeString(checkout.resolve("registry.aot"), "loaded");

        FileEntry entry = Layers.loaded(cache).getEntries().getFirst();

        assertThat(entry.getExtractionPath()).hasToString("/opt/jiexu/jiexu.aot");
        assertThat(entry.getPermissions().toOctalString()).isEqualTo("644");
        try (var script = Layers.class.getResourceAsStream("run")) {
            assertThat(script).asString(StandardCharsets.UTF_8).contains("$here/jiexu.aot");
        }
    }

    @Test
    void aProgramThatIsNotBuiltIsNamed() {
        Layers other = new Layers(Program.GATEWAY, checkout, checkout.resolve("scratch"));

        assertThatThrownBy(other::all)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not built")
                .hasMessageContaining("gateway/target/quarkus-app");
    }

    @Test
    void aProgramWithoutItsListOfMaterialsIsRefused() throws IOException {
        Files.delete(checkout.resolve("registry-service/target/sbom.cdx.json"));

        assertThatThrownBy(() -> layers().all())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mvn -Psbom package");
    }
}
