package org.jiexu.transfer.paper;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.application.Cases;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperStore;

/** Which papers a case has. */
@Path("/v1/transfers/{id}/papers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers", description = "What the agencies of a transfer issue: numbered, versioned, never changed")
@RunOnVirtualThread
public class CasePapersResource {

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final Cases cases;

    CasePapersResource(Transactions transactions, CurrentCaller currentCaller, Cases cases) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.cases = cases;
    }

    /** The papers of a case. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Operation(
            summary = "List the papers of a transfer",
            description = "Oldest first, every version, with number, hash and links. For the parties of the case,"
                    + " administrators and services. Journalled.")
    @Refuses({ErrorCode.UNKNOWN_TRANSFER, ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA})
    public CasePapersAnswer listPapers(@PathParam("id") UUID id) {
        List<Paper> papers = transactions.call(transaction -> {
            cases.shown(transaction, id, currentCaller.get(), "papers");
            return PaperStore.ofTransfer(transaction.connection(), id);
        });
        return CasePapersAnswer.of(papers);
    }
}
