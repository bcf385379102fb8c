package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Files of contributions of a fund: the list, a page for each with its progress, and a form for a new one. */
@Path("/console/files")
@PermitAll
@RunOnVirtualThread
public class ContributionFilePages {
    private static final Set<String> LISTS = Set.of("refusals", "flags");

    private final ConsoleGuard guard;
    private final ContributionFiles files;
    private final FundDirectory directory;

    ContributionFilePages(ConsoleGuard guard, ContributionFiles files, FundDirectory directory) {
        this.guard = guard;
        this.files = files;
        this.directory = directory;
    }

    /** The files of the officer's fund; an administrator names a fund. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn(person -> person.page(Templates.files(list(person))));
    }

    /** The part of the list that refreshes. */
    @GET
    @Path("/rows")
    @Operation(hidden = true)
    public Response rows() {
        return guard.signedIn(person -> person.page(Templates.filerows(list(person))));
    }

    /**
     * The files of a fund.
     *
     * @param fund the code; null where an administrator has not named one, and then there are {@code funds} to choose from
     * @param query the part of this list's address that says where it begins
     * @param next the link to older files; null where there are none
     * @param uploadMegabytes the longest file that an officer of the fund may send from here; null for others
     */
    public record Shown(
            @Nullable String fund,
            String query,
            List<ContributionFiles.File> files,
            @Nullable String next,
            @Nullable Long uploadMegabytes,
            List<FundDirectory.Fund> funds) {}

    private Shown list(SignedIn person) {
        FundCode fund = person.fundOfList();
        if (fund == null) {
            return new Shown(null, "", List.of(), null, null, directory.all());
        }
        String cursor = person.visit().parameter("cursor");
        ContributionFiles.Page page = files.page(person.asker(), fund, cursor);
        String next = page.nextCursor();
        return new Shown(
                fund.code(),
                "?fund=" + fund + Queue.cursorOf(cursor),
                page.items(),
                next == null ? null : "/console/files?fund=" + fund + Queue.cursorOf(next),
                person.caller().isOfficerOf(fund)
                        ? UploadLimit.FILE_BYTES_MAX / ContributionFiles.BYTES_PER_MEGABYTE
                        : null,
                List.of());
    }

    /** Where a new file is sent to: who comes back here reads the fund's list. */
    @GET
    @Path("/{fund}")
    @Operation(hidden = true)
    public Response ofFund(@PathParam("fund") String fund) {
        return guard.signedIn(_ -> SignedIn.goTo("/console/files?fund=" + SignedIn.fund(fund)));
    }

    /** One file. */
    @GET
    @Path("/{fund}/{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn(person -> person.page(Templates.file(read(person, fund, id))));
    }

    /** The part of a file's page that refreshes. */
    @GET
    @Path("/{fund}/{id}/live")
    @Operation(hidden = true)
    public Response live(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn(person -> person.page(Templates.filelive(read(person, fund, id))));
    }

    private ContributionFiles.File read(SignedIn person, String fund, String id) {
        return files.one(person.asker(), SignedIn.fund(fund), idOf(id));
    }

    /** The refused or the flagged rows, to keep. */
    @GET
    @Path("/{fund}/{id}/{list}.csv")
    @Operation(hidden = true)
    public Response csv(@PathParam("fund") String fund, @PathParam("id") String id, @PathParam("list") String list) {
        return guard.signedIn(person -> {
            if (!LISTS.contains(list)) {
                throw new ProblemException(ErrorCode.NOT_FOUND, "there is no such list");
            }
            InputStream rows = files.csv(person.asker(), SignedIn.fund(fund), idOf(id), list);
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
        return guard.signedIn(person -> {
            person.requireOwnForm(formToken);
            FundCode code = SignedIn.fund(fund);
            if (file == null || file.size() == 0) {
                throw new ProblemException(ErrorCode.FIELD_INVALID, "no file was chosen", "file");
            }
            UUID id = files.send(person.asker(), code, SignedIn.field(key), file.fileName(), file.uploadedFile());
            return SignedIn.goTo("/console/files/" + code + "/" + id);
        });
    }

    private static UUID idOf(String text) {
        return SignedIn.id(text, ErrorCode.UNKNOWN_BATCH, "a file");
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance files(Shown shown);

        static native TemplateInstance filerows(Shown shown);

        static native TemplateInstance file(ContributionFiles.File file);

        static native TemplateInstance filelive(ContributionFiles.File file);
    }
}
