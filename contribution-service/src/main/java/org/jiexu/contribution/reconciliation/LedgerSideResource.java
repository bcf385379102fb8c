package org.jiexu.contribution.reconciliation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.reconciliation.LedgerSide;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** This ledger's side of transfers and accounts, read by the service that reconciles. Not to be reached through the gateway. */
@RequestScoped
@Path("/v1/reconciliation-sides")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class LedgerSideResource {

    /** Rows of a page, transfers of a question. */
    static final int ROWS_MAX = 5_000;

    private final LedgerSideQuery query;
    private final CurrentCaller callers;

    /** On this ledger. */
    public LedgerSideResource(Transactions transactions, Ledger ledger, CurrentCaller callers) {
        this.query = new LedgerSideQuery(transactions, ledger);
        this.callers = callers;
    }

    /** Which transfers, and whether their forms are to be compared. */
    @Schema(name = "LedgerSideQuestion")
    public record Question(@Nullable List<UUID> transferIds, boolean forms) {}

    /** The transfers of the journals after one. */
    @Callers(Role.SERVICE)
    @GET
    @Path("/movements")
    @Operation(summary = "Transfers that the journals after one belong to", description = "For services only.")
    public LedgerSide.Movements listMovements(
            @QueryParam("after") @DefaultValue("0") long after, @QueryParam("limit") @DefaultValue("1000") int limit) {
        callers.get().requireRole(Role.SERVICE);
        return query.movements(after, bounded(limit));
    }

    /** What the ledger holds of transfers. */
    @Callers(Role.SERVICE)
    @POST
    @Path("/transfers")
    @Operation(
            summary = "What the ledger holds of these transfers",
            description = "For services only. Changes nothing.")
    public LedgerSide.Transfers readSidesOfTransfers(@Nullable Question body) {
        callers.get().requireRole(Role.SERVICE);
        Question question = Require.body(body);
        List<UUID> ids = Require.present(question.transferIds(), "/transferIds");
        if (ids.size() > ROWS_MAX) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "at most " + ROWS_MAX + " transfers", "/transferIds");
        }
        return query.transfers(ids, question.forms());
    }

    /** The accounts after an id. */
    @Callers(Role.SERVICE)
    @GET
    @Path("/accounts")
    @Operation(summary = "Whose the accounts after an id are", description = "For services only.")
    public LedgerSide.Accounts listAccounts(
            @QueryParam("after") @DefaultValue("0") long after, @QueryParam("limit") @DefaultValue("1000") int limit) {
        callers.get().requireRole(Role.SERVICE);
        return query.accounts(after, bounded(limit));
    }

    private static int bounded(int limit) {
        return Math.clamp(limit, 1, ROWS_MAX);
    }
}
