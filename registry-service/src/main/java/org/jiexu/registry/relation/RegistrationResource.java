package org.jiexu.registry.relation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.fund.DeployedLedgers;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.worker.NumberLookup;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** A fund registers a worker. */
@Path("/v1/funds/{fund}/relations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Relations")
public class RegistrationResource {
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final Transactions transactions;
    private final Registration registration;
    private final FundDirectory funds;
    private final DeployedLedgers ledgers;
    private final DivisionTable divisions;
    private final NumberLookup lookup;
    private final CurrentCaller currentCaller;
    private final ObjectMapper json;
    private final Clock clock;

    /** The clock says which day is today; the look-up key protects the fingerprint of a request. */
    public RegistrationResource(
            Transactions transactions,
            Registration registration,
            FundDirectory funds,
            DeployedLedgers ledgers,
            DivisionTable divisions,
            NumberLookup lookup,
            CurrentCaller currentCaller,
            ObjectMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.registration = registration;
        this.funds = funds;
        this.ledgers = ledgers;
        this.divisions = divisions;
        this.lookup = lookup;
        this.currentCaller = currentCaller;
        this.json = json;
        this.clock = clock;
    }

    /** Opens a relation. */
    @Callers(value = Role.OFFICER, officersOf = "fund")
    @POST
    @Operation(
            summary = "Register a worker at a fund",
            description = "For officers of the fund. Finds the worker by the identity number, or makes one, opens the"
                    + " relation and gives it a personal number; the ledger opens the account shortly after. The answer"
                    + " is masked. A worker has one open relation at a fund; after it was transferred away another may"
                    + " be opened. Which kind of account is opened the rule decides (R-3.2 to R-3.6) unless TEMPORARY is"
                    + " stated; a temporary account in another province is sealed (R-3.6). RELATION_EXISTS names the open one in"
                    + " Location, IDENTITY_NUMBER_INVALID says FORMAT, BIRTHDATE or CHECK_DIGIT in parameters.error, and"
                    + " ACCOUNT_KIND_AGAINST_RULE the rule in parameters.rule.")
    @Refuses({ErrorCode.RELATION_EXISTS, ErrorCode.IDENTITY_MISMATCH, ErrorCode.IDENTITY_NUMBER_INVALID})
    @Refuses({ErrorCode.SEX_DIFFERS_FROM_NUMBER, ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.ACCOUNT_KIND_AGAINST_RULE})
    @Refuses({ErrorCode.RULES_CANNOT_ANSWER, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(
            value = RelationAnswer.class,
            responseCode = "201",
            responseDescription = "The relation, also at Location")
    public Response registerWorker(
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable RegistrationRequest body) {
        Caller caller = currentCaller.get();
        FundCode code = FundCode.read(fund).orElseThrow(FundDirectory::unknown);
        caller.requireOfficerOf(code);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        RegistrationRequest request = Require.body(body);
        Registration.Application application = request.checked(divisions, LocalDate.now(clock));
        AtomicReference<Registration.@Nullable Result> refused = new AtomicReference<>();
        RecordedAnswer answer = transactions.call(transaction ->
                Idempotency.once(transaction.connection(), caller, key, fingerprint(code, request), () -> {
                    Fund known = funds.find(code).orElseThrow(FundDirectory::unknown);
                    if (!ledgers.contains(known.ledger())) {
                        throw new ProblemException(
                                ErrorCode.LEDGER_NOT_DEPLOYED, "ledger " + known.ledger() + " is not deployed yet");
                    }
                    String actor = caller.actor();
                    return switch (registration.open(transaction, known, application, actor)) {
                        case Registration.Result.Opened(Relation relation, Worker worker) -> created(relation, worker);
                        // Committed, so that the journal keeps the refusal; told to the caller below.
                        case Registration.Result other -> {
                            refused.set(other);
                            yield RecordedAnswer.of(CONFLICT, null, null);
                        }
                    };
                }));
        Registration.Result refusal = refused.get();
        if (refusal != null) {
            throw problem(refusal);
        }
        return answer.toResponse();
    }

    /** Keyed, because the table of idempotency keys would otherwise hold a hash from which a number can be guessed. */
    private Fingerprint fingerprint(FundCode fund, RegistrationRequest request) {
        String path = "/v1/funds/" + fund + "/relations";
        String content = Fingerprint.of("POST", path, request).sha256();
        return Fingerprint.ofContent("POST", path, HexFormat.of().formatHex(lookup.of(content)));
    }

    /** Masked, although the caller may see the number: the answer is kept for replays. */
    private RecordedAnswer created(Relation relation, Worker worker) {
        try {
            return RecordedAnswer.of(
                    CREATED,
                    "/v1/relations/" + relation.id(),
                    json.writeValueAsString(RelationAnswer.of(relation, WorkerAnswer.masked(worker))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a relation cannot be written as JSON", e);
        }
    }

    private static ProblemException problem(Registration.Result refusal) {
        return switch (refusal) {
            case Registration.Result.AlreadyOpen(Relation relation) ->
                new ProblemException(ErrorCode.RELATION_EXISTS, "the worker has an open relation at this fund")
                        .withHeader("Location", "/v1/relations/" + relation.id());
            case Registration.Result.OtherPerson(UUID workerId) ->
                new ProblemException(
                        ErrorCode.IDENTITY_MISMATCH,
                        "the number is registered with another name or sex",
                        "/identityNumber");
            case Registration.Result.KindAgainstRule(String rule, int age) ->
                new ProblemException(
                                ErrorCode.ACCOUNT_KIND_AGAINST_RULE,
                                "outside the hukou province, at this age, only a temporary account is opened",
                                "/accountKind")
                        .with("rule", rule)
                        .with("ageAtRegistration", age);
            case Registration.Result.RulesCannotTell(RuleRefusal unknown) ->
                new ProblemException(
                                ErrorCode.RULES_CANNOT_ANSWER,
                                RuleText.in(Locale.ENGLISH).of(unknown))
                        .with("code", unknown.code().name())
                        .with("rule", unknown.rule())
                        .because(unknown);
            case Registration.Result.Opened opened -> throw new IllegalArgumentException("not a refusal");
        };
    }
}
