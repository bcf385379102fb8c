package org.jiexu.gateway.conservation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.Told;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** Whether nothing was created or lost, over all ledgers. */
@Path("/v1/conservation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation", description = "Whether nothing was created or lost")
@RunOnVirtualThread
public class ConservationResource {
    private final LedgerReads ledgers;

    ConservationResource(LedgerReads ledgers) {
        this.ledgers = ledgers;
    }

    /**
     * Reads every ledger with the caller's own token and adds them up. A ledger that does not answer makes the whole unavailable, for what
     * travels is seen from both sides: the sum of the others would show a difference where there is none.
     */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "Check conservation over all ledgers",
            description =
                    "Receipts and interest equal accounts, pool, refunds owed or paid, and what is in transit, to the fen."
                            + " From daily totals, balances and what each ledger's rolling audit has found; with"
                            + " depth=entries from every single entry, for administrators and services. A ledger that does not"
                            + " answer is named: there is no sum without it.")
    @Refuses(ErrorCode.TOO_MANY_REQUESTS)
    public Conservation getConservation(
            @Context HttpHeaders headers,
            @Parameter(description = "totals or entries; totals if left out", example = "totals")
                    @QueryParam("depth")
                    @Nullable
                    String depth) {
        Asker asker = Asker.of(headers);
        LedgerReads.Depth wanted = depth == null || depth.isEmpty()
                ? LedgerReads.Depth.TOTALS
                : Require.parsed(
                        depth,
                        text -> LedgerReads.Depth.valueOf(text.toUpperCase(Locale.ROOT)),
                        "totals or entries",
                        "depth");
        return Conservation.of(
                ledgers.all(asker, wanted).stream().map(Told::orThrow).toList());
    }
}
