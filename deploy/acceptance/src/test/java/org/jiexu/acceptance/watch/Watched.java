package org.jiexu.acceptance.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code deploy/grafana}. */
final class Watched {

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("deploy/grafana");
    static final Path ALERTS = FOLDER.resolve("alerts.yaml");
    static final List<Path> ALERT_CASES =
            List.of(FOLDER.resolve("alerts.test.yaml"), FOLDER.resolve("alerts-of-days.test.yaml"));
    static final Path PROMETHEUS = FOLDER.resolve("prometheus.yaml");

    private Watched() {}

    /** The rules of the alerts, in their order. */
    static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        yaml(ALERTS).path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    /** The histories in which they fire or do not. */
    static List<JsonNode> alertCases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (Path file : ALERT_CASES) {
            yaml(file).path("tests").forEach(cases::add);
        }
        return cases;
    }

    /** Every dashboard's file. */
    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            return files.sorted().toList();
        }
    }

    /** What a dashboard shows; headings of rows are left out. */
    static List<JsonNode> panels(Path dashboard) {
        return json(dashboard)
                .path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    /** Every expression of every dashboard. */
    static List<String> expressions() throws IOException {
        return dashboards().stream()
                .flatMap(dashboard -> panels(dashboard).stream())
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asText())
                .toList();
    }

    static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
