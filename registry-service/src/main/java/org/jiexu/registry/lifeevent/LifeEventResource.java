package org.jiexu.registry.lifeevent;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationTable;
import org.jiexu.registry.relation.TurningAnswer;
import org.jiexu.registry.relation.TurningGeneral;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.access.Role;
import org.jiexu.web.idempotency.Answer;
import org.jiexu.web.idempotency.Fingerprint;
import org.jiexu.web.idempotency.Idempotency;
import org.jiexu.web.idempotency.IdempotencyKey;
import org.jiexu.web.page.Page;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.FreeText;
import org.jiexu.web.problem.ProblemException;
import org.jiexu.web.problem.Require;
import org.jspecify.annotations.Nullable;

/** What happened to a worker, recorded and read by the funds that hold a relation of the worker. */
@Path("/v1/workers/{id}/life-events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Workers")
public class LifeEventResource {
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int MAX_REASON_CHARACTERS = 500;

    private final Transactions transactions;
    private final Workers workers;
    private final LifeEvents events;
    private final TurningGeneral turning;
    private final DivisionTable divisions;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    /** The clock says which day is today. */
    public LifeEventResource(
            Transactions transactions,
            Workers workers,
            LifeEvents events,
            TurningGeneral turning,
            DivisionTable divisions,
            CurrentCaller currentCaller,
            Clock clock) {
        this.transactions = transactions;
        this.workers = workers;
        this.events = events;
        this.turning = turning;
        this.divisions = divisions;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Why an event is revoked. */
    @Schema(name = "LifeEventRevocationRequest")
    public record RevocationRequest(
            @Schema(
                    description = "No personal data",
                    examples = "recorded for another person of the same name",
                    required = true)
            @Nullable
            String reason) {}

    /** Records what happened. */
    @POST
    @Operation(
            summary = "Record a life event",
            description =
                    "For officers of a fund that holds a relation of the worker. DEATH and BENEFIT_GRANTED end what is"
                            + " open: a transfer before the source's approval is terminated, later ones go on to their end, new ones"
                            + " are refused. HUKOU_MOVED counts for what is decided from now on; the answer says what it means for"
                            + " temporary accounts (R-3.7). Journalled, without the evidence.")
    @APIResponse(
            responseCode = "201",
            description = "The event",
            content = @Content(schema = @Schema(implementation = LifeEventAnswer.class)))
    @APIResponse(responseCode = "400", description = "FIELD_INVALID with the pointer of the field")
    @APIResponse(responseCode = "403", description = "NOT_YOUR_FUND or ROLE_REQUIRED")
    @APIResponse(responseCode = "404", description = "UNKNOWN_WORKER")
    @APIResponse(responseCode = "409", description = "LIFE_EVENT_EXISTS: a death or a grant is recorded already")
    @APIResponse(responseCode = "422", description = "LIFE_EVENT_BEFORE_BIRTH")
    public Response record(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable LifeEventRequest body) {
        var caller = currentCaller.get();
        caller.requireRole(Role.OFFICER);
        var fund = new FundCode(String.valueOf(caller.fund()));
        var key = IdempotencyKey.required(idempotencyKey);
        var request = Require.body(body);
        // To the millisecond, as it is shown.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var today = LocalDate.now(clock);
        var event = request.checked(id, fund, divisions, today, now);
        var fingerprint = Fingerprint.of("POST", "/v1/workers/" + id + "/life-events", request);
        return transactions
                .call(transaction -> Idempotency.once(transaction.connection(), caller, key, fingerprint, () -> {
                    var worker = visible(transaction.connection(), id, caller, true);
                    FreeText.checkForName(event.evidence(), worker.name().text(), "/evidence");
                    if (event.on().isBefore(worker.number().birthDate())) {
                        // The day of birth is not told: whoever asks may not see it.
                        throw new ProblemException(
                                ErrorCode.LIFE_EVENT_BEFORE_BIRTH, "the person was not born then", "/on");
                    }
                    if (!events.record(transaction, worker, event, actorOf(caller))) {
                        throw new ProblemException(
                                ErrorCode.LIFE_EVENT_EXISTS, "a " + event.kind() + " is recorded already", "/kind");
                    }
                    return Answer.of(
                            CREATED,
                            "/v1/workers/" + id + "/life-events",
                            MessageJson.write(
                                    LifeEventAnswer.of(event, lookedAt(transaction.connection(), event, today))));
                }))
                .toResponse();
    }

    /** Null for what moves no hukou. */
    private @Nullable List<TurningAnswer> lookedAt(Connection connection, LifeEvent event, LocalDate today) {
        return event.kind() == LifeEvent.Kind.HUKOU_MOVED
                ? turning.lookedAt(
                        connection, workers.find(connection, event.workerId()).orElseThrow(), today)
                : null;
    }

    /** Takes back what was recorded wrongly. */
    @POST
    @Path("/{event}/revocation")
    @Operation(
            operationId = "revokeLifeEvent",
            summary = "Revoke a life event",
            description =
                    "For officers of the fund that recorded it, and administrators. What it changed is lifted for what is"
                            + " decided from now on: the person may be moved again, the hukou is the one before. A transfer that"
                            + " it has terminated stays so; apply again. The event stays in the list, with the reason. Journalled.")
    @APIResponse(
            responseCode = "200",
            description = "The event, revoked",
            content = @Content(schema = @Schema(implementation = LifeEventAnswer.class)))
    @APIResponse(responseCode = "400", description = "FIELD_INVALID with the pointer of the field")
    @APIResponse(responseCode = "403", description = "NOT_YOUR_FUND or ROLE_REQUIRED")
    @APIResponse(responseCode = "404", description = "UNKNOWN_WORKER, UNKNOWN_LIFE_EVENT")
    @APIResponse(responseCode = "409", description = "LIFE_EVENT_REVOKED, IDEMPOTENCY_KEY_REUSED")
    public Response revoke(
            @PathParam("id") UUID id,
            @PathParam("event") UUID event,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable RevocationRequest body) {
        var caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR);
        var key = IdempotencyKey.required(idempotencyKey);
        var request = Require.body(body);
        var reason = Require.text(request.reason(), MAX_REASON_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        var how = new LifeEvent.Revocation(
                reason.strip(), actorOf(caller), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var path = "/v1/workers/" + id + "/life-events/" + event + "/revocation";
        return transactions
                .call(transaction -> Idempotency.once(
                        transaction.connection(), caller, key, Fingerprint.of("POST", path, request), () -> {
                            requireRecordedBy(transaction.connection(), id, event, caller);
                            FreeText.checkForName(
                                    reason,
                                    workers.find(transaction.connection(), id)
                                            .orElseThrow()
                                            .name()
                                            .text(),
                                    "/reason");
                            return switch (events.revoke(transaction, id, event, how)) {
                                case LifeEvents.Revoked.Done(LifeEvent revoked) ->
                                    Answer.of(OK, null, MessageJson.write(LifeEventAnswer.of(revoked)));
                                case LifeEvents.Revoked.Already() ->
                                    throw new ProblemException(
                                            ErrorCode.LIFE_EVENT_REVOKED, "the event was revoked before");
                            };
                        }))
                .toResponse();
    }

    private void requireRecordedBy(Connection connection, UUID worker, UUID event, Caller caller) {
        if (workers.find(connection, worker).isEmpty()) {
            throw new ProblemException(ErrorCode.UNKNOWN_WORKER, "no worker has this id");
        }
        var fund = LifeEventTable.find(connection, worker, event).map(LifeEvent::fund);
        // An officer of another fund does not learn whether there is such an event.
        caller.requireOfficersToBeOf(fund.stream().toArray(FundCode[]::new));
        if (fund.isEmpty()) {
            throw new ProblemException(ErrorCode.UNKNOWN_LIFE_EVENT, "the worker has no such life event");
        }
    }

    /** What happened. */
    @GET
    @Operation(
            summary = "A worker's life events",
            description =
                    "In the order in which they happened. For officers of a fund that holds or held a relation of the"
                            + " worker, administrators, services and the worker. Journalled.")
    @APIResponse(responseCode = "200", description = "The events, in one page")
    @APIResponse(responseCode = "403", description = "NOT_YOUR_FUND, NOT_YOUR_DATA or ROLE_REQUIRED")
    @APIResponse(responseCode = "404", description = "UNKNOWN_WORKER")
    public Page<LifeEventAnswer> list(@PathParam("id") UUID id) {
        var caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        caller.requireWorkersToBe(id.toString());
        return transactions.call(transaction -> {
            visible(transaction.connection(), id, caller, false);
            journalRead(transaction, caller, id);
            return new Page<>(
                    LifeEventTable.of(transaction.connection(), id).stream()
                            .map(LifeEventAnswer::of)
                            .toList(),
                    null);
        });
    }

    private void journalRead(Transaction transaction, Caller caller, UUID id) throws SQLException {
        var subject = "worker/" + id;
        transaction.lock(List.of(subject));
        transaction.record(new JournalEntry(
                subject,
                clock.instant(),
                actorOf(caller),
                "READ",
                MessageJson.write(new TreeMap<>(Map.of("what", "life-events")))));
    }

    private static String actorOf(Caller caller) {
        return caller.fund() == null ? caller.actor() : caller.actor() + "@" + caller.fund();
    }

    /** The worker, for a caller who may ask; officers are of a fund with a relation of the worker, an open one to record. */
    private Worker visible(Connection connection, UUID id, Caller caller, boolean toRecord) {
        var worker = workers.find(connection, id)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_WORKER, "no worker has this id"));
        var funds = RelationTable.ofWorker(connection, id).stream()
                .filter(relation -> !toRecord || relation.isOpen())
                .map(Relation::fund)
                .toArray(FundCode[]::new);
        caller.requireOfficersToBeOf(funds);
        return worker;
    }
}
