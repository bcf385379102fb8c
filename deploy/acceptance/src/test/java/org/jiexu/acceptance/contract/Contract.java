package org.jiexu.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A description of the API in a file. */
record Contract(JsonNode document) {

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path NOW = ROOT.resolve("docs/openapi.yaml");
    static final Path RELEASED = ROOT.resolve("deploy/openapi/released.yaml");

    static Contract in(Path file) {
        try {
            return new Contract(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation, and how a failing test names it. */
    record Operation(String name, JsonNode described) {

        /** Its answers with the status, or {@code default}. */
        void eachResponse(BiConsumer<String, JsonNode> reader) {
            described.path("responses").properties().forEach(one -> reader.accept(one.getKey(), one.getValue()));
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(
                                new Operation(method.getKey() + " " + path.getKey(), method.getValue()))));
        return operations;
    }

    /** What a node refers to, or the node. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The examples of a media type, those in the place of their names resolved. */
    List<JsonNode> examples(JsonNode mediaType) {
        List<JsonNode> examples = new ArrayList<>();
        if (mediaType.has("example")) {
            examples.add(mediaType.path("example"));
        }
        mediaType
                .path("examples")
                .forEach(example -> examples.add(resolved(example).path("value")));
        return examples;
    }
}
