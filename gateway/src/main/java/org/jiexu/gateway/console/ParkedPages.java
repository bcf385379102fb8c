package org.jiexu.gateway.console;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Messages that could be neither handled nor sent, for administrators: what, where, since when, why, and what to do. */
@Path("/console/parked-messages")
@PermitAll
@RunOnVirtualThread
public class ParkedPages {
    private final ConsoleGuard guard;
    private final ParkedMessages messages;

    ParkedPages(ConsoleGuard guard, ParkedMessages messages) {
        this.guard = guard;
        this.messages = messages;
    }

    /** All that wait. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.asAdministrator(person -> person.page(Templates.parkedmessages(messages.all(person.asker()))));
    }

    /** One. */
    @GET
    @Path("/{service}/{id}")
    @Operation(hidden = true)
    public Response one(@PathParam("service") String service, @PathParam("id") long id) {
        return guard.asAdministrator(person -> shown(person, service, id, null));
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
        return decide(service, id, formToken, key, SignedIn.field(reason));
    }

    private Response decide(
            String service, long id, @Nullable String formToken, @Nullable String key, @Nullable String reason) {
        return guard.asAdministrator(person -> {
            person.requireOwnForm(formToken);
            ParkedMessages.Refusal refusal = messages.decide(person.asker(), service, id, SignedIn.field(key), reason);
            return refusal == null ? SignedIn.goTo("/console/parked-messages") : shown(person, service, id, refusal);
        });
    }

    private Response shown(SignedIn person, String service, long id, ParkedMessages.@Nullable Refusal refusal) {
        return person.page(
                refusal == null ? Response.Status.OK.getStatusCode() : refusal.status(),
                Templates.parkedmessage(
                        messages.one(person.asker(), service, id), refusal == null ? null : refusal.words()));
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance parkedmessages(ParkedMessages.All all);

        /** {@code problem}: why the last step was refused; null when none was. */
        static native TemplateInstance parkedmessage(ParkedMessages.Message message, @Nullable String problem);
    }
}
