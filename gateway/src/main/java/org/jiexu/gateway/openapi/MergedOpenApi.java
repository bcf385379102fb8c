package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    private final JsonNode shared;
    private final SortedMap<String, JsonNode> paths = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, JsonNode>> components = new TreeMap<>();
    private final SortedMap<String, JsonNode> tags = new TreeMap<>();

    /** A document of what operations share, in {@code shared.yaml}. */
    public MergedOpenApi(ObjectMapper mapper) {
        this.mapper = mapper;
        try (InputStream file = MergedOpenApi.class.getResourceAsStream("shared.yaml")) {
            this.shared = new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add("gateway", shared, path -> true);
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
    public ObjectNode document() {
        ObjectNode document = mapper.createObjectNode();
        for (String part : List.of("openapi", "info", "servers", "security")) {
            document.set(part, shared.path(part));
        }
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
        allComponents.set("securitySchemes", shared.at("/components/securitySchemes"));
        new SharedManners(mapper, shared.path("parameters")).addTo(document);
        new AnswerExamples(mapper, document, shared.path("examples")).add();
        keepUsed(document);
        return document;
    }

    /** A component that no shown path leads to is not shown: what internal paths say is nobody's contract. */
    private static void keepUsed(ObjectNode document) {
        Set<String> used = new HashSet<>();
        addReferences(document.path("paths"), document, used);
        document.path("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes") && kind.getValue() instanceof ObjectNode components) {
                components.retain(components.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> used.contains(REFERENCE_PREFIX + kind.getKey() + "/" + name))
                        .toList());
            }
        });
    }

    private static void addReferences(JsonNode node, JsonNode document, Set<String> found) {
        JsonNode reference = node.get("$ref");
        if (reference != null && found.add(reference.asText())) {
            addReferences(document.at(reference.asText().substring(1)), document, found);
        }
        node.forEach(child -> addReferences(child, document, found));
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
