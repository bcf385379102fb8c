package org.jiexu.contribution.lumpsum;

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
import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.contribution.lumpsum.LumpSum.DocumentKind;
import org.jiexu.service.access.Caller;
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

/** The lump sums of an account: which months were paid at once, and with what document. */
@RequestScoped
@Path("/v1/funds/{fund}/accounts/{personalNumber}/lump-sums")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Contributions")
@Refuses({ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.UNKNOWN_ACCOUNT})
public class LumpSumResource {
    private static final int MAX_NUMBER_CHARACTERS = 64;

    private final FundAccess access;
    private final LumpSumActs acts;
    private final Clock clock;

    /** On this ledger. */
    public LumpSumResource(FundAccess access, LumpSumActs acts, Clock clock) {
        this.access = access;
        this.acts = acts;
        this.clock = clock;
    }

    /** That months were one payment. */
    @Schema(name = "LumpSumRequest")
    public record LumpSumRequest(
            @Schema(description = "First month") @Nullable String from,

            @Schema(description = "Last month, included") @Nullable
            String to,

            @Schema(description = "Day of the payment") @Nullable
            String paidOn,

            @Schema(description = "Left out where there is none") @Nullable
            DocumentRequest document) {}

    /** The document behind the payment. */
    @Schema(name = "LumpSumDocumentRequest")
    public record DocumentRequest(
            @Schema(
                    description = "COURT_JUDGMENT, AUDIT_FINDING, LABOUR_INSPECTION, ARBITRATION_AWARD or"
                            + " SOURCE_COMMITMENT_LETTER")
            @Nullable
            String kind,

            @Schema(description = "No personal data") @Nullable
            String number,

            @Schema(description = "The day that stands on it") @Nullable
            String date) {}

    /** What was declared. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "The lump sums of an account",
            description = "In the order in which they were declared, replaced ones too. For officers of the fund,"
                    + " administrators, services and the worker. The read is journalled.")
    @Refuses(ErrorCode.NOT_YOUR_DATA)
    public Page<LumpSumAnswer> listLumpSums(
            @PathParam("fund") String fund, @PathParam("personalNumber") String personalNumber) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        return new Page<>(acts.list(visit.fund(), personalNumber, visit.caller()), null);
    }

    /** Declares one. */
    @Callers(value = Role.OFFICER, officersOf = "fund")
    @POST
    @Operation(
            summary = "Declare that months were one payment",
            description =
                    "All months of the range must be paid here and count. A second declaration of exactly the same"
                            + " months takes the place of the first, for instance with the document that was missing."
                            + " Only an officer of the fund.")
    @Refuses({ErrorCode.ACCOUNT_NOT_OPEN, ErrorCode.ACCOUNT_HAS_LEFT, ErrorCode.LUMP_SUM_OVERLAPS})
    @Refuses({ErrorCode.LUMP_SUM_MONTHS_MISSING, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(value = LumpSumAnswer.class, responseCode = "201")
    public Response declareLumpSum(
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable LumpSumRequest request) {
        FundAccess.Visit visit = access.asOfficer(fund);
        LumpSumRequest present = Require.body(request);
        YearMonth from = Require.parsed(present.from(), YearMonth::parse, "YYYY-MM", "/from");
        YearMonth to = Require.parsed(present.to(), YearMonth::parse, "YYYY-MM", "/to");
        if (to.isBefore(from)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the last month lies before the first", "/to");
        }
        LocalDate paidOn = past(present.paidOn(), "/paidOn");
        if (paidOn.isBefore(from.atDay(1))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "paid before the first month began", "/paidOn");
        }
        Caller caller = visit.caller();
        LumpSumActs.Declaration declaration = new LumpSumActs.Declaration(
                visit.fund(), personalNumber, from, to, paidOn, document(present.document()), caller);
        return acts.declare(declaration, IdempotencyKey.required(key), UUID.randomUUID(), present);
    }

    private @Nullable Document document(@Nullable DocumentRequest request) {
        if (request == null) {
            return null;
        }
        DocumentKind kind =
                Require.parsed(request.kind(), DocumentKind::valueOf, "a kind of document", "/document/kind");
        String number = Require.text(request.number(), MAX_NUMBER_CHARACTERS, "/document/number");
        FreeText.check(number, "/document/number");
        return new Document(kind, number, past(request.date(), "/document/date"));
    }

    private LocalDate past(@Nullable String text, String pointer) {
        LocalDate day = Require.parsed(text, LocalDate::parse, "YYYY-MM-DD", pointer);
        if (day.isAfter(LocalDate.now(clock))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the day lies in the future", pointer);
        }
        return day;
    }
}
