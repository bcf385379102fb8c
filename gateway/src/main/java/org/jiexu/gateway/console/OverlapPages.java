package org.jiexu.gateway.console;

import static org.jiexu.gateway.console.SignedIn.field;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Overlapping months of a fund: the list, a page for each, and the officer's steps. */
@Path("/console/overlaps")
@PermitAll
@RunOnVirtualThread
public class OverlapPages {
    private final ConsoleGuard guard;
    private final Overlaps overlaps;

    OverlapPages(ConsoleGuard guard, Overlaps overlaps) {
        this.guard = guard;
        this.overlaps = overlaps;
    }

    /** What waits at the officer's fund; an administrator names a fund. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn(person -> {
            FundCode fund = person.fundOfList();
            return person.page(Templates.overlaps(fund == null ? List.of() : overlaps.waiting(person.asker(), fund)));
        });
    }

    /** One case. */
    @GET
    @Path("/{fund}/{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn(person -> person.page(Templates.overlap(
                overlaps.one(person.asker(), SignedIn.fund(fund), idOf(id)),
                person.caller().isOfficerOf(SignedIn.fund(fund)))));
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
                fund, id, "decision", formToken, key, version, Map.of("keep", field(keep), "reason", field(reason)));
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
                key,
                version,
                Map.of("paidOn", field(paidOn), "bankReference", field(bankReference)));
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
        return take(fund, id, "reversal", formToken, key, version, Map.of("reason", field(reason)));
    }

    private Response take(
            String fund,
            String id,
            String action,
            @Nullable String formToken,
            @Nullable String key,
            @Nullable String version,
            Map<String, String> fields) {
        return guard.signedIn(person -> {
            person.requireOwnForm(formToken);
            FundCode code = SignedIn.fund(fund);
            overlaps.take(person.asker(), code, idOf(id), action, fields, Sent.of(key, version));
            return SignedIn.goTo("/console/overlaps/" + code + "/" + idOf(id));
        });
    }

    private static UUID idOf(String text) {
        return SignedIn.id(text, ErrorCode.UNKNOWN_OVERLAP, "a case");
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance overlaps(List<Overlaps.Overlap> overlaps);

        /** {@code officer}: whether the person is an officer of the fund; else the page only shows. */
        static native TemplateInstance overlap(Overlaps.Overlap overlap, boolean officer);
    }
}
