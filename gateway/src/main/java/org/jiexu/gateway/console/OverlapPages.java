package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Overlapping months of a fund: the list, a page for each, and the officer's steps. */
@Path("/console/overlaps")
@PermitAll
@RunOnVirtualThread
public class OverlapPages {
    private final ConsoleGuard guard;
    private final OverlapCases cases;

    OverlapPages(ConsoleGuard guard, OverlapCases cases) {
        this.guard = guard;
        this.cases = cases;
    }

    /** What waits at the officer's fund; an administrator names a fund. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn((visit, session) -> {
            FundCode own = session.caller().fund();
            FundCode fund =
                    own != null ? own : FundCode.read(visit.parameter("fund")).orElse(null);
            List<OverlapRow> rows = fund == null ? List.of() : cases.waiting(session, visit.language(), fund);
            return Html.page(visit, 200, ConsoleTemplates.overlaps(visit.frame(), guard.person(visit, session), rows))
                    .build();
        });
    }

    /** One case. */
    @GET
    @Path("/{fund}/{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn((visit, session) -> Html.page(
                        visit,
                        200,
                        ConsoleTemplates.overlap(
                                visit.frame(),
                                guard.person(visit, session),
                                cases.read(session, visit.language(), fundOf(fund), idOf(id))))
                .build());
    }

    /** Keeps one fund's months. */
    @POST
    @Path("/{fund}/{id}/decision")
    @Operation(hidden = true)
    public Response decide(
            @PathParam("fund") String fund,
            @PathParam("id") String id,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("version") @Nullable String version,
            @FormParam("keep") @Nullable String keep,
            @FormParam("reason") @Nullable String reason) {
        return take(
                fund, id, "decision", formToken, sent(key, version), Map.of("keep", or(keep), "reason", or(reason)));
    }

    /** Records the payment. */
    @POST
    @Path("/{fund}/{id}/payment")
    @Operation(hidden = true)
    public Response pay(
            @PathParam("fund") String fund,
            @PathParam("id") String id,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("version") @Nullable String version,
            @FormParam("paidOn") @Nullable String paidOn,
            @FormParam("bankReference") @Nullable String bankReference) {
        return take(
                fund,
                id,
                "payment",
                formToken,
                sent(key, version),
                Map.of("paidOn", or(paidOn), "bankReference", or(bankReference)));
    }

    /** Takes a decision back. */
    @POST
    @Path("/{fund}/{id}/reversal")
    @Operation(hidden = true)
    public Response reverse(
            @PathParam("fund") String fund,
            @PathParam("id") String id,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("version") @Nullable String version,
            @FormParam("reason") @Nullable String reason) {
        return take(fund, id, "reversal", formToken, sent(key, version), Map.of("reason", or(reason)));
    }

    private Response take(
            String fund,
            String id,
            String action,
            @Nullable String formToken,
            OverlapCases.Sent sent,
            Map<String, String> fields) {
        return guard.signedIn((Visit visit, Session session) -> {
            ConsoleResource.requireOwnForm(session, formToken);
            cases.take(session, fundOf(fund), idOf(id), action, fields, sent);
            return Response.seeOther(URI.create("/console/overlaps/" + fundOf(fund) + "/" + idOf(id)))
                    .build();
        });
    }

    private static OverlapCases.Sent sent(@Nullable String key, @Nullable String version) {
        return new OverlapCases.Sent(or(key), or(version));
    }

    private static String or(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    private static FundCode fundOf(String text) {
        return FundCode.read(text)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "a fund's code has six digits"));
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ErrorCode.UNKNOWN_OVERLAP, "a case's id is a UUID");
        }
    }
}
