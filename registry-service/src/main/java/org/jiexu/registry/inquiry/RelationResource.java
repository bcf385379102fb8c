package org.jiexu.registry.inquiry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.consent.Consents;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationAnswer;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.worker.Workers;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transactions;

/** Relations as callers see them; every look is journalled. */
@Path("/v1/relations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Relations", description = "Which fund holds which relation of a worker")
public class RelationResource {
    private final Transactions transactions;
    private final Workers workers;
    private final Consents consents;
    private final AccessJournal journal;
    private final CurrentCaller currentCaller;

    /** Reads through the tables of relations and workers. */
    public RelationResource(
            Transactions transactions,
            Workers workers,
            Consents consents,
            AccessJournal journal,
            CurrentCaller currentCaller) {
        this.transactions = transactions;
        this.workers = workers;
        this.consents = consents;
        this.journal = journal;
        this.currentCaller = currentCaller;
    }

    /** The relation. */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{id}")
    @Operation(summary = "A relation", description = "With its worker, masked as for the worker itself. Journalled.")
    @Refuses({ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA, ErrorCode.CONSENT_REQUIRED, ErrorCode.UNKNOWN_RELATION})
    @APIResponseSchema(
            value = RelationAnswer.class,
            responseCode = "200",
            responseDescription = "The relation; ETag is its version")
    public Response getRelation(@PathParam("id") UUID id) {
        Caller caller = currentCaller.get();
        RelationAnswer answer = transactions.call(transaction -> {
            Connection connection = transaction.connection();
            Relation relation = RelationStore.find(connection, id)
                    .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_RELATION, "no relation has this id"));
            Disclosure disclosure = Disclosure.of(
                    consents, caller, relation.workerId(), RelationStore.ofWorker(connection, relation.workerId()));
            if (!disclosure.shows(relation.fund(), caller)) {
                throw new ProblemException(
                        ErrorCode.CONSENT_REQUIRED, "your fund has no paid month of the worker, and no consent");
            }
            journal.shown(transaction, caller, relation.workerId(), "relation", disclosure);
            return RelationAnswer.of(
                    relation, disclosure.show(workers.find(relation.workerId()).orElseThrow()));
        });
        return Response.ok(answer)
                .tag(new EntityTag(Integer.toString(answer.version())))
                .build();
    }
}
