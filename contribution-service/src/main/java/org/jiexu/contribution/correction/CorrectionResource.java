package org.jiexu.contribution.correction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.correction.CorrectionActs.Order;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Page;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The corrections of an account: months that were posted wrongly and taken back. */
@RequestScoped
@Path("/v1/funds/{fund}/accounts/{personalNumber}/corrections")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Contributions")
@Refuses({ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.UNKNOWN_ACCOUNT})
public class CorrectionResource {
    private static final int MAX_REASON_CHARACTERS = 500;
    private static final int MAX_NUMBER_CHARACTERS = 64;

    private final FundAccess access;
    private final CorrectionActs acts;
    private final Clock clock;

    /** On this ledger. */
    public CorrectionResource(FundAccess access, CorrectionActs acts, Clock clock) {
        this.access = access;
        this.acts = acts;
        this.clock = clock;
    }

    /** Which month is wrong, and what shows it. */
    @Schema(name = "CorrectionRequest")
    public record CorrectionRequest(
            @Schema(description = "The month to take back") @Nullable
            String month,

            @Schema(description = "Why; no personal data") @Nullable
            String reason,

            @Schema(description = "The evidence") @Nullable DocumentRequest document) {}

    /** The evidence. */
    @Schema(name = "CorrectionDocumentRequest")
    public record DocumentRequest(
            @Schema(description = "No personal data") @Nullable
            String number,

            @Schema(description = "The day that stands on it") @Nullable
            String date) {}

    /** What was corrected. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "The corrections of an account",
            description = "Oldest first. For officers of the fund, administrators, services and the worker. The read is"
                    + " journalled.")
    @Refuses(ErrorCode.NOT_YOUR_DATA)
    public Page<CorrectionAnswer> listCorrections(
            @PathParam("fund") String fund, @PathParam("personalNumber") String personalNumber) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        return new Page<>(acts.list(visit.fund(), personalNumber, visit.caller()), null);
    }

    /** Takes a month back. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR},
            officersOf = "fund")
    @POST
    @Operation(
            summary = "Take back a month that was posted wrongly",
            description =
                    "A journal of its own reverses what the file had posted: the account, the pool and the receipts. Both"
                            + " stay readable, the month no longer counts and may be posted again. Interest that was booked and"
                            + " that the other months have not earned goes back with it. Only months that a file"
                            + " of this fund posted. For officers of the fund and administrators.")
    @Refuses({ErrorCode.ACCOUNT_NOT_OPEN, ErrorCode.ACCOUNT_HAS_LEFT, ErrorCode.MONTH_OVERLAPS})
    @Refuses({ErrorCode.BALANCE_TOO_SMALL, ErrorCode.MONTH_NOT_POSTED_HERE, ErrorCode.RULES_CANNOT_ANSWER})
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(value = CorrectionAnswer.class, responseCode = "201")
    public Response correctMonth(
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
        return acts.correct(order, IdempotencyKey.required(key), UUID.randomUUID(), present);
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
