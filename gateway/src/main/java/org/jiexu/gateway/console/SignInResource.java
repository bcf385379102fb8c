package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jspecify.annotations.Nullable;

/** Signing in by a one-time link, and out. */
@Path("/console")
@PermitAll
@RunOnVirtualThread
public class SignInResource {
    private final Sessions sessions;
    private final ConsoleGuard guard;

    SignInResource(Sessions sessions, ConsoleGuard guard) {
        this.sessions = sessions;
        this.guard = guard;
    }

    /** Uses a ticket up and opens a session; without one, tells how to get it. */
    @GET
    @Path("/sign-in")
    @Operation(hidden = true)
    public Response signIn() {
        Visit visit = guard.visit();
        String ticket = visit.parameter("ticket");
        if (ticket.isEmpty()) {
            return Html.page(visit, 200, Templates.signin(false)).build();
        }
        Optional<TokenClaims> claims = Optional.empty();
        Optional<String> token = Secret.read(ticket).flatMap(sessions::use);
        if (token.isPresent()) {
            claims = token.map(TokenClaims::ofVerified)
                    .filter(read -> read.expiresAt().isAfter(Instant.now()));
        }
        if (claims.isEmpty() || token.isEmpty()) {
            return Html.page(visit, 410, Templates.signin(true)).build();
        }
        Sessions.Opened opened =
                sessions.open(claims.get().caller(), token.get(), claims.get().expiresAt());
        // A page that goes on by itself, not a redirect: after a redirect that another site began, the browser would
        // keep the strict cookie back.
        return Html.page(visit, 200, Templates.opening())
                .cookie(cookie(visit, opened.secret().text(), (int)
                        Duration.between(Instant.now(), opened.session().expiresAt())
                                .toSeconds()))
                .build();
    }

    /** Ends the session. */
    @POST
    @Path("/sign-out")
    @Operation(hidden = true)
    public Response signOut(@FormParam("form") @Nullable String formToken) {
        return guard.signedIn(person -> {
            person.requireOwnForm(formToken);
            person.visit().cookie(ConsoleGuard.COOKIE).flatMap(Secret::read).ifPresent(sessions::close);
            return Response.seeOther(URI.create("/console/sign-in"))
                    .cookie(cookie(person.visit(), "", 0))
                    .build();
        });
    }

    private static NewCookie cookie(Visit visit, String value, int maxAgeSeconds) {
        return new NewCookie.Builder(ConsoleGuard.COOKIE)
                .value(value)
                .path("/console")
                .maxAge(maxAgeSeconds)
                .httpOnly(true)
                .secure(visit.secure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signin(boolean used);

        static native TemplateInstance opening();
    }
}
