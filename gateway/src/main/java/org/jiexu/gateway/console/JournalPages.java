package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.journal.JournalReads;
import org.jiexu.gateway.page.Html;
import org.jiexu.web.access.Role;

/** The tile above an administrator's queue that says whether the journals are as they were signed, with the findings if they are not. */
@Path("/console/journal")
@PermitAll
@RunOnVirtualThread
public class JournalPages {
    private final ConsoleGuard guard;
    private final JournalReads reads;
    private final InstantSource clock = InstantSource.system();

    JournalPages(ConsoleGuard guard, JournalReads reads) {
        this.guard = guard;
        this.reads = reads;
    }

    /** The tile; it refreshes itself. */
    @GET
    @Operation(hidden = true)
    public Response tile() {
        return guard.signedIn((visit, session) -> {
            session.caller().requireRole(Role.ADMINISTRATOR);
            JournalView view = JournalView.of(reads.all(session.token(), JournalReads.Depth.KNOWN), clock.instant());
            return Html.page(visit, 200, ConsoleTemplates.journal(view)).build();
        });
    }
}
