package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Files of contributions of a fund: the list, a page for each with its progress, and a form for a new one. */
@Path("/console/files")
@PermitAll
@RunOnVirtualThread
public class ContributionFilePages {
    private static final Set<String> LISTS = Set.of("refusals", "flags");

    private final ConsoleGuard guard;
    private final ContributionFiles files;

    ContributionFilePages(ConsoleGuard guard, ContributionFiles files) {
        this.guard = guard;
        this.files = files;
    }

    /** The files of the officer's fund; an administrator names a fund. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn((visit, session) -> Html.page(
                        visit,
                        200,
                        ConsoleTemplates.files(visit.frame(), guard.person(visit, session), list(visit, session)))
                .build());
    }

    /** The part of the list that refreshes. */
    @GET
    @Path("/rows")
    @Operation(hidden = true)
    public Response rows() {
        return guard.signedIn((visit, session) -> Html.page(visit, 200, ConsoleTemplates.filerows(list(visit, session)))
                .build());
    }

    /** Where a new file is sent to: who comes back here reads the fund's list. */
    @GET
    @Path("/{fund}")
    @Operation(hidden = true)
    public Response ofFund(@PathParam("fund") String fund) {
        return guard.signedIn((visit, session) -> Response.seeOther(URI.create("/console/files?fund=" + fundOf(fund)))
                .build());
    }

    /** One file. */
    @GET
    @Path("/{fund}/{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn((visit, session) -> Html.page(
                        visit,
                        200,
                        ConsoleTemplates.file(
                                visit.frame(),
                                guard.person(visit, session),
                                files.read(session, fundOf(fund), idOf(id))))
                .build());
    }

    /** The part of a file's page that refreshes. */
    @GET
    @Path("/{fund}/{id}/live")
    @Operation(hidden = true)
    public Response live(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn((visit, session) -> Html.page(
                        visit, 200, ConsoleTemplates.filelive(files.read(session, fundOf(fund), idOf(id))))
                .build());
    }

    /** The refused or the flagged rows, to keep. */
    @GET
    @Path("/{fund}/{id}/{list}.csv")
    @Operation(hidden = true)
    public Response csv(@PathParam("fund") String fund, @PathParam("id") String id, @PathParam("list") String list) {
        return guard.signedIn((visit, session) -> {
            if (!LISTS.contains(list)) {
                throw new ProblemException(ErrorCode.NOT_FOUND, "there is no such list");
            }
            InputStream rows = files.csv(session, fundOf(fund), idOf(id), list);
            StreamingOutput content = output -> {
                try (rows) {
                    rows.transferTo(output);
                }
            };
            return Response.ok(content)
                    .type(MediaType.valueOf("text/csv;charset=UTF-8"))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + list + "-" + id + ".csv\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    /** A new file. */
    @POST
    @Path("/{fund}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response send(
            @PathParam("fund") String fund,
            @RestForm("form") @Nullable String formToken,
            @RestForm("key") @Nullable String key,
            @RestForm("file") @Nullable FileUpload file) {
        return guard.signedIn((visit, session) -> {
            ConsoleResource.requireOwnForm(session, formToken);
            FundCode code = fundOf(fund);
            if (file == null || file.size() == 0) {
                throw new ProblemException(ErrorCode.FIELD_INVALID, "no file was chosen", "file");
            }
            UUID id = files.send(session, code, key == null ? "" : key, file.fileName(), file.uploadedFile());
            return Response.seeOther(URI.create("/console/files/" + code + "/" + id))
                    .build();
        });
    }

    private FilesView list(Visit visit, Session session) {
        FundCode own = session.caller().fund();
        FundCode fund =
                own != null ? own : FundCode.read(visit.parameter("fund")).orElse(null);
        return files.list(session, visit.language(), fund, visit.parameter("cursor"));
    }

    private static FundCode fundOf(String text) {
        return FundCode.read(text)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "a fund's code has six digits"));
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ErrorCode.UNKNOWN_BATCH, "a file's id is a UUID");
        }
    }
}
