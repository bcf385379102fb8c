package org.jiexu.gateway.journal;

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
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** Whether the journals are as they were signed, over all services. */
@Path("/v1/journal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Journal", description = "Signed heads over every row of the journals")
@RunOnVirtualThread
public class JournalsResource {
    private final JournalReads reads;
    private final CurrentCaller callers;

    JournalsResource(JournalReads reads, CurrentCaller callers) {
        this.reads = reads;
        this.callers = callers;
    }

    /** Asks every service with the caller's own token. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Operation(
            summary = "Whether the journals of all services are as they were signed",
            description =
                    "What each service knows; with depth=whole each looks at every row, every head and every head that was written out,"
                            + " now. A service that does not answer is named. For administrators.")
    @Refuses(ErrorCode.TOO_MANY_REQUESTS)
    public Journals getJournals(
            @Context HttpHeaders headers,
            @Parameter(description = "known or whole; known if left out", example = "known")
                    @QueryParam("depth")
                    @Nullable
                    String depth) {
        callers.get().requireReader(Role.ADMINISTRATOR);
        JournalReads.Depth wanted = depth == null || depth.isEmpty()
                ? JournalReads.Depth.KNOWN
                : Require.parsed(
                        depth,
                        text -> JournalReads.Depth.valueOf(text.toUpperCase(Locale.ROOT)),
                        "known or whole",
                        "depth");
        return Journals.of(reads.all(Asker.of(headers), wanted));
    }
}
