package org.jiexu.contribution.interest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The yearly posting of interest: an administrator starts it, officers see how far it is. */
@RequestScoped
@Path("/v1/ledgers/{ledger}/interest-runs")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Interest", description = "The yearly posting of interest to all accounts of a ledger")
@Refuses(ErrorCode.WRONG_LEDGER)
public class InterestRunResource {
    private static final String LIST = "interest-runs";
    private static final String LEFT_OUT_LIST = "left-out-accounts";
    /** The first year in which every account was a personal one. */
    private static final int FIRST_YEAR = 1998;

    private static final UUID FIRST_ID = new UUID(0, 0);

    private final Ledger ledger;
    private final CurrentCaller callers;
    private final InterestRunActs acts;
    private final InterestWorker worker;

    /** On this ledger. */
    public InterestRunResource(Ledger ledger, CurrentCaller callers, InterestRunActs acts, InterestWorker worker) {
        this.ledger = ledger;
        this.callers = callers;
        this.acts = acts;
        this.worker = worker;
    }

    /** To the end of which year. */
    @Schema(name = "InterestRunRequest")
    public record StartRequest(
            @Schema(description = "A year that has ended and whose rate is published", required = true) @Nullable
            Integer year) {}

    /** An account that a run left out. */
    @Schema(name = "AccountWithoutInterest")
    record LeftOutAnswer(String fund, String personalNumber, Code code) {}

    /** Starts a run. */
    @Callers(Role.ADMINISTRATOR)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Post the interest of a year to all accounts",
            description =
                    "Each account gets what its months have earned up to the end of the year less what is booked. So a"
                            + " second run of the same year books nothing again, and finds months and accounts that came"
                            + " late. Refused without a published rate. One run at a time. Only an administrator.")
    @Refuses({ErrorCode.INTEREST_RUN_UNDER_WAY, ErrorCode.INTEREST_RATE_MISSING, ErrorCode.DAY_IN_FUTURE})
    @APIResponseSchema(
            value = InterestRunAnswer.class,
            responseCode = "202",
            responseDescription = "It runs; Location names it")
    public Response startInterestRun(
            @PathParam("ledger") String code,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable StartRequest request) {
        requireLedger(code);
        Caller caller = callers.get();
        caller.requireRole(Role.ADMINISTRATOR);
        StartRequest present = Require.body(request);
        int year = Require.present(present.year(), "/year");
        if (year < FIRST_YEAR) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "before " + FIRST_YEAR, "/year");
        }
        Response response = acts.start(year, caller, IdempotencyKey.required(key), UUID.randomUUID(), present);
        worker.wake();
        return response;
    }

    /** The runs. */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "The postings of interest of a ledger, newest first",
            description = "For officers, administrators and services.")
    public Page<InterestRunAnswer> listInterestRuns(
            @PathParam("ledger") String code,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        requireReader(code);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 2);
        Instant before = after == null ? null : after.part(0, Instant::parse);
        UUID id = after == null ? FIRST_ID : after.part(1, UUID::fromString);
        return Page.of(
                acts.list(before, id, request.rowsToRead()),
                request,
                run -> Cursor.in(LIST, run.startedAt().toString(), run.id().toString()));
    }

    /** One run. */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Path("/{id}")
    @Operation(
            summary = "A posting of interest: how far it is, what it booked, what it left out",
            description = "For officers, administrators and services.")
    @Refuses(ErrorCode.UNKNOWN_INTEREST_RUN)
    public InterestRunAnswer getInterestRun(@PathParam("ledger") String code, @PathParam("id") UUID id) {
        requireReader(code);
        return acts.get(id);
    }

    /** What it left out. */
    @Callers({Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Path("/{id}/left-out-accounts")
    @Operation(
            summary = "The accounts that a posting of interest left out, each with its reason",
            description =
                    "A sealed one gets its interest when its transfer ends; the others once their fault is mended. A later"
                            + " run of the same year finds them. For administrators and services.")
    @Refuses(ErrorCode.UNKNOWN_INTEREST_RUN)
    public Page<LeftOutAnswer> listAccountsWithoutInterest(
            @PathParam("ledger") String code,
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        requireLedger(code);
        callers.get().requireReader(Role.ADMINISTRATOR, Role.SERVICE);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LEFT_OUT_LIST, 1);
        long place = after == null ? 0 : after.part(0, Long::parseLong);
        return Page.of(
                        acts.leftOut(id, place, request.rowsToRead()),
                        request,
                        last -> Cursor.in(LEFT_OUT_LIST, Long.toString(last.accountId())))
                .map(account -> new LeftOutAnswer(account.fund(), account.personalNumber(), account.code()));
    }

    private void requireReader(String code) {
        requireLedger(code);
        callers.get().requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
    }

    private void requireLedger(String code) {
        if (!code.equals(ledger.code())) {
            throw new ProblemException(ErrorCode.WRONG_LEDGER, "this is ledger " + ledger.code())
                    .with("ledger", ledger.code());
        }
    }
}
