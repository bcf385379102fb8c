package org.jiexu.service.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jiexu.service.access.CallerOfIdentity;
import org.jiexu.service.access.RefusalCounts;
import org.jiexu.service.access.RefusalJournal;
import org.jiexu.service.access.Routes;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;

/** Turns every exception of a resource into {@code application/problem+json}. */
@Singleton
public class ProblemMappers {
    private static final int FORBIDDEN = 403;

    /** What is written of an address that no resource has. */
    private static final String NO_ROUTE = "(no route)";

    private final RefusalCounts refusals;
    private final CurrentIdentityAssociation identity;

    ProblemMappers(RefusalCounts refusals, CurrentIdentityAssociation identity) {
        this.refusals = refusals;
        this.identity = identity;
    }

    @ServerExceptionMapper
    Response problem(ProblemException exception, ContainerRequestContext request) {
        return answer(exception, request);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException exception, ContainerRequestContext request) {
        if (exception.getResponse().getStatus() < 400) {
            return exception.getResponse();
        }
        return answer(exception, request);
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException exception, ContainerRequestContext request) {
        return answer(exception, request);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException exception, ContainerRequestContext request) {
        return answer(exception, request);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(ContainerRequestContext request) {
        return answer(ProblemAnswers.ofStatus(401), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception, ContainerRequestContext request) {
        return answer(ProblemAnswers.ofStatus(403), request);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable fault, ContainerRequestContext request) {
        return answer(fault, request);
    }

    private Response answer(Throwable thrown, ContainerRequestContext request) {
        return answer(ProblemAnswers.of(thrown), request, identity.getIdentity());
    }

    /** The answer to a refused request; one for want of authority is written down first, on this thread. */
    public Response answer(ProblemException refused, ContainerRequestContext request, SecurityIdentity who) {
        ProblemException exception = refused.code().status() == FORBIDDEN ? written(refused, request, who) : refused;
        Language language = Language.ofHeader(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder response = Response.status(exception.code().status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .entity(Problem.of(exception, language));
        exception.headers().forEach(response::header);
        return response.build();
    }

    private ProblemException written(ProblemException refusal, ContainerRequestContext request, SecurityIdentity who) {
        try {
            CallerOfIdentity.of(who)
                    .ifPresent(caller -> refusals.refused(
                            caller,
                            refusal.code(),
                            request.getMethod(),
                            templateOf(request),
                            request.getProperty(RefusalJournal.PART) instanceof String part ? part : null));
            return refusal;
        } catch (RuntimeException fault) {
            return ProblemAnswers.of(fault);
        }
    }

    /** Never the path: it may hold anything, an identity number too, and the journal is kept for ever. */
    private static String templateOf(ContainerRequestContext request) {
        return request.getProperty(Routes.MATCH) instanceof Routes.Match match
                ? match.route().template()
                : NO_ROUTE;
    }
}
