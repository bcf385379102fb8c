package org.jiexu.registry.relation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.database.Sql;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Whose relations are whose, read by the service that reconciles accounts with them. Not to be reached through the gateway. */
@Path("/v1/reconciliation-sides/relations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class RelationFactsResource {

    /** Relations of a question. */
    static final int RELATIONS_MAX = 5_000;

    private final Transactions transactions;
    private final CurrentCaller currentCaller;

    /** Reads the table of relations. */
    public RelationFactsResource(Transactions transactions, CurrentCaller currentCaller) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
    }

    /** Which relations. */
    @Schema(name = "RelationFactsQuestion")
    public record Question(@Nullable List<UUID> relationIds) {}

    /** What is known of them; one that there is not is not in the list. */
    @Schema(name = "RelationFacts")
    public record Facts(List<Fact> relations) {}

    /** Whose relation it is: ids and codes alone, no name and no identity number. */
    @Schema(name = "RelationFact")
    public record Fact(UUID id, UUID workerId, String fund, String personalNumber, String accountKind) {}

    /** The relations that there are among these. */
    @Callers(Role.SERVICE)
    @POST
    @Operation(summary = "Whose these relations are", description = "For services only. Changes nothing.")
    public Facts readRelationFacts(@Nullable Question body) {
        currentCaller.get().requireRole(Role.SERVICE);
        List<UUID> ids = Require.present(Require.body(body).relationIds(), "/relationIds");
        if (ids.size() > RELATIONS_MAX) {
            throw new ProblemException(
                    ErrorCode.FIELD_INVALID, "at most " + RELATIONS_MAX + " relations", "/relationIds");
        }
        return new Facts(transactions.call(transaction -> Sql.of(
                        transaction.connection(),
                        "SELECT id, worker_id, fund, personal_number, account_kind FROM relations WHERE id = ANY (?)",
                        Sql.array("uuid", ids))
                .list(row -> new Fact(
                        row.id("id"),
                        row.id("worker_id"),
                        row.text("fund"),
                        row.text("personal_number"),
                        row.text("account_kind")))));
    }
}
