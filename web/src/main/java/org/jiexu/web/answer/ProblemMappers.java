package org.jiexu.web.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jiexu.web.access.CallerOfIdentity;
import org.jiexu.web.access.RefusalJournal;
import org.jiexu.web.problem.Language;
import org.jiexu.web.problem.Problem;
import org.jiexu.web.problem.ProblemException;

/** Turns every exception of a resource into {@code application/problem+json}. */
@Singleton
public class ProblemMappers {
    private final Instance<RefusalJournal> journal;
    private final CurrentIdentityAssociation identity;

    ProblemMappers(Instance<RefusalJournal> journal, CurrentIdentityAssociation identity) {
        this.journal = journal;
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
        ProblemException exception = ProblemAnswers.of(thrown);
        if (exception.code().status() == 403 && journal.isResolvable()) {
            exception = written(exception, request);
        }
        Language language = Language.ofHeader(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder response = Response.status(exception.code().status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .entity(Problem.of(exception, language));
        exception.headers().forEach(response::header);
        return response.build();
    }

    private ProblemException written(ProblemException refusal, ContainerRequestContext request) {
        try {
            CallerOfIdentity.of(identity.getIdentity())
                    .ifPresent(caller -> journal.get()
                            .record(new RefusalJournal.Refusal(
                                    Clock.systemUTC().instant(),
                                    caller,
                                    refusal.code(),
                                    request.getMethod(),
                                    request.getUriInfo().getPath(),
                                    refusal.detail())));
            return refusal;
        } catch (RuntimeException fault) {
            return ProblemAnswers.of(fault);
        }
    }
}
