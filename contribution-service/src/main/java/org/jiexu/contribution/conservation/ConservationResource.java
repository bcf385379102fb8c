package org.jiexu.contribution.conservation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.access.Role;

/** The proof that nothing was created or lost in this ledger. */
@Path("/v1/conservation")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation", description = "Nothing is created or lost")
public class ConservationResource {
    private final ConservationQuery query;
    private final CurrentCaller callers;

    /** On this ledger. */
    public ConservationResource(ConservationQuery query, CurrentCaller callers) {
        this.query = query;
        this.callers = callers;
    }

    /** The ledger as it is now. */
    @GET
    @Operation(
            operationId = "getLedgerConservation",
            summary = "What the ledger adds up to",
            description =
                    "Computed from the tables in one snapshot, while traffic runs. For officers, administrators and services.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConservationAnswer.class)))
    public ConservationAnswer get() {
        callers.get().requireRole(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        return ConservationAnswer.of(query.now());
    }
}
