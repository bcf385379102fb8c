package org.jiexu.registry.inquiry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.consent.Consents;
import org.jiexu.registry.relation.IdentityField;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationAnswer;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Page;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Workers as callers see them; every look is journalled. */
@Path("/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Workers", description = "Who a person is; numbers and names are masked (R-10.3)")
public class WorkerResource {
    private final Transactions transactions;
    private final Workers workers;
    private final Consents consents;
    private final AccessJournal journal;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    /** The clock says which day is today, for birth dates to come. */
    public WorkerResource(
            Transactions transactions,
            Workers workers,
            Consents consents,
            AccessJournal journal,
            CurrentCaller currentCaller,
            Clock clock) {
        this.transactions = transactions;
        this.workers = workers;
        this.consents = consents;
        this.journal = journal;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** What is searched for. Masks itself: it is the one place where a number travels in a request. */
    @Schema(name = "WorkerSearch")
    public record Search(
            @Schema(description = "18 characters, or 15 digits of the old form") @Nullable
            String identityNumber) {
        @Override
        public String toString() {
            return "Search[*]";
        }
    }

    /** The worker. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            workersAre = "id")
    @GET
    @Path("/{id}")
    @Operation(
            summary = "A worker",
            description =
                    "Masked; the whole number only for the worker and for officers of a fund that holds a relation"
                            + " of the worker and has a paid month, or the worker's consent. Officers of funds that never held one are refused. Journalled.")
    @Refuses({ErrorCode.NOT_YOUR_FUND, ErrorCode.UNKNOWN_WORKER})
    public WorkerAnswer getWorker(
            @PathParam("id") UUID id,
            @Parameter(description = "true: never the whole number, and the read is journalled so")
                    @QueryParam("masked")
                    @DefaultValue("false")
                    boolean masked) {
        Caller caller = currentCaller.get();
        return transactions.call(transaction -> {
            Worker worker = workers.find(id).orElseThrow(WorkerResource::unknown);
            Disclosure allowed =
                    Disclosure.of(consents, caller, id, RelationStore.ofWorker(transaction.connection(), id));
            Disclosure disclosure = masked && allowed == Disclosure.WHOLE ? Disclosure.MASKED : allowed;
            journal.shown(transaction, caller, id, "worker", disclosure);
            return disclosure.show(worker);
        });
    }

    /** The worker's relations at all funds. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            workersAre = "id")
    @GET
    @Path("/{id}/relations")
    @Operation(
            summary = "A worker's relations at all funds",
            description =
                    "In the order of registration, the ones that were transferred away too. A fund without a paid month and"
                            + " without the worker's consent sees its own. Journalled.")
    @Refuses({ErrorCode.NOT_YOUR_FUND, ErrorCode.UNKNOWN_WORKER})
    public Page<RelationAnswer> listRelationsOfWorker(@PathParam("id") UUID id) {
        Caller caller = currentCaller.get();
        return transactions.call(transaction -> {
            Worker worker = workers.find(id).orElseThrow(WorkerResource::unknown);
            List<Relation> relations = RelationStore.ofWorker(transaction.connection(), id);
            Disclosure disclosure = Disclosure.of(consents, caller, id, relations);
            journal.shown(transaction, caller, id, "relations", disclosure);
            WorkerAnswer shown = disclosure.show(worker);
            return new Page<>(
                    relations.stream()
                            .filter(relation -> disclosure.shows(relation.fund(), caller))
                            .map(relation -> RelationAnswer.of(relation, shown))
                            .toList(),
                    null);
        });
    }

    /** The worker of a number. */
    @Callers({Role.OFFICER, Role.SUPERVISOR, Role.TREASURER, Role.ADMINISTRATOR, Role.AUDITOR, Role.SERVICE})
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Find a worker by identity number",
            description =
                    "The number travels in the body, never in an address. Finds a worker by the number in force and"
                            + " by older ones. No Idempotency-Key: nothing changes. Journalled, found or not.")
    @Refuses(ErrorCode.IDENTITY_NUMBER_INVALID)
    @APIResponse(responseCode = "200", description = "No item or one")
    public Page<WorkerAnswer> searchWorkers(@Nullable Search search) {
        Caller caller = currentCaller.get();
        // A search changes nothing, although it is no GET.
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        IdentityNumber number = IdentityField.read(
                        Require.body(search).identityNumber(), "/identityNumber", LocalDate.now(clock))
                .number();
        return transactions.call(transaction -> find(transaction, caller, number));
    }

    private Page<WorkerAnswer> find(Transaction transaction, Caller caller, IdentityNumber number) throws SQLException {
        Worker found = workers.find(number).orElse(null);
        if (found == null) {
            journal.foundNobody(transaction, caller);
            return new Page<>(List.of(), null);
        }
        Disclosure disclosure = Disclosure.ofSearch(
                consents, caller, found.id(), RelationStore.ofWorker(transaction.connection(), found.id()));
        journal.shown(transaction, caller, found.id(), "search", disclosure);
        return new Page<>(List.of(disclosure.show(found)), null);
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_WORKER, "no worker has this id");
    }
}
