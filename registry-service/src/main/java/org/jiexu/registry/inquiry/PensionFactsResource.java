package org.jiexu.registry.inquiry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What the pension rules need to know of a worker. The id travels in the body: an answer with a month of birth has no address of its own. */
@Path("/v1/pension-facts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class PensionFactsResource {
    private final Transactions transactions;
    private final Workers workers;
    private final AccessJournal journal;
    private final CurrentCaller currentCaller;

    /** Reads through the table of workers. */
    public PensionFactsResource(
            Transactions transactions, Workers workers, AccessJournal journal, CurrentCaller currentCaller) {
        this.transactions = transactions;
        this.workers = workers;
        this.journal = journal;
        this.currentCaller = currentCaller;
    }

    /** Whose facts. */
    @Schema(name = "PensionFactsRequest")
    public record Question(
            @Schema(required = true) @Nullable UUID workerId) {}

    /**
     * The facts. Masks itself when printed: the month of birth is personal data.
     *
     * @param hukou six digits, as last stated
     */
    @Schema(name = "PensionFacts")
    public record PensionFacts(
            UUID workerId, Sex sex, YearMonth birthMonth, String hukou, boolean deceased, boolean receivingBenefit) {

        @Override
        public String toString() {
            return "PensionFacts[*]";
        }
    }

    /** The facts of a worker. */
    @Callers(Role.SERVICE)
    @POST
    @Operation(
            summary = "What the pension rules need to know of a worker",
            description = "For statements. Changes nothing, needs no Idempotency-Key. For services. Journalled.")
    @Refuses(ErrorCode.UNKNOWN_WORKER)
    @APIResponse(responseCode = "200", description = "The facts; no name and no number")
    public PensionFacts readPensionFacts(@Nullable Question body) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.SERVICE);
        UUID id = Require.present(Require.body(body).workerId(), "/workerId");
        return transactions.call(transaction -> {
            Worker worker = workers.find(id)
                    .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_WORKER, "no worker has this id"));
            WorkerFacts facts = workers.facts(id);
            journal.shown(transaction, caller, id, "pension-facts", Disclosure.MASKED);
            return new PensionFacts(
                    id,
                    worker.sex(),
                    YearMonth.from(worker.number().birthDate()),
                    worker.hukou().code(),
                    facts.deceased(),
                    facts.receivingBenefit());
        });
    }
}
