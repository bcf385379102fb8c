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
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.web.access.Role;
import org.jspecify.annotations.Nullable;

/** Messages that could be neither handled nor sent, for administrators: what, where, since when, why, and what to do. */
@Path("/console/parked-messages")
@PermitAll
@RunOnVirtualThread
public class ParkedPages {
    private static final int OK = 200;

    private final ConsoleGuard guard;
    private final ParkedDesk desk;

    ParkedPages(ConsoleGuard guard, ParkedDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    /** All that wait. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return asAdministrator((visit, session) -> Html.page(
                        visit,
                        OK,
                        ConsoleTemplates.parkedmessages(visit.frame(), guard.person(visit, session), desk.all(session)))
                .build());
    }

    /** One. */
    @GET
    @Path("/{service}/{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("service") String service, @PathParam("id") long id) {
        return asAdministrator((visit, session) -> shown(visit, session, service, id, null));
    }

    /** Tries it again. */
    @POST
    @Path("/{service}/{id}/replay")
    @Operation(hidden = true)
    public Response replay(
            @PathParam("service") String service,
            @PathParam("id") long id,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key) {
        return decide(service, id, formToken, key, null);
    }

    /** Lays it aside. */
    @POST
    @Path("/{service}/{id}/discard")
    @Operation(hidden = true)
    public Response discard(
            @PathParam("service") String service,
            @PathParam("id") long id,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("reason") @Nullable String reason) {
        return decide(service, id, formToken, key, reason == null ? "" : reason.strip());
    }

    private Response decide(
            String service, long id, @Nullable String formToken, @Nullable String key, @Nullable String reason) {
        return asAdministrator((visit, session) -> {
            ConsoleResource.requireOwnForm(session, formToken);
            ParkedDesk.Refusal refusal = desk.decide(session, service, id, key == null ? "" : key, reason);
            return refusal == null
                    ? Response.seeOther(URI.create("/console/parked-messages")).build()
                    : shown(visit, session, service, id, refusal);
        });
    }

    private Response shown(
            Visit visit, Session session, String service, long id, ParkedDesk.@Nullable Refusal refusal) {
        return Html.page(
                        visit,
                        refusal == null ? OK : refusal.status(),
                        ConsoleTemplates.parkedmessage(
                                visit.frame(),
                                guard.person(visit, session),
                                desk.one(session, service, id),
                                new ParkedView.Form(
                                        session.formToken(),
                                        UUID.randomUUID().toString(),
                                        refusal == null ? null : refusal.words())))
                .build();
    }

    private Response asAdministrator(BiFunction<Visit, Session, Response> page) {
        return guard.signedIn((visit, session) -> {
            session.caller().requireRole(Role.ADMINISTRATOR);
            return page.apply(visit, session);
        });
    }
}
