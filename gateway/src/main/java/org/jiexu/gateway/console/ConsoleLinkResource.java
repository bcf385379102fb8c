package org.jiexu.gateway.console;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.gateway.access.BearerToken;
import org.jiexu.gateway.access.CallerAddresses;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jspecify.annotations.Nullable;

/** Makes a link that opens the console signed in, once. */
@Path("/v1/console-links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Console", description = "A link that opens the console signed in")
@RunOnVirtualThread
public class ConsoleLinkResource {
    private final Sessions sessions;
    private final CurrentCaller currentCaller;
    private final Optional<String> publicUrl;
    private final CurrentVertxRequest current;

    ConsoleLinkResource(
            Sessions sessions,
            CurrentCaller currentCaller,
            @ConfigProperty(name = "jiexu.public.url") Optional<String> publicUrl,
            CurrentVertxRequest current) {
        this.sessions = sessions;
        this.currentCaller = currentCaller;
        this.publicUrl = publicUrl;
        this.current = current;
    }

    /**
     * A link for one sign-in.
     *
     * @param link opens the console once
     * @param expiresAt until when
     */
    public record ConsoleLink(String link, Instant expiresAt) {}

    /** A link that signs in whoever opens it first, as the caller, for as long as the caller's token lives. */
    @Callers({Role.OFFICER, Role.SUPERVISOR, Role.TREASURER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.AUDITOR})
    @POST
    @Operation(
            summary = "Make a console link",
            description = "Signs in whoever opens it first, as the caller; to be used once, within ten minutes")
    @APIResponseSchema(value = ConsoleLink.class, responseCode = "201", responseDescription = "The link")
    public Response createConsoleLink(
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Context UriInfo uri) {
        currentCaller.get().requireReader(Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR);
        Sessions.Ticket ticket = sessions.newTicket(BearerToken.of(authorization));
        URI base = publicUrl.filter(url -> !url.isBlank()).map(URI::create).orElseGet(() -> asSeen(uri));
        URI link = base.resolve("/console/sign-in?ticket=" + ticket.secret().text());
        return Response.status(Response.Status.CREATED)
                .entity(new ConsoleLink(link.toString(), ticket.expiresAt()))
                .build();
    }

    /** The address under which the link was asked for; by HTTPS where a named proxy says that it was. */
    private URI asSeen(UriInfo uri) {
        return CallerAddresses.isHttps(current.getCurrent())
                ? uri.getBaseUriBuilder().scheme("https").build()
                : uri.getBaseUri();
    }
}
