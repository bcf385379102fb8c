package org.jiexu.registry.relation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.registration.TurningDecision;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Turns a temporary account into a general one. */
@Path("/v1/relations/{id}/general-account")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Relations")
public class GeneralAccountResource {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private final Transactions transactions;
    private final Workers workers;
    private final TurningGeneral turning;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    /** The clock says which day is today. */
    public GeneralAccountResource(
            Transactions transactions,
            Workers workers,
            TurningGeneral turning,
            CurrentCaller currentCaller,
            Clock clock) {
        this.transactions = transactions;
        this.workers = workers;
        this.turning = turning;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Does what the person asks, if the rule lets it. */
    @Callers(value = Role.OFFICER, also = RelationHolder.class)
    @POST
    @Operation(
            summary = "Turn a temporary account into a general one",
            description = "For officers of its fund, when the worker asks for it after the hukou was moved to the"
                    + " account's province and before the retirement age (R-3.7). The months from the one after the"
                    + " asking on are general; earlier ones stay what they were, also when their dues come later."
                    + " What stands against it is parameters.obstacle.")
    @Refuses({ErrorCode.UNKNOWN_RELATION, ErrorCode.ACCOUNT_STAYS_AS_IT_IS, ErrorCode.RULES_CANNOT_ANSWER})
    @APIResponseSchema(value = RelationAnswer.class, responseCode = "200", responseDescription = "The relation, masked")
    public Response turnIntoGeneralAccount(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable GeneralAccountRequest body) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        GeneralAccountRequest request = Require.body(body);
        LocalDate askedOn = request.day(LocalDate.now(clock));
        String path = "/v1/relations/" + id + "/general-account";
        AtomicReference<TurningGeneral.@Nullable Result> refused = new AtomicReference<>();
        RecordedAnswer answer = new Post(caller, key, path, request).once(transactions, transaction -> {
            Relation relation = RelationStore.find(transaction.connection(), id)
                    .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_RELATION, "no relation has this id"));
            caller.requireOfficerOf(relation.fund());
            Worker worker = workers.find(relation.workerId()).orElseThrow();
            TurningGeneral.Result result =
                    turning.turn(transaction, worker, id, askedOn, request.groupOf(worker), caller.actor());
            if (result instanceof TurningGeneral.Result.Turned(Relation turned, YearMonth from)) {
                return RecordedAnswer.of(
                        OK, null, MessageJson.write(RelationAnswer.of(turned, WorkerAnswer.masked(worker))));
            }
            // Committed, so that the journal keeps the refusal; told to the caller below.
            refused.set(result);
            return RecordedAnswer.of(UNPROCESSABLE, null, null);
        });
        TurningGeneral.Result refusal = refused.get();
        if (refusal != null) {
            throw problem(refusal);
        }
        return answer.toResponse();
    }

    private static ProblemException problem(TurningGeneral.Result refusal) {
        return switch (refusal) {
            case TurningGeneral.Result.Stays(TurningGeneral.Obstacle obstacle) ->
                new ProblemException(ErrorCode.ACCOUNT_STAYS_AS_IT_IS, "the account is not turned: " + obstacle)
                        .with("obstacle", obstacle.name())
                        .with("rule", TurningDecision.RULE);
            case TurningGeneral.Result.NoAnswer(RuleRefusal unknown) ->
                new ProblemException(
                                ErrorCode.RULES_CANNOT_ANSWER,
                                RuleText.in(Locale.ENGLISH).of(unknown))
                        .with("code", unknown.code().name())
                        .with("rule", unknown.rule());
            case TurningGeneral.Result.Turned turned -> throw new IllegalArgumentException("not a refusal");
        };
    }
}
