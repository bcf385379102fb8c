package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.reconciliation.ReconciliationReads;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The tile above the queue that says whether cases, ledgers and relations say the same, with the findings if they do not. */
@Path("/console/reconciliation")
@PermitAll
@RunOnVirtualThread
public class ReconciliationPages {
    private final ConsoleGuard guard;
    private final ReconciliationReads reads;

    ReconciliationPages(ConsoleGuard guard, ReconciliationReads reads) {
        this.guard = guard;
        this.reads = reads;
    }

    /** The tile; it refreshes itself. */
    @GET
    @Operation(hidden = true)
    public Response tile() {
        return guard.signedIn((visit, session) -> Html.page(
                        visit, 200, ConsoleTemplates.reconciliation(ReconciliationView.of(known(session.token()))))
                .build());
    }

    private @Nullable JsonNode known(String token) {
        try {
            return reads.known(token, null);
        } catch (ProblemException refused) {
            return null;
        }
    }
}
