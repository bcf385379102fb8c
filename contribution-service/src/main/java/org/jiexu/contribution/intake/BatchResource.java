package org.jiexu.contribution.intake;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.LocalTransactions;
import org.jspecify.annotations.Nullable;

/** The files of contributions of a fund. */
@RequestScoped
@Path("/v1/funds/{fund}/contribution-batches")
@RunOnVirtualThread
@Tag(name = "Contributions", description = "Monthly files, accounts and what they add up to")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class BatchResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "contribution-batches";

    static final int REFUSALS_SHOWN = 100;

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int RETRY_WHEN_FULL_SECONDS = 60;
    private static final UUID FIRST_ID = new UUID(0, 0);

    private final FundAccess access;
    private final FileReceiver receiver;
    private final LocalTransactions transactions;

    /** On this ledger. */
    public BatchResource(FundAccess access, FileReceiver receiver, LocalTransactions transactions) {
        this.access = access;
        this.receiver = receiver;
        this.transactions = transactions;
    }

    /** Takes a file of either form. Any content type comes here, so that the refusal names those that are taken. */
    @Callers(value = Role.OFFICER, officersOf = "fund")
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a file of contributions",
            description =
                    "The file is stored as it comes in and answered with 202; then good rows are posted and each bad row"
                            + " is refused with its line and a code. CSV with a header line, or newline-delimited JSON"
                            + " (application/x-ndjson) with the same fields; UTF-8, not compressed. A file without header or"
                            + " rows, or with a line that does not end, is FILE_UNREADABLE. Only an officer of the fund.")
    @Refuses({ErrorCode.DUPLICATE_FILE, ErrorCode.FILE_STILL_ARRIVING, ErrorCode.FILE_UNREADABLE})
    @Refuses({ErrorCode.INTAKE_FULL, ErrorCode.UNSUPPORTED_MEDIA_TYPE})
    @RequestBody(
            content = {
                @Content(
                        mediaType = FileType.CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "one month", value = """
                                                personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn
                                                5101000000017,2025-08,5300.00,848.00,424.00,E0001,2025-08-20
                                                """)),
                @Content(mediaType = FileType.JSON_LINES, examples = @ExampleObject(name = "one month", value = """
                                                {"personalNumber":"5101000000017","month":"2025-08","base":"5300.00",\
                                                "employerAmount":"848.00","personalAmount":"424.00","employerCode":"E0001",\
                                                "receivedOn":"2025-08-20"}
                                                """))
            })
    @APIResponseSchema(
            value = BatchAnswer.class,
            responseCode = "202",
            responseDescription = "Stored; Location names the batch")
    public Response sendContributions(
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String keyHeader,
            @Context HttpHeaders headers,
            InputStream content)
            throws IOException {
        FundAccess.Visit visit = access.asOfficer(fund);
        FileFormat format = FileType.of(
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        IdempotencyKey key = IdempotencyKey.required(keyHeader);
        return answer(receiver.receive(
                new FileReceiver.Delivery(
                        visit.fund(), key.value(), format, visit.caller().actor()),
                content));
    }

    private static Response answer(IntakeOutcome receipt) {
        return switch (receipt) {
            case IntakeOutcome.Accepted(Batch batch) -> accepted(batch, false);
            case IntakeOutcome.Replayed(Batch batch) -> accepted(batch.asReceived(), true);
            case IntakeOutcome.KeyReused(Batch first) ->
                throw new ProblemException(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "the key was used for the file with hash " + first.contentHash(),
                        IdempotencyKey.HEADER);
            case IntakeOutcome.DuplicateFile(Batch first) ->
                throw new ProblemException(
                                ErrorCode.DUPLICATE_FILE,
                                "the fund sent this content, which is under way or wholly posted")
                        .with("batchId", first.id().toString())
                        .withHeader(HttpHeaders.LOCATION, BatchAnswer.path(first));
            case IntakeOutcome.StillReceiving(Batch first) ->
                throw new ProblemException(
                                ErrorCode.FILE_STILL_ARRIVING, "another request with this key is not finished")
                        .withHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
            case IntakeOutcome.TooMuchWaits(String what) ->
                throw new ProblemException(ErrorCode.INTAKE_FULL, what)
                        .withHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_WHEN_FULL_SECONDS));
            case IntakeOutcome.Unreadable(String code, String detail) ->
                throw new ProblemException(ErrorCode.FILE_UNREADABLE, detail).with("error", code);
        };
    }

    private static Response accepted(Batch batch, boolean replayed) {
        Response.ResponseBuilder response = Response.accepted(BatchAnswer.of(batch))
                .header(HttpHeaders.LOCATION, BatchAnswer.path(batch))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (replayed) {
            response.header(RecordedAnswer.REPLAYED_HEADER, "true");
        }
        return response.build();
    }

    /** The fund's files. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The files of a fund, newest first",
            description = "For officers of the fund, administrators and services.")
    public Page<BatchAnswer> listContributionBatches(
            @PathParam("fund") String fund,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        FundCode code = access.toRead(fund).fund();
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 2);
        Instant before = after == null ? null : after.part(0, Instant::parse);
        UUID id = after == null ? FIRST_ID : after.part(1, UUID::fromString);
        List<Batch> batches = transactions.call(
                transaction -> BatchStore.page(transaction.connection(), code, before, id, request.rowsToRead()));
        return Page.of(
                        batches,
                        request,
                        batch -> Cursor.in(
                                LIST, batch.receivedAt().toString(), batch.id().toString()))
                .map(batch -> BatchAnswer.of(batch));
    }

    /** One file. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A file: how far it is, what was posted and what refused",
            description = "Shows the first " + REFUSALS_SHOWN + " refusals; refusalsUrl has all of them.")
    @Refuses(ErrorCode.UNKNOWN_BATCH)
    public BatchAnswer getContributionBatch(
            @PathParam("fund") String fund, @PathParam("id") String id, @Context HttpHeaders headers) {
        FundCode code = access.toRead(fund).fund();
        UUID batchId = batchId(id);
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            Batch batch = BatchStore.find(connection, code, batchId).orElseThrow(BatchResource::unknown);
            List<Refusal> refusals = batch.refused().rows() == 0
                    ? List.of()
                    : BatchStore.refusals(connection, batchId, 0, REFUSALS_SHOWN);
            return BatchAnswer.of(batch, refusals, language(headers));
        });
    }

    /** All refusals of a file. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{id}/refusals")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            summary = "The refused rows of a file, as CSV",
            description = "The messages are in the language of Accept-Language, Chinese or English.")
    @Refuses(ErrorCode.UNKNOWN_BATCH)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", examples = @ExampleObject(name = "one refusal", value = """
                                                    line,code,field,message
                                                    3,UNKNOWN_PERSONAL_NUMBER,personalNumber,"The fund has no account with this personal number. The account of a new relation appears a moment after registration; the row may be sent again, also with the same file under a new key."
                                                    """)))
    public Response getContributionBatchRefusals(
            @PathParam("fund") String fund, @PathParam("id") String id, @Context HttpHeaders headers) {
        return rows(RowLists.REFUSALS, fund, id, headers);
    }

    /** All flags of a file. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{id}/flags")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            summary = "The posted rows that people should look at, as CSV",
            description =
                    "The base is outside the bounds of the fund's area for that month (R-4.7). It was posted as it came. The messages"
                            + " are in the language of Accept-Language, Chinese or English.")
    @Refuses(ErrorCode.UNKNOWN_BATCH)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", examples = @ExampleObject(name = "one flag", value = """
                                                    line,code,base,bound,message
                                                    7,BASE_BELOW_FLOOR,2000.00,4588.00,The base is below the area's floor for that month (R-4.7).
                                                    """)))
    public Response getContributionBatchFlags(
            @PathParam("fund") String fund, @PathParam("id") String id, @Context HttpHeaders headers) {
        return rows(RowLists.FLAGS, fund, id, headers);
    }

    /** A list to keep: it names persons' numbers, so that nobody on the way keeps it too. */
    private Response rows(RowLists list, String fund, String id, HttpHeaders headers) {
        FundCode code = access.toRead(fund).fund();
        UUID batchId = batchId(id);
        Batch batch = transactions.call(transaction ->
                BatchStore.find(transaction.connection(), code, batchId).orElseThrow(BatchResource::unknown));
        Language language = language(headers);
        StreamingOutput content = output -> list.write(transactions, batch.id(), language, output);
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + list.fileName(batch.id()) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static Language language(HttpHeaders headers) {
        return Language.ofHeader(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static UUID batchId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(); // no batch has such an id
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_BATCH, "the fund has no such batch");
    }
}
