package org.jiexu.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.routing.RouteTable;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;

/** The API's one description: what the services say of themselves, put together. */
@Path("/")
@PermitAll
@RunOnVirtualThread
public class OpenApiResource {

    private static final String DESCRIPTION = """
            Moves a worker's social insurance from one fund to another without losing a month or a fen.

            Money is a string in yuan with two decimals, a month `YYYY-MM`, a day `YYYY-MM-DD`, an instant RFC 3339 at +08:00. Every POST that
            changes something takes an `Idempotency-Key`; the same key with the same body gives the first answer again. Errors are
            `application/problem+json` with a stable `code`, the field at fault in `pointer`, and what to do next in `remedy`.
            Events are described in `/asyncapi.yaml`.""";

    private final ServiceAddresses addresses;
    private final ServiceReads reads;
    private final ObjectMapper mapper;
    private final YAMLMapper yaml;
    private final URI self;

    OpenApiResource(
            ServiceAddresses addresses,
            ServiceReads reads,
            ObjectMapper mapper,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.http.test-port", defaultValue = "0") int testPort) {
        this.addresses = addresses;
        this.reads = reads;
        this.mapper = mapper;
        this.yaml = YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
        boolean testing = ConfigUtils.getProfiles().contains("test");
        this.self = URI.create("http://127.0.0.1:" + (testing ? testPort : port));
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
        merged.add("gateway", description("gateway", self), path -> path.startsWith("/v1/"));
        for (Map.Entry<String, URI> service : addresses.all().entrySet()) {
            String name = service.getKey().startsWith("ledger-") ? "ledger" : service.getKey();
            merged.add(name, description(service.getKey(), service.getValue()), OpenApiResource::isLetThrough);
        }
        return merged.document("Jiexu", "1", DESCRIPTION);
    }

    private JsonNode description(String service, URI address) {
        return reads.get(service, address, "/q/openapi?format=json", null).orRefused();
    }

    /** A path is shown if the route table lets it through; its placeholders stand for themselves. */
    private static boolean isLetThrough(String path) {
        return RouteTable.of(path).isPresent();
    }
}
