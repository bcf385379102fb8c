package org.jiexu.contribution.correction;

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
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.correction.CorrectionDesk.Order;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.page.Page;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The corrections of an account: months that were posted wrongly and taken back. */
@Path("/v1/funds/{fund}/accounts/{personalNumber}/corrections")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Contributions")
public class CorrectionResource {
    private static final int MAX_REASON_CHARACTERS = 500;
    private static final int MAX_NUMBER_CHARACTERS = 64;

    private final FundAccess access;
    private final CorrectionDesk desk;
    private final Clock clock;

    /** On this ledger. */
    public CorrectionResource(FundAccess access, CorrectionDesk desk, Clock clock) {
        this.access = access;
        this.desk = desk;
        this.clock = clock;
    }

    /** Which month is wrong, and what shows it. */
    @Schema(name = "CorrectionRequest")
    public record CorrectionRequest(
            @Schema(description = "The month to take back", examples = "2025-08") @Nullable
            String month,

            @Schema(description = "Why; no personal data", examples = "posted under the wrong personal number")
            @Nullable
            String reason,

            @Schema(description = "The evidence") @Nullable DocumentRequest document) {}

    /** The evidence. */
    @Schema(name = "CorrectionDocumentRequest")
    public record DocumentRequest(
            @Schema(description = "No personal data", examples = "更正[2026]18号") @Nullable
            String number,

            @Schema(description = "The day that stands on it", examples = "2026-11-20") @Nullable
            String date) {}

    /** What was corrected. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            operationId = "listCorrections",
            summary = "The corrections of an account",
            description = "Oldest first. For officers of the fund, administrators, services and the worker. The read is"
                    + " journalled.")
    public Page<CorrectionAnswer> list(
            @PathParam("fund") String fund, @PathParam("personalNumber") String personalNumber) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        return new Page<>(desk.list(visit.fund(), personalNumber, visit.caller()), null);
    }

    /** Takes a month back. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR},
            officersOf = "fund")
    @POST
    @Operation(
            operationId = "correctMonth",
            summary = "Take back a month that was posted wrongly",
            description =
                    "A journal of its own reverses what the file had posted: the account, the pool and the receipts. Both"
                            + " stay readable, the month no longer counts and may be posted again. Interest that was booked and"
                            + " that the other months have not earned goes back with it. Only months that a file"
                            + " of this fund posted. For officers of the fund and administrators.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CorrectionAnswer.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "ACCOUNT_NOT_OPEN, ACCOUNT_HAS_LEFT, MONTH_OVERLAPS, BALANCE_TOO_SMALL, IDEMPOTENCY_KEY_REUSED")
    @APIResponse(
            responseCode = "422",
            description = "MONTH_NOT_POSTED_HERE, RULES_CANNOT_ANSWER: the interest to be taken back")
    public Response correct(
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable CorrectionRequest request) {
        FundAccess.Visit visit = access.toRead(fund);
        visit.caller().requireRole(Role.OFFICER, Role.ADMINISTRATOR);
        CorrectionRequest present = Require.body(request);
        YearMonth month = Require.parsed(present.month(), YearMonth::parse, "YYYY-MM", "/month");
        String reason = Require.text(present.reason(), MAX_REASON_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        Order order =
                new Order(visit.fund(), personalNumber, month, reason, document(present.document()), visit.caller());
        return desk.correct(order, IdempotencyKey.required(key), UUID.randomUUID(), present);
    }

    private Document document(@Nullable DocumentRequest request) {
        DocumentRequest present = Require.present(request, "/document");
        String number = Require.text(present.number(), MAX_NUMBER_CHARACTERS, "/document/number");
        FreeText.check(number, "/document/number");
        LocalDate date = Require.parsed(present.date(), LocalDate::parse, "YYYY-MM-DD", "/document/date");
        if (date.isAfter(LocalDate.now(clock))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the day lies in the future", "/document/date");
        }
        return new Document(number, date);
    }
}
