package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every value is described where Helm checks it and where people read of it.
 * {@code mvn -pl deploy/chart -am test -Dtest=DocumentedValuesTest -Dsurefire.failIfNoSpecifiedTests=false -Djiexu.docs.write=true}
 * writes the table anew.
 */
class DocumentedValuesTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGINS = "<!-- the table is written by DocumentedValuesTest -->\n";
    private static final String ENDS = "<!-- so far -->\n";
    private static final String PARTY = "#/definitions/party";

    private final JsonNode schema;
    private final JsonNode values;

    DocumentedValuesTest() throws IOException {
        schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        values = Chart.YAML.readTree(Chart.FOLDER.resolve("values.yaml").toFile());
    }

    @Test
    void everyKeyOfTheValuesIsInTheSchema() {
        Set<String> unknown = new TreeSet<>();
        look("", values, schema, unknown);

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyKeyOfTheSchemaSaysWhatItMeansAndWhatItTakes() {
        List<String> silent = new ArrayList<>();
        judge("", schema, silent);
        judge("ledgers.NN", schema.at("/definitions/party"), silent);

        assertThat(silent).isEmpty();
    }

    @Test
    void theTableInTheReadmeIsThatOfTheSchema() throws IOException {
        StringBuilder table = new StringBuilder("| key | meaning | takes | unless set |\n|---|---|---|---|\n");
        write("", schema, values, table);
        String text = Files.readString(README);
        int from = text.indexOf(BEGINS) + BEGINS.length();
        int to = text.indexOf(ENDS);
        String now = text.substring(0, from) + table + text.substring(to);

        if (Boolean.getBoolean("jiexu.docs.write")) {
            Files.writeString(README, now);
        }
        assertThat(Files.readString(README))
                .as("-Djiexu.docs.write=true writes it anew")
                .isEqualTo(now);
    }

    private static void look(String path, JsonNode values, JsonNode schema, Set<String> unknown) {
        values.properties().forEach(entry -> {
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (known.isMissingNode()) {
                unknown.add(path + entry.getKey());
            } else if (known.has("properties")) {
                look(path + entry.getKey() + ".", entry.getValue(), known, unknown);
            }
        });
    }

    private static void judge(String path, JsonNode schema, List<String> silent) {
        if (schema.path("description").asText().length() < 5) {
            silent.add(path + " says nothing");
        }
        boolean bounded = schema.has("$ref")
                || switch (schema.path("type").asText()) {
                    case "object" -> schema.has("additionalProperties") || path.equals("global");
                    case "string" -> schema.has("pattern") || schema.has("enum");
                    case "integer" -> schema.has("minimum") && schema.has("maximum");
                    case "array" -> schema.has("items");
                    case "boolean" -> true;
                    default -> path.isEmpty();
                };
        if (!bounded) {
            silent.add(path + " takes anything");
        }
        if (schema.path("type").asText().equals("object")
                && schema.has("properties")
                && schema.path("additionalProperties").asBoolean(true)) {
            silent.add(path + " takes other keys");
        }
        schema.path("properties")
                .properties()
                .forEach(entry ->
                        judge(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), silent));
    }

    private void write(String path, JsonNode schema, JsonNode values, StringBuilder table) {
        schema.path("properties").properties().forEach(entry -> {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode known = entry.getValue();
            JsonNode usual = values.path(entry.getKey());
            if (known.has("properties") && !known.path("properties").isEmpty()) {
                row(key, known, "", "", table);
                write(key, known, usual, table);
            } else if (known.path("$ref").asText().equals(PARTY)) {
                row(key, known, "the keys of `ledgers.NN`", usual.toString(), table);
            } else {
                row(key, known, takes(known), usual.isMissingNode() ? "" : usual.toString(), table);
            }
            if (key.equals("ledgers")) {
                write("ledgers.NN", this.schema.at("/definitions/party"), Chart.YAML.createObjectNode(), table);
            }
        });
    }

    private static void row(String key, JsonNode known, String takes, String usual, StringBuilder table) {
        table.append("| `")
                .append(key)
                .append("` | ")
                .append(known.path("description").asText().replace("|", "\\|"))
                .append(" | ")
                .append(takes.replace("|", "\\|"))
                .append(usual.isEmpty() ? " | |\n" : " | `" + usual.replace("|", "\\|") + "` |\n");
    }

    private static String takes(JsonNode known) {
        if (known.has("enum")) {
            List<String> words = new ArrayList<>();
            known.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
            return String.join(", ", words);
        }
        return switch (known.path("type").asText()) {
            case "integer" ->
                known.path("minimum").asText() + " to " + known.path("maximum").asText();
            case "string" -> "`" + known.path("pattern").asText() + "`";
            case "boolean" -> "true, false";
            case "array" -> "a list: " + takes(known.path("items"));
            default ->
                known.has("patternProperties")
                        ? "keys `"
                                + known.path("patternProperties")
                                        .properties()
                                        .iterator()
                                        .next()
                                        .getKey() + "`"
                        : "names and texts";
        };
    }
}
