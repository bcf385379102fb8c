package org.jiexu.contribution.conservation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The proof that nothing was created or lost in this ledger. */
@RequestScoped
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
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "What the ledger adds up to",
            description =
                    "In one snapshot, while traffic runs. From the daily totals and the balances, with what the rolling"
                            + " audit has found and how far it is; with depth=entries from every single entry, which takes"
                            + " its time and is for administrators and services. For officers, administrators and services.")
    @Refuses(ErrorCode.TOO_MANY_REQUESTS)
    public ConservationAnswer getLedgerConservation(
            @Parameter(description = "totals or entries; totals if left out", example = "totals")
                    @QueryParam("depth")
                    @Nullable
                    String depth) {
        callers.get().requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        Depth wanted = depth == null || depth.isEmpty()
                ? Depth.TOTALS
                : Require.parsed(
                        depth, text -> Depth.valueOf(text.toUpperCase(Locale.ROOT)), "totals or entries", "depth");
        if (wanted == Depth.ENTRIES) {
            callers.get().requireReader(Role.ADMINISTRATOR, Role.SERVICE);
        }
        return ConservationAnswer.of(query.now(wanted));
    }
}
