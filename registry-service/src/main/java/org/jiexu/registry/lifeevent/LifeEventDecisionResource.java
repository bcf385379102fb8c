package org.jiexu.registry.lifeevent;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.registry.lifeevent.LifeEventAuthority.Act;
import org.jiexu.registry.lifeevent.LifeEvents.Outcome;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.relation.TurningAnswer;
import org.jiexu.registry.relation.TurningGeneral;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.Workers;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Whether a life event is so: a second person confirms or rejects it, and one that was recorded wrongly is revoked in the same way. */
@Path("/v1/workers/{id}/life-events/{event}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Life events")
@Refuses({ErrorCode.UNKNOWN_WORKER, ErrorCode.UNKNOWN_LIFE_EVENT, ErrorCode.LIFE_EVENT_DECIDED})
public class LifeEventDecisionResource {
    private static final int OK = 200;
    private static final int MAX_REASON_CHARACTERS = 500;

    private final Transactions transactions;
    private final LifeEventRows rows;
    private final Workers workers;
    private final LifeEvents events;
    private final TurningGeneral turning;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    /** The clock says which day is today. */
    public LifeEventDecisionResource(
            Transactions transactions,
            LifeEventRows rows,
            Workers workers,
            LifeEvents events,
            TurningGeneral turning,
            CurrentCaller currentCaller,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.workers = workers;
        this.events = events;
        this.turning = turning;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Why an event is rejected. */
    @Schema(name = "LifeEventRejectionRequest")
    public record RejectionRequest(
            @Schema(description = "No personal data", required = true) @Nullable
            String reason) {}

    /** Why an event is revoked, and what shows it. */
    @Schema(name = "LifeEventRevocationRequest")
    public record RevocationRequest(
            @Schema(description = "No personal data", required = true) @Nullable
            String reason,

            @Schema(description = "The document that shows the mistake", required = true) @Nullable
            EvidenceRequest evidence) {}

    /** A second person says that it is so. */
    @Callers(value = Role.OFFICER, also = LifeEventAuthority.class)
    @POST
    @Path("/confirmation")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Confirm a life event, or its revocation",
            description =
                    "By another person than the one who recorded it, or asked for the revocation: an officer of a fund that"
                            + " holds an open relation of the worker with a paid month. From then on it holds, or holds no longer, and"
                            + " open transfers hear of it. For HUKOU_MOVED the answer says what it means for temporary accounts (R-3.7).")
    @Refuses(ErrorCode.SECOND_PERSON_REQUIRED)
    @APIResponseSchema(
            value = LifeEventAnswer.class,
            responseCode = "200",
            responseDescription = "The event, CONFIRMED or REVOKED")
    public Response confirmLifeEvent(
            @PathParam("id") UUID id,
            @PathParam("event") UUID event,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        return once(new Asked(id, event, Act.CONFIRM, caller, key, null), transaction -> {
            Outcome outcome = events.confirm(transaction, id, event, caller, clock.instant());
            return outcome instanceof Outcome.Done(LifeEvent done)
                    ? LifeEventAnswer.of(done, lookedAt(transaction.connection(), done))
                    : answered(outcome);
        });
    }

    /** Says that it is not so. */
    @Callers(value = Role.OFFICER, also = LifeEventAuthority.class)
    @POST
    @Path("/rejection")
    @Operation(
            summary = "Reject a life event, or its revocation",
            description =
                    "Of what waits: the event never held, or it holds on. By officers of a fund that holds an open relation with"
                            + " a paid month, or of the fund that recorded it, also the one who did. Journalled with the reason.")
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(
            value = LifeEventAnswer.class,
            responseCode = "200",
            responseDescription = "The event, REJECTED, or CONFIRMED where its revocation was rejected")
    public Response rejectLifeEvent(
            @PathParam("id") UUID id,
            @PathParam("event") UUID event,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable RejectionRequest body) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        RejectionRequest request = Require.body(body);
        String reason = reason(request.reason());
        return once(
                new Asked(id, event, Act.REJECT, caller, key, request),
                transaction -> answered(events.reject(transaction, id, event, reason, caller, clock.instant())));
    }

    /** Says that it was recorded wrongly. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR},
            also = LifeEventAuthority.class)
    @POST
    @Path("/revocation")
    @Operation(
            summary = "Ask that a life event be revoked",
            description =
                    "For officers of the fund that recorded it, and administrators; with a document of the catalogue. It holds"
                            + " on, REVOCATION_PENDING, until another person confirms. Then what it changed is lifted for what is"
                            + " decided from then on: the person may be moved again, the hukou is the one before. A transfer that"
                            + " it has terminated stays so; apply again. The event stays in the list, with the reason. Journalled.")
    @Refuses({ErrorCode.LIFE_EVENT_REVOKED, ErrorCode.EVIDENCE_REQUIRED, ErrorCode.EVIDENCE_DOES_NOT_SHOW_IT})
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(
            value = LifeEventAnswer.class,
            responseCode = "200",
            responseDescription = "The event, REVOCATION_PENDING")
    public Response revokeLifeEvent(
            @PathParam("id") UUID id,
            @PathParam("event") UUID event,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable RevocationRequest body) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        RevocationRequest request = Require.body(body);
        LifeEvent.Revocation wish = new LifeEvent.Revocation(
                reason(request.reason()),
                caller.subject(),
                clock.instant(),
                EvidenceRequest.checked(request.evidence(), Evidence.Shows.MISTAKE, LocalDate.now(clock)),
                null);
        return once(
                new Asked(id, event, Act.REVOKE, caller, key, request),
                transaction -> answered(events.askToRevoke(transaction, id, event, wish, caller)));
    }

    private record Asked(
            UUID worker,
            UUID event,
            Act act,
            Caller caller,
            IdempotencyKey key,
            @Nullable Object request) {

        /** The officer's words, where the act has any. */
        Optional<String> reason() {
            return switch (request) {
                case RejectionRequest rejection -> Optional.ofNullable(rejection.reason());
                case RevocationRequest revocation -> Optional.ofNullable(revocation.reason());
                case null, default -> Optional.empty();
            };
        }

        String path() {
            String last = switch (act) {
                case CONFIRM -> "confirmation";
                case REJECT -> "rejection";
                case REVOKE -> "revocation";
                case RECORD -> throw new IllegalArgumentException("an event is recorded elsewhere");
            };
            return "/v1/workers/" + worker + "/life-events/" + event + "/" + last;
        }
    }

    private interface Deed {
        LifeEventAnswer in(Transaction transaction) throws SQLException;
    }

    private Response once(Asked asked, Deed deed) {
        return new Post(asked.caller(), asked.key(), asked.path(), asked.request())
                .once(transactions, transaction -> {
                    requireSay(transaction.connection(), asked);
                    return RecordedAnswer.of(OK, null, MessageJson.write(deed.in(transaction)));
                })
                .toResponse();
    }

    private void requireSay(Connection connection, Asked asked) throws SQLException {
        Worker worker = workers.find(asked.worker()).orElseThrow(LifeEventResource::unknown);
        Optional<LifeEvent> event = rows.find(asked.worker(), asked.event());
        LifeEventAuthority.require(
                asked.caller(), asked.act(), RelationStore.ofWorker(connection, asked.worker()), event.orElse(null));
        if (event.isEmpty()) {
            throw new ProblemException(ErrorCode.UNKNOWN_LIFE_EVENT, "the worker has no such life event");
        }
        asked.reason()
                .ifPresent(reason -> FreeText.checkForName(reason, worker.name().text(), "/reason"));
    }

    private static LifeEventAnswer answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(LifeEvent event) -> LifeEventAnswer.of(event);
            case Outcome.NotNow(LifeEvent.State state)
            when state == LifeEvent.State.REVOKED ->
                throw new ProblemException(ErrorCode.LIFE_EVENT_REVOKED, "the event was revoked before");
            case Outcome.NotNow(LifeEvent.State state) ->
                throw new ProblemException(ErrorCode.LIFE_EVENT_DECIDED, "the event is " + state)
                        .with("state", state.name());
            case Outcome.SamePerson() ->
                throw new ProblemException(
                        ErrorCode.SECOND_PERSON_REQUIRED, "who recorded or asked for it does not confirm it");
        };
    }

    /** Null for what moves no hukou, or moves none any more. */
    private @Nullable List<TurningAnswer> lookedAt(Connection connection, LifeEvent event) throws SQLException {
        return event.kind() == LifeEvent.Kind.HUKOU_MOVED && event.state() == LifeEvent.State.CONFIRMED
                ? turning.lookedAt(connection, workers.find(event.workerId()).orElseThrow(), LocalDate.now(clock))
                : null;
    }

    private static String reason(@Nullable String text) {
        String reason = Require.text(text, MAX_REASON_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        return reason.strip();
    }
}
