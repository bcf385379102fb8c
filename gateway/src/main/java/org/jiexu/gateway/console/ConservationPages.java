package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.conservation.LedgerReads;
import org.jiexu.gateway.page.Html;

/** The tile above the queue that says whether nothing was created or lost, and the task if something was. */
@Path("/console/conservation")
@PermitAll
@RunOnVirtualThread
public class ConservationPages {
    private final ConsoleGuard guard;
    private final LedgerReads ledgers;

    ConservationPages(ConsoleGuard guard, LedgerReads ledgers) {
        this.guard = guard;
        this.ledgers = ledgers;
    }

    /** The tile; it refreshes itself. */
    @GET
    @Operation(hidden = true)
    public Response tile() {
        return guard.signedIn((visit, session) -> Html.page(
                        visit, 200, ConsoleTemplates.conservation(ConservationView.of(ledgers.all(session.token()))))
                .build());
    }
}
