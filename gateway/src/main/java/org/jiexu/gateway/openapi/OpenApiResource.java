package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.RouteTable;
import org.jiexu.gateway.routing.Service;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;

/** The API's one description: what the services say of themselves, put together. */
@Path("/")
@PermitAll
@RunOnVirtualThread
public class OpenApiResource {
    private static final Logger LOG = Logger.getLogger(OpenApiResource.class);

    private final ServiceAddresses addresses;
    private final ServiceReads reads;
    private final ObjectMapper mapper;
    private final YAMLMapper yaml;
    private final OpenApiDocumentService ownDescription;

    OpenApiResource(
            ServiceAddresses addresses,
            ServiceReads reads,
            ObjectMapper mapper,
            OpenApiDocumentService ownDescription) {
        this.addresses = addresses;
        this.reads = reads;
        this.mapper = mapper;
        this.yaml = YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
        this.ownDescription = ownDescription;
    }

    /** The document in JSON. */
    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public JsonNode json() {
        return document();
    }

    /** The document in YAML. */
    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml")
    @Operation(hidden = true)
    public String yaml() throws JsonProcessingException {
        return yaml.writeValueAsString(document());
    }

    private JsonNode document() {
        MergedOpenApi merged = new MergedOpenApi(mapper);
        merged.add("gateway", own(), path -> path.startsWith("/v1/"));
        description(addresses.registry(), "/openapi/calculations")
                .ifPresent(document -> merged.add("calculations", document, OpenApiResource::isLetThrough));
        Set<String> described = new HashSet<>();
        for (Service service : addresses.all()) {
            String kind = service.name().startsWith("ledger-") ? "ledger" : service.name();
            if (!described.contains(kind)) {
                description(service.process(), "/q/openapi?format=json").ifPresent(document -> {
                    merged.add(kind, document, OpenApiResource::isLetThrough);
                    described.add(kind);
                });
            }
        }
        return merged.document();
    }

    /** What this gateway says of itself. */
    private JsonNode own() {
        try {
            return mapper.readTree(ownDescription.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What a service says of itself; a service that is down is left out, so that the others can still be read about. */
    private Optional<JsonNode> description(Service service, String path) {
        try {
            return Optional.of(reads.get(service, new Asker(null, Language.EN), path, JsonNode.class));
        } catch (ProblemException failure) {
            LOG.warnf("the description of %s cannot be read: %s", service.name(), failure.detail());
            return Optional.empty();
        }
    }

    /** A path is shown if the route table lets it through; its placeholders stand for themselves. */
    private static boolean isLetThrough(String path) {
        return RouteTable.of(path).isPresent();
    }
}
