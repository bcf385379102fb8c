package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Lets only people with a session see the console, and shows refusals as pages. */
@ApplicationScoped
public class ConsoleGuard {
    /** The cookie of a session. */
    static final String COOKIE = "jiexu-console";

    /** Refusals whose catalogue words are of headers and keys; in the texts they stand as {@code fault_} and {@code do_}. */
    static final Set<ErrorCode> FOR_OFFICERS = EnumSet.of(
            ErrorCode.VERSION_STALE,
            ErrorCode.VERSION_REQUIRED,
            ErrorCode.IDEMPOTENCY_KEY_REUSED,
            ErrorCode.IDEMPOTENCY_KEY_REQUIRED,
            ErrorCode.WRONG_STATE);

    private final Sessions sessions;
    private final FundDirectory directory;
    private final CurrentVertxRequest current;

    public ConsoleGuard(Sessions sessions, FundDirectory directory, CurrentVertxRequest current) {
        this.sessions = sessions;
        this.directory = directory;
        this.current = current;
    }

    /** The request being answered. */
    Visit visit() {
        return Visit.of(current.getCurrent());
    }

    /** The page for a signed-in person; a person without a session is shown how to get one. */
    Response signedIn(Function<SignedIn, Response> page) {
        Visit visit = visit();
        try {
            Optional<Session> session =
                    visit.cookie(COOKIE).flatMap(Secret::read).flatMap(sessions::find);
            return session.isPresent() ? page.apply(new SignedIn(visit, session.get(), directory)) : signInFirst(visit);
        } catch (ProblemException refusal) {
            return refusal.code() == ErrorCode.UNAUTHENTICATED ? signInFirst(visit) : fault(visit, refusal);
        }
    }

    /** The same for administrators; others are refused. */
    Response asAdministrator(Function<SignedIn, Response> page) {
        return signedIn(person -> {
            person.caller().requireRole(Role.ADMINISTRATOR);
            return page.apply(person);
        });
    }

    private static Response signInFirst(Visit visit) {
        if (visit.fragment()) {
            return Response.status(401)
                    .header("HX-Redirect", "/console/sign-in")
                    .build();
        }
        return Html.page(visit, 401, SignInResource.Templates.signin(false)).build();
    }

    private static Response fault(Visit visit, ProblemException refusal) {
        if (visit.fragment()) {
            // A part that refreshes keeps asking: the service may be back in a moment.
            String query = visit.request().query();
            return Html.page(visit, 200, Templates.retrying(query == null ? visit.path() : visit.path() + "?" + query))
                    .build();
        }
        Language language = visit.language();
        return Html.page(
                        visit,
                        refusal.code().status(),
                        Templates.fault(
                                officersWords("fault_", refusal.code()),
                                officersWords("do_", refusal.code()),
                                language.of(refusal.code().title()),
                                refusal.detail(),
                                refusal.remedy(language)))
                .build();
    }

    /** The key of what to tell an officer where the catalogue speaks to programmers; null where its words do for both. */
    private static @Nullable String officersWords(String prefix, ErrorCode code) {
        return FOR_OFFICERS.contains(code) ? prefix + code.name() : null;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        /** {@code what} and {@code next} are keys of what to tell an officer; null where heading, detail and remedy do. */
        static native TemplateInstance fault(
                @Nullable String what, @Nullable String next, String heading, String detail, String remedy);

        static native TemplateInstance retrying(String refresh);
    }
}
