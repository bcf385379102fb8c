package org.jiexu.contribution.overlap;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.overlap.OverlapActs.Step;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.IfMatch;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.BankFields;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** Months that two funds have, at the fund that keeps the account: its officers decide, and pay the refund. */
@RequestScoped
@Path("/v1/funds/{fund}/overlaps")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Overlaps", description = "Months that two funds have: which count, and what is refunded")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class OverlapResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "overlaps";

    private static final int MAX_REASON_CHARACTERS = 500;

    private final FundAccess access;
    private final OverlapActs acts;
    private final Clock clock;

    /** On this ledger. */
    public OverlapResource(FundAccess access, OverlapActs acts, Clock clock) {
        this.access = access;
        this.acts = acts;
        this.clock = clock;
    }

    /** Which months count. */
    @Schema(name = "OverlapDecisionRequest")
    public record DecisionRequest(
            @Schema(description = "The fund whose months count") @Nullable
            String keep,

            @Schema(description = "What agency and person agreed; no personal data") @Nullable
            String reason) {}

    /** How the refund was paid. */
    @Schema(name = "OverlapPaymentRequest")
    public record PaymentRequest(
            @Schema(description = "Not in the future, not before the day of the decision") @Nullable
            String paidOn,

            @Schema(description = "The bank's own reference; never an account number") @Nullable
            String bankReference) {}

    /** Why a decision is taken back. */
    @Schema(name = "OverlapReversalRequest")
    public record ReversalRequest(@Nullable String reason) {}

    /** The fund's cases. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "Cases of overlapping months",
            description = "Newest first. For officers of the fund, administrators and services.")
    public Page<OverlapAnswer> listOverlaps(
            @PathParam("fund") String fund,
            @Parameter(description = "OPEN, DECIDED or PAID; all if left out") @QueryParam("state") @Nullable
                    String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        FundAccess.Visit visit = access.toRead(fund);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 2);
        OverlapStore.Place place = after == null
                ? null
                : new OverlapStore.Place(after.part(0, Instant::parse), after.part(1, UUID::fromString));
        State wanted = state == null || state.isEmpty()
                ? null
                : Require.parsed(state, State::valueOf, "OPEN, DECIDED or PAID", "state");
        List<OverlapCase> cases = acts.list(visit.fund(), visit.caller(), wanted, place, request.rowsToRead());
        return Page.of(
                        cases,
                        request,
                        last -> Cursor.in(
                                LIST, last.foundAt().toString(), last.id().toString()))
                .map(overlap -> OverlapAnswer.of(overlap, List.of()));
    }

    /** One case. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{id}")
    @Operation(
            summary = "A case of overlapping months",
            description =
                    "While it is open, with what each choice would give back, line by line. The ETag is its version. The"
                            + " read is journalled.")
    @Refuses(ErrorCode.UNKNOWN_OVERLAP)
    @APIResponseSchema(value = OverlapAnswer.class, responseCode = "200")
    public Response getOverlap(@PathParam("fund") String fund, @PathParam("id") UUID id) {
        FundAccess.Visit visit = access.toRead(fund);
        OverlapAnswer answer = acts.read(visit.fund(), id, visit.caller());
        return Response.ok(answer)
                .header(HttpHeaders.ETAG, "\"" + answer.version() + "\"")
                .build();
    }

    /** Decides which fund's months count. */
    @Callers(value = Role.OFFICER, officersOf = "fund")
    @POST
    @Path("/{id}/decision")
    @Operation(
            summary = "Decide which months count",
            description =
                    "One fund's months count from then on; what the others put into the account, with interest to the"
                            + " last posted year end, is owed to the person (R-7.3). Their pooled part stays. Only an"
                            + " officer of the fund.")
    @Refuses({ErrorCode.UNKNOWN_OVERLAP, ErrorCode.WRONG_STATE, ErrorCode.ACCOUNT_NOT_OPEN, ErrorCode.ACCOUNT_HAS_LEFT})
    @Refuses({ErrorCode.KEEP_NOT_A_PARTY, ErrorCode.INTEREST_RATE_MISSING, ErrorCode.RULES_CANNOT_ANSWER})
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(value = OverlapAnswer.class, responseCode = "200")
    public Response decideOverlap(
            @PathParam("fund") String fund,
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable DecisionRequest request) {
        FundAccess.Visit visit = access.asOfficer(fund);
        DecisionRequest present = Require.body(request);
        FundCode keep = Require.parsed(present.keep(), FundCode::new, "six digits", "/keep");
        String reason = reason(present.reason());
        return acts.take(call(visit, id, "decision", key, ifMatch, present), new Step.Decide(keep, reason));
    }

    /** Records that the refund was paid. */
    @Callers(value = Role.OFFICER, officersOf = "fund")
    @POST
    @Path("/{id}/payment")
    @Operation(
            summary = "Record that the refund was paid",
            description = "What was owed to the person is paid out (R-7.3). Only an officer of the fund.")
    @Refuses({ErrorCode.UNKNOWN_OVERLAP, ErrorCode.WRONG_STATE, ErrorCode.PAID_BEFORE_DECISION})
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(value = OverlapAnswer.class, responseCode = "200")
    public Response payOverlapRefund(
            @PathParam("fund") String fund,
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable PaymentRequest request) {
        FundAccess.Visit visit = access.asOfficer(fund);
        PaymentRequest present = Require.body(request);
        LocalDate paidOn = Require.parsed(present.paidOn(), LocalDate::parse, "YYYY-MM-DD", "/paidOn");
        if (paidOn.isAfter(LocalDate.now(clock))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the day of payment lies in the future", "/paidOn");
        }
        String reference = BankFields.reference(present.bankReference(), "/bankReference");
        Payment payment = new Payment(paidOn, reference, visit.caller().actor(), clock.instant());
        return acts.take(call(visit, id, "payment", key, ifMatch, present), new Step.Pay(payment));
    }

    /** Takes a decision back. */
    @Callers(value = Role.OFFICER, officersOf = "fund")
    @POST
    @Path("/{id}/reversal")
    @Operation(
            summary = "Take a decision back",
            description =
                    "Before the refund is paid: its journal is reversed and the case is open again. Only an officer of"
                            + " the fund; a reason is required.")
    @Refuses({ErrorCode.UNKNOWN_OVERLAP, ErrorCode.WRONG_STATE, ErrorCode.ACCOUNT_NOT_OPEN, ErrorCode.ACCOUNT_HAS_LEFT})
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(value = OverlapAnswer.class, responseCode = "200")
    public Response reverseOverlapDecision(
            @PathParam("fund") String fund,
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable ReversalRequest request) {
        FundAccess.Visit visit = access.asOfficer(fund);
        ReversalRequest present = Require.body(request);
        String reason = reason(present.reason());
        return acts.take(call(visit, id, "reversal", key, ifMatch, present), new Step.Reverse(reason));
    }

    private static OverlapActs.Call call(
            FundAccess.Visit visit,
            UUID id,
            String action,
            @Nullable String key,
            @Nullable String ifMatch,
            Object request) {
        return new OverlapActs.Call(
                visit.fund(),
                id,
                visit.caller(),
                IdempotencyKey.required(key),
                action,
                request,
                IfMatch.optional(ifMatch));
    }

    private static String reason(@Nullable String text) {
        String reason = Require.text(text, MAX_REASON_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        return reason;
    }
}
