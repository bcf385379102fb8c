package org.jiexu.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a container is told. */
final class Environment {

    private final Map<String, JsonNode> variables = new LinkedHashMap<>();

    private Environment(JsonNode container) {
        for (JsonNode variable : container.path("env")) {
            if (variables.put(variable.path("name").asText(), variable) != null) {
                throw new AssertionError(variable + " is there twice");
            }
        }
    }

    /** Of the service itself. */
    static Environment of(JsonNode deployment) {
        return new Environment(Chart.podOf(deployment).path("containers").path(0));
    }

    /** Of the run that migrates. */
    static Environment ofMigration(JsonNode deployment) {
        return new Environment(Chart.podOf(deployment).path("initContainers").path(0));
    }

    Set<String> names() {
        return Set.copyOf(variables.keySet());
    }

    /** A variable as it is written, with its value or where that stands. */
    JsonNode variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** The value that is written; empty for one that stands in a secret. */
    String value(String name) {
        return variable(name).path("value").asText();
    }

    Map<String, JsonNode> all() {
        return variables;
    }
}
