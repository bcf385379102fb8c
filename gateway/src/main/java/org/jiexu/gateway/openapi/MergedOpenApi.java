package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One OpenAPI document from those of the services: their paths as far as the gateway lets them through, their components, sorted,
 * so that the same services give the same bytes. A component that two services define differently gets the service's name in front.
 */
public final class MergedOpenApi {

    private static final String REFERENCE_PREFIX = "#/components/";

    private final ObjectMapper mapper;
    private final SortedMap<String, JsonNode> paths = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, JsonNode>> components = new TreeMap<>();
    private final SortedMap<String, JsonNode> tags = new TreeMap<>();

    /** An empty document. */
    public MergedOpenApi(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Adds a service's document.
     *
     * @param service a name for components that clash
     * @param shown which paths are shown; a path that is there already stays as it is
     */
    public void add(String service, JsonNode document, Predicate<String> shown) {
        ObjectNode copy = document.deepCopy();
        for (Map.Entry<String, JsonNode> kind : copy.path("components").properties()) {
            SortedMap<String, JsonNode> known = components.computeIfAbsent(kind.getKey(), key -> new TreeMap<>());
            for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                JsonNode other = known.get(component.getKey());
                if (other != null && !other.equals(component.getValue())) {
                    String renamed = capital(service) + component.getKey();
                    rename(copy, kind.getKey(), component.getKey(), renamed);
                    known.put(renamed, component.getValue());
                } else {
                    known.put(component.getKey(), component.getValue());
                }
            }
        }
        for (Map.Entry<String, JsonNode> path : copy.path("paths").properties()) {
            if (shown.test(path.getKey())) {
                paths.putIfAbsent(path.getKey(), path.getValue());
            }
        }
        for (JsonNode tag : copy.path("tags")) {
            JsonNode known = tags.get(tag.path("name").asText());
            if (known == null || !known.has("description")) {
                tags.put(tag.path("name").asText(), tag);
            }
        }
    }

    /** The whole document. */
    public ObjectNode document(String title, String version, String description) {
        ObjectNode document = mapper.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", title)
                .put("version", version)
                .put("description", description)
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode listed = document.putArray("tags");
        Set<String> used = usedTags();
        tags.values().stream()
                .filter(tag -> used.contains(tag.path("name").asText()))
                .forEach(listed::add);
        ObjectNode allPaths = document.putObject("paths");
        paths.forEach(allPaths::set);
        ObjectNode allComponents = document.putObject("components");
        components.forEach((kind, named) -> {
            ObjectNode ofKind = allComponents.putObject(kind);
            named.forEach(ofKind::set);
        });
        securityScheme(document, allComponents);
        new SharedManners(mapper).addTo(document);
        return document;
    }

    /** A tag all of whose paths are closed to the outside is not shown. */
    private Set<String> usedTags() {
        Set<String> used = new HashSet<>();
        for (JsonNode path : paths.values()) {
            for (JsonNode operation : path) {
                operation.path("tags").forEach(tag -> used.add(tag.asText()));
            }
        }
        return used;
    }

    private void securityScheme(ObjectNode document, ObjectNode allComponents) {
        ObjectNode schemes = mapper.createObjectNode();
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put(
                        "description",
                        "A token of the sign-in provider; locally: ./jiexu token --role officer --fund 510100");
        allComponents.set("securitySchemes", schemes);
        document.putArray("security").addObject().putArray("bearer");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue() instanceof ObjectNode described) {
                    described.remove("security");
                    if (path.getKey().startsWith("/v1/tracking/")) {
                        described.putArray("security");
                    }
                }
            }
        }
    }

    /** Rewrites every reference to a component in a document. */
    private static void rename(JsonNode node, String kind, String from, String to) {
        String old = REFERENCE_PREFIX + kind + "/" + from;
        if (node instanceof ObjectNode object) {
            JsonNode reference = object.get("$ref");
            if (reference != null && reference.asText().equals(old)) {
                object.put("$ref", REFERENCE_PREFIX + kind + "/" + to);
            }
            List.copyOf(object.properties()).forEach(property -> rename(property.getValue(), kind, from, to));
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> rename(element, kind, from, to));
        }
    }

    private static String capital(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1).replaceAll("[^A-Za-z0-9]", "");
    }
}
