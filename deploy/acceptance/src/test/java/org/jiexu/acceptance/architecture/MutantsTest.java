package org.jiexu.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patches of {@code mutants} can still be run: each guard is where its patch takes it out, each test where the patch names it. */
class MutantsTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern CAUGHT_BY = Pattern.compile("^Caught by: (\\w+)#(\\w+)");

    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java/org/jiexu/acceptance/adversary"),
            ROOT.resolve("service/src/test/java/org/jiexu/service/inbox"));

    static Stream<Path> patches() throws IOException {
        try (var files = Files.list(Path.of("mutants"))) {
            List<Path> patches = files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
            return patches.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void theGuardIsWhereThePatchTakesItOut(Path patch) throws IOException, InterruptedException {
        Process check = new ProcessBuilder(
                        "git", "apply", "--check", patch.toAbsolutePath().toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @MethodSource("patches")
    void theTestThatNoticesItIsThere(Path patch) throws IOException {
        Matcher named = CAUGHT_BY.matcher(Files.readString(patch));
        assertThat(named.find()).isTrue();

        List<Path> tests = TESTS.stream()
                .map(folder -> folder.resolve(named.group(1) + ".java"))
                .filter(Files::exists)
                .toList();
        assertThat(tests).hasSize(1);
        assertThat(Files.readString(tests.getFirst())).contains("void " + named.group(2) + "(");
    }
}
