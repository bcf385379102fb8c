package org.jiexu.acceptance.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own check of rules and expressions, where it is installed (Debian: {@code prometheus}); otherwise skipped, and the reason says so. */
class PromtoolTest {

    private static final String PROMTOOL = "promtool";
    private static final long MINUTES_MAX = 2;

    @TempDir
    Path folder;

    @BeforeAll
    static void requirePromtool() {
        boolean installed = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, PROMTOOL)));
        assumeTrue(installed, "skipped: there is no promtool on the PATH (Debian: apt-get install prometheus)");
    }

    @Test
    void theRulesAreRules() throws IOException, InterruptedException {
        assertPassed("check", "rules", Watched.ALERTS.toString());
    }

    @Test
    void everyAlertFiresWhenItShouldAndOnlyThen() throws IOException, InterruptedException {
        for (Path cases : Watched.ALERT_CASES) {
            assertPassed("test", "rules", cases.toString());
        }
    }

    @Test
    void theConfigurationToBeginWithIsOne() throws IOException, InterruptedException {
        assertPassed("check", "config", Watched.PROMETHEUS.toString());
    }

    /** As rules, because promtool checks nothing else; Grafana puts a duration where its variable stands. */
    @Test
    void everyExpressionOfADashboardIsOne() throws IOException, InterruptedException {
        List<Map<String, String>> rules = new ArrayList<>();
        for (String expression : Watched.expressions()) {
            rules.add(Map.of(
                    "record", "panel:" + (rules.size() + 1), "expr", expression.replace("$__rate_interval", "1m")));
        }
        Path file = folder.resolve("panels.yaml");
        new YAMLMapper().writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "panels", "rules", rules))));

        assertPassed("check", "rules", file.toString());
    }

    private void assertPassed(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROMTOOL));
        command.addAll(List.of(arguments));
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
    }
}
