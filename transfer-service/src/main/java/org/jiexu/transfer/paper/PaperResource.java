package org.jiexu.transfer.paper;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.application.Cases;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.PaperStore;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/** One paper, to read or to print. */
@Path("/v1/papers/{number}")
@Produces({MediaType.APPLICATION_JSON, PaperResource.PDF_TYPE})
@Tag(name = "Papers")
@RunOnVirtualThread
public class PaperResource {

    static final String PDF_TYPE = "application/pdf";

    /** The first bytes of every PDF. */
    private static final String PDF_BEGINS = "%PDF-1.5";

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final Cases cases;
    private final Printing printing;

    PaperResource(Transactions transactions, CurrentCaller currentCaller, Cases cases, Printing printing) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.cases = cases;
        this.printing = printing;
    }

    private record Found(Transfer transfer, Paper paper, List<Paper> versions) {}

    /** The paper. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Operation(
            summary = "Read a paper",
            description =
                    "As JSON, or with Accept: application/pdf to print, in Chinese, with a code that leads to the"
                            + " tracking page and one that checks the paper; name and number of the person as the registry shows them"
                            + " to the caller. For the parties of the case, administrators and services. Journalled by its kind.")
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA, ErrorCode.NOT_ACCEPTABLE})
    @Refuses(ErrorCode.UPSTREAM_UNAVAILABLE)
    @APIResponse(
            responseCode = "200",
            description = "The paper; ETag is its hash",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PaperAnswer.class)),
                @Content(
                        mediaType = PDF_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "The beginning of the file", value = PDF_BEGINS))
            })
    public Response getPaper(
            @Parameter(description = "Its number", example = "510100-2026-00000012-F") @PathParam("number")
                    String number,
            @Parameter(description = "Which version; the newest if left out", example = "1")
                    @QueryParam("version")
                    @Nullable
                    Integer version,
            @Context HttpHeaders headers,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        boolean printed = isPdf(headers.getAcceptableMediaTypes());
        Found found = transactions.call(transaction -> find(transaction, number, version, caller));
        Paper paper = found.paper();
        Response.ResponseBuilder answer = printed
                ? Response.ok(
                                printing.pdf(
                                        paper,
                                        found.versions(),
                                        found.transfer(),
                                        printing.person(found.transfer().workerId(), bearer)),
                                PDF_TYPE)
                        .header(HttpHeaders.CONTENT_LANGUAGE, "zh")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "inline; filename=\"" + paper.number() + "-v" + paper.version() + ".pdf\"")
                : Response.ok(PaperAnswer.of(paper, found.versions().getFirst().version()), MediaType.APPLICATION_JSON);
        return answer.header("ETag", "\"" + paper.hash() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "Accept")
                .build();
    }

    private Found find(Transaction transaction, String text, @Nullable Integer version, Caller caller)
            throws SQLException {
        PaperNumber number = PaperNumber.read(text).orElseThrow(PaperResource::none);
        List<Paper> versions = PaperStore.versions(transaction.connection(), number);
        if (versions.isEmpty()) {
            throw none();
        }
        Transfer transfer = cases.shown(
                transaction,
                versions.getFirst().transferId(),
                caller,
                number.kind().spoken());
        Paper paper = versions.stream()
                .filter(one -> one.number().equals(number) && (version == null || version == one.version()))
                .findFirst()
                .orElseThrow(PaperResource::none);
        return new Found(transfer, paper, versions);
    }

    private static ProblemException none() {
        return new ProblemException(ErrorCode.NOT_FOUND, "there is no such paper");
    }

    private static boolean isPdf(List<MediaType> acceptable) {
        for (MediaType accepted : acceptable) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(MediaType.valueOf(PDF_TYPE))) {
                return true;
            }
        }
        throw new ProblemException(
                ErrorCode.NOT_ACCEPTABLE, "a paper is " + MediaType.APPLICATION_JSON + " or " + PDF_TYPE);
    }
}
