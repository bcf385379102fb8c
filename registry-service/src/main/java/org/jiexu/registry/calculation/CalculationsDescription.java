package org.jiexu.registry.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.calculation.CalculationsDocument;

/** What the calculations say of themselves: the gateway puts it into the API's one description. */
@Path("/openapi/calculations")
@PermitAll
@RunOnVirtualThread
public class CalculationsDescription {

    private final ObjectMapper json;

    CalculationsDescription(ObjectMapper json) {
        this.json = json;
    }

    /** The paths of the calculations, made of their declarations and examples. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public JsonNode document() {
        return CalculationsDocument.of(json);
    }
}
