package org.jiexu.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chart, and what Helm makes of it. */
final class Chart {

    static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    static final Path FOLDER = DEPLOY.resolve("helm/jiexu");

    /** The value sets that are delivered, by name. */
    static final List<String> SETS = List.of("laptop", "one-province", "national");

    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String RELEASE = "jiexu";
    private static final Path COPY = Path.of("target", "jiexu").toAbsolutePath();
    private static final Map<String, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

    static {
        try {
            copy(COPY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chart() {}

    static Path values(String set) {
        return set.equals("everything")
                ? Path.of("src/test/resources/values-everything.yaml").toAbsolutePath()
                : DEPLOY.resolve("helm/values-" + set + ".yaml");
    }

    /** The resources of a value set. */
    static List<JsonNode> rendered(String set) {
        return RENDERED.computeIfAbsent(set, name -> resources(text(values(name), "")));
    }

    /** The resources of a value set with values besides, as YAML. */
    static List<JsonNode> rendered(String set, String more) {
        return resources(text(values(set), more));
    }

    /**
     * What Helm writes.
     *
     * @throws IllegalStateException with Helm's words when it refuses
     */
    static String text(Path values, String more) {
        TemplateCommand command = new Helm(COPY)
                .template()
                .withName(RELEASE)
                .withNamespace("pensions")
                .withValuesFile(values);
        try {
            if (more.isEmpty()) {
                return command.call();
            }
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, more);
                return command.withValuesFile(file).call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> resources(String text) {
        List<JsonNode> resources = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(document -> {
                if (document != null && !document.isNull() && !document.isMissingNode()) {
                    resources.add(document);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(resources);
    }

    /** Lints strictly, with a value set as the chart's own values: Helm's library takes no file of values for it. */
    static LintResult lint(String set, Path scratch) throws IOException {
        Path chart = scratch.resolve("jiexu");
        copy(chart);
        Path own = chart.resolve("values.yaml");
        JsonNode merged =
                merged(YAML.readTree(own.toFile()), YAML.readTree(values(set).toFile()));
        YAML.writeValue(own.toFile(), merged);
        return new Helm(chart).lint().strict().call();
    }

    /** With the files themselves in place of links to them: of each link Helm tells at every rendering. */
    private static void copy(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(FOLDER.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static JsonNode merged(JsonNode under, JsonNode over) {
        if (!(under instanceof ObjectNode) || !(over instanceof ObjectNode)) {
            return over;
        }
        ObjectNode both = under.deepCopy();
        over.properties()
                .forEach(entry -> both.set(
                        entry.getKey(),
                        both.has(entry.getKey())
                                ? merged(both.get(entry.getKey()), entry.getValue())
                                : entry.getValue()));
        return both;
    }

    static List<JsonNode> ofKind(List<JsonNode> resources, String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    static JsonNode one(List<JsonNode> resources, String kind, String name) {
        return ofKind(resources, kind).stream()
                .filter(resource -> nameOf(resource).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    static String nameOf(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }

    /** Kind and name, as in {@code KafkaUser registry}. */
    static String titleOf(JsonNode resource) {
        return resource.path("kind").asText() + " " + nameOf(resource);
    }

    /** {@code registry}, {@code ledger-51}: of a resource whose name is the release's and the party's. */
    static String partyOf(JsonNode resource) {
        return nameOf(resource).substring(RELEASE.length() + 1);
    }

    /** The pod that a deployment makes. */
    static JsonNode podOf(JsonNode deployment) {
        return deployment.path("spec").path("template").path("spec");
    }

    static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }
}
