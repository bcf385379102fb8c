package org.jiexu.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The schemas that operators give a cluster for their kinds (CustomResourceDefinition). A cluster drops a field that it does not know;
 * here it is a fault. Rules that are written in CEL are not looked at.
 */
final class ResourceDefinitions {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final Map<String, JsonSchema> byVersionAndKind = new HashMap<>();

    private ResourceDefinitions() {}

    /** The folder with the definitions: property {@code jiexu.crds}, variable {@code JIEXU_CRDS}, or beside the checkout. */
    static Optional<Path> folder() {
        return Stream.of(System.getProperty("jiexu.crds"), System.getenv("JIEXU_CRDS"), "../../../shared/crds")
                .filter(name -> name != null && !name.isBlank())
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }

    static ResourceDefinitions read(Path folder) throws IOException {
        ResourceDefinitions definitions = new ResourceDefinitions();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                JsonNode spec = Chart.YAML.readTree(file.toFile()).path("spec");
                for (JsonNode version : spec.path("versions")) {
                    String name = spec.path("group").asText() + "/"
                            + version.path("name").asText() + " "
                            + spec.path("names").path("kind").asText();
                    JsonNode schema = version.path("schema").path("openAPIV3Schema");
                    close(schema);
                    definitions.byVersionAndKind.put(name, SCHEMAS.getSchema(schema));
                }
            }
        }
        return definitions;
    }

    /** Says of every object whose fields are known that it has no others. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.path("properties").forEach(ResourceDefinitions::close);
        if (schema.has("items")) {
            close(schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            close(schema.path("additionalProperties"));
        }
    }

    /** Whether it is known in this version. */
    boolean knows(JsonNode resource) {
        return byVersionAndKind.containsKey(name(resource));
    }

    /** What is wrong with a resource, a sentence each. */
    List<String> faults(JsonNode resource) {
        JsonSchema schema = byVersionAndKind.get(name(resource));
        return schema == null
                ? List.of("there is no definition of " + name(resource))
                : schema.validate(resource).stream()
                        .map(message -> Chart.titleOf(resource) + message.getMessage())
                        .toList();
    }

    private static String name(JsonNode resource) {
        return resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
    }
}
