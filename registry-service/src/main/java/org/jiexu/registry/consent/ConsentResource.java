package org.jiexu.registry.consent;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.registry.fund.FundDirectory;
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
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Page;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The worker's own word on who may see what other funds hold. */
@Path("/v1/workers/{id}/consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Consents", description = "What a worker allows a fund to see")
@Refuses(ErrorCode.UNKNOWN_WORKER)
public class ConsentResource {
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Transactions transactions;
    private final Consents consents;
    private final Workers workers;
    private final FundDirectory funds;
    private final CurrentCaller currentCaller;
    private final AuditTrail audit;
    private final Clock clock;

    /** The clock says when a consent was given or withdrawn. */
    public ConsentResource(
            Transactions transactions,
            Consents consents,
            Workers workers,
            FundDirectory funds,
            CurrentCaller currentCaller,
            AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.consents = consents;
        this.workers = workers;
        this.funds = funds;
        this.currentCaller = currentCaller;
        this.audit = audit;
        this.clock = clock;
    }

    /** To which fund. */
    @Schema(name = "ConsentRequest")
    public record ConsentRequest(
            @Schema(required = true) @Nullable String fund) {}

    /** Gives a consent. */
    @Callers(value = Role.WORKER, workersAre = "id")
    @POST
    @Operation(
            summary = "Consent to what a fund sees",
            description =
                    "By the worker. Officers of the fund, once it holds a relation of the worker, then see the whole"
                            + " identity number and what other funds hold, as if a month had been paid there. A consent that is in"
                            + " force is answered again. Journalled.")
    @Refuses(ErrorCode.UNKNOWN_FUND)
    @APIResponseSchema(value = ConsentAnswer.class, responseCode = "201", responseDescription = "The consent")
    public Response giveConsent(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable ConsentRequest body) {
        Caller caller = ownerOf(id);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        ConsentRequest request = Require.body(body);
        FundCode fund = Require.parsed(request.fund(), FundCode::new, "six digits", "/fund");
        String path = "/v1/workers/" + id + "/consents";
        return new Post(caller, key, path, request)
                .once(transactions, transaction -> {
                    locked(transaction, id);
                    if (funds.find(fund).isEmpty()) {
                        throw FundDirectory.unknown();
                    }
                    return RecordedAnswer.of(CREATED, path, MessageJson.write(given(transaction, id, fund, caller)));
                })
                .toResponse();
    }

    private ConsentAnswer given(Transaction transaction, UUID worker, FundCode fund, Caller caller)
            throws SQLException {
        Optional<Consent> given = consents.inForce(worker, fund);
        if (given.isPresent()) {
            return given.get().answer();
        }
        Consent consent = new Consent(worker, fund, clock.instant());
        consents.persist(consent);
        return journalled(transaction, caller, JournalAction.CONSENT, consent);
    }

    /** Takes it back. */
    @Callers(value = Role.WORKER, workersAre = "id")
    @POST
    @Path("/{fund}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Withdraw a consent",
            description =
                    "By the worker; holds from now on. A fund at which a month is paid sees what it saw. Journalled.")
    @Refuses(ErrorCode.UNKNOWN_CONSENT)
    @APIResponseSchema(value = ConsentAnswer.class, responseCode = "200", responseDescription = "The consent, ended")
    public Response withdrawConsent(
            @PathParam("id") UUID id,
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey) {
        Caller caller = ownerOf(id);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        FundCode code = FundCode.read(fund).orElseThrow(FundDirectory::unknown);
        String path = "/v1/workers/" + id + "/consents/" + code + "/withdrawal";
        return new Post(caller, key, path, null)
                .once(transactions, transaction -> {
                    locked(transaction, id);
                    Consent consent = consents.inForce(id, code)
                            .orElseThrow(() -> new ProblemException(
                                    ErrorCode.UNKNOWN_CONSENT, "no consent to this fund is in force"));
                    consent.withdraw(clock.instant());
                    ConsentAnswer ended = journalled(transaction, caller, JournalAction.WITHDRAW_CONSENT, consent);
                    return RecordedAnswer.of(OK, null, MessageJson.write(ended));
                })
                .toResponse();
    }

    /** The consents. */
    @Callers(
            value = {Role.WORKER, Role.ADMINISTRATOR},
            workersAre = "id")
    @GET
    @Operation(
            summary = "A worker's consents",
            description =
                    "The withdrawn ones too, in the order in which they were given. For the worker and administrators.")
    public Page<ConsentAnswer> listConsents(@PathParam("id") UUID id) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.WORKER, Role.ADMINISTRATOR);
        caller.requireWorkersToBe(id.toString());
        return transactions.call(transaction -> {
            known(id);
            audit.shown(transaction, caller, Subject.worker(id), "consents");
            return new Page<>(consents.of(id).stream().map(Consent::answer).toList(), null);
        });
    }

    private Caller ownerOf(UUID worker) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.WORKER);
        caller.requireWorkersToBe(worker.toString());
        return caller;
    }

    private void locked(Transaction transaction, UUID worker) throws SQLException {
        transaction.lock(List.of(Subject.worker(worker)));
        known(worker);
    }

    private void known(UUID worker) {
        if (workers.find(worker).isEmpty()) {
            throw new ProblemException(ErrorCode.UNKNOWN_WORKER, "no worker has this id");
        }
    }

    private ConsentAnswer journalled(Transaction transaction, Caller caller, JournalAction action, Consent consent)
            throws SQLException {
        ConsentAnswer answer = consent.answer();
        audit.did(
                transaction,
                caller,
                Subject.worker(answer.workerId()),
                action,
                Map.of("consentId", answer.id(), "fund", answer.fund()));
        return answer;
    }
}
