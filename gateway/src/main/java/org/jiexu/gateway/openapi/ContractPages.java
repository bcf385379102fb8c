package org.jiexu.gateway.openapi;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Webjars;

/** The contracts to read: the API as a page, the events as a file. */
@Path("/")
@PermitAll
@RunOnVirtualThread
public class ContractPages {

    /** Who opens the gateway's address in a browser wants to read first. */
    @GET
    @Operation(hidden = true)
    public Response start() {
        return Response.seeOther(URI.create("/docs")).build();
    }

    /** The page that shows the OpenAPI document; its scripts and styles come from the jar, none from elsewhere. */
    @GET
    @Path("docs")
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String docs() {
        return resource("/docs/index.html")
                .replace("{styles}", Webjars.path("org.webjars", "swagger-ui", "swagger-ui.css"))
                .replace("{script}", Webjars.path("org.webjars", "swagger-ui", "swagger-ui-bundle.js"));
    }

    /** The contract of the public events. */
    @GET
    @Path("asyncapi.yaml")
    @Produces("application/yaml;charset=UTF-8")
    @Operation(hidden = true)
    public String events() {
        return resource("/asyncapi.yaml");
    }

    private static String resource(String name) {
        try (InputStream content = Objects.requireNonNull(ContractPages.class.getResourceAsStream(name), name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
