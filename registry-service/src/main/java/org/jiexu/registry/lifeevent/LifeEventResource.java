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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.registry.consent.Consents;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.registry.lifeevent.LifeEventAuthority.Act;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Page;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What happened to a worker, as officers record it. */
@Path("/v1/workers/{id}/life-events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Life events", description = "Deaths, granted pensions and moves of the hukou")
@Refuses(ErrorCode.UNKNOWN_WORKER)
public class LifeEventResource {
    private static final int CREATED = 201;

    private final Transactions transactions;
    private final LifeEventRows rows;
    private final Workers workers;
    private final Consents consents;
    private final LifeEvents events;
    private final DivisionTable divisions;
    private final CurrentCaller currentCaller;
    private final AuditTrail audit;
    private final Clock clock;

    /** The clock says which day is today. */
    public LifeEventResource(
            Transactions transactions,
            LifeEventRows rows,
            Workers workers,
            Consents consents,
            LifeEvents events,
            DivisionTable divisions,
            CurrentCaller currentCaller,
            AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.workers = workers;
        this.consents = consents;
        this.events = events;
        this.divisions = divisions;
        this.currentCaller = currentCaller;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records what happened. */
    @Callers(value = Role.OFFICER, also = LifeEventAuthority.class)
    @POST
    @Operation(
            summary = "Record a life event",
            description =
                    "For officers of a fund that holds a relation of the worker; with a document of the catalogue. It is PENDING"
                            + " and changes nothing until another person confirms it. Then DEATH and BENEFIT_GRANTED end what is"
                            + " open: a transfer before the source's approval is terminated, later ones go on to their end, new ones"
                            + " are refused. HUKOU_MOVED counts for what is decided from then on. Journalled, of the evidence its kind.")
    @Refuses({ErrorCode.LIFE_EVENT_EXISTS, ErrorCode.EVIDENCE_REQUIRED, ErrorCode.EVIDENCE_DOES_NOT_SHOW_IT})
    @Refuses({ErrorCode.LIFE_EVENT_BEFORE_BIRTH, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(value = LifeEventAnswer.class, responseCode = "201", responseDescription = "The event, PENDING")
    public Response recordLifeEvent(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable LifeEventRequest body) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER);
        FundCode fund = new FundCode(String.valueOf(caller.fund()));
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        LifeEventRequest request = Require.body(body);
        Instant now = clock.instant();
        LifeEvent event = request.checked(id, fund, caller.subject(), divisions, LocalDate.now(clock), now);
        String path = "/v1/workers/" + id + "/life-events";
        return new Post(caller, key, path, request)
                .once(transactions, transaction -> {
                    LifeEvent recorded = recorded(transaction, event, caller);
                    return RecordedAnswer.of(CREATED, path, MessageJson.write(LifeEventAnswer.of(recorded)));
                })
                .toResponse();
    }

    private LifeEvent recorded(Transaction transaction, LifeEvent event, Caller caller) throws SQLException {
        Worker worker = workers.find(event.workerId()).orElseThrow(LifeEventResource::unknown);
        LifeEventAuthority.require(
                caller, Act.RECORD, RelationStore.ofWorker(transaction.connection(), event.workerId()), null);
        Evidence evidence = event.evidence();
        if (evidence != null) {
            FreeText.checkForName(evidence.issuedBy(), worker.name().text(), "/evidence/issuedBy");
            FreeText.checkForName(evidence.number(), worker.name().text(), "/evidence/number");
        }
        if (event.on().isBefore(worker.number().birthDate())) {
            // The day of birth is not told: whoever asks may not see it.
            throw new ProblemException(ErrorCode.LIFE_EVENT_BEFORE_BIRTH, "the person was not born then", "/on");
        }
        if (!events.record(transaction, event, caller)) {
            throw new ProblemException(
                    ErrorCode.LIFE_EVENT_EXISTS, "a " + event.kind() + " is recorded already", "/kind");
        }
        return event;
    }

    /** What happened. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            workersAre = "id")
    @GET
    @Operation(
            summary = "A worker's life events",
            description =
                    "In the order in which they happened, with their state. For officers of a fund that holds or held a relation"
                            + " of the worker, administrators, services and the worker; a fund without a paid month and without the"
                            + " worker's consent sees what it recorded. Journalled.")
    @Refuses(ErrorCode.NOT_YOUR_FUND)
    public Page<LifeEventAnswer> listLifeEvents(@PathParam("id") UUID id) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        caller.requireWorkersToBe(id.toString());
        return transactions.call(transaction -> {
            if (workers.find(id).isEmpty()) {
                throw unknown();
            }
            List<Relation> relations = RelationStore.ofWorker(transaction.connection(), id);
            caller.requireOfficersToBeOf(relations.stream().map(Relation::fund).toArray(FundCode[]::new));
            FundCode fund = caller.fund();
            boolean all = fund == null
                    || relations.stream()
                            .anyMatch(relation -> relation.fund().equals(fund) && relation.firstPaidMonth() != null)
                    || consents.isInForce(id, fund);
            audit.shown(transaction, caller, Subject.worker(id), "life-events");
            return new Page<>(
                    rows.of(id).stream()
                            .filter(event -> all || event.fund().equals(fund))
                            .map(LifeEventAnswer::of)
                            .toList(),
                    null);
        });
    }

    static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_WORKER, "no worker has this id");
    }
}
