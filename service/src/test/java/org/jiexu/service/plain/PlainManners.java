package org.jiexu.service.plain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.runtime.SecurityIdentityAssociation;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.access.Unauthenticated;
import org.jiexu.service.answer.ProblemAnswers;
import org.jiexu.service.answer.WholeNumbers;
import org.jiexu.service.json.JsonManners;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How resources speak where no service is started: with the JSON and the problems of one. */
public final class PlainManners {
    private static final ThreadLocal<@Nullable Caller> CALLERS = new ThreadLocal<>();

    private final ObjectMapper json = JsonManners.strict();

    /** Whoever the request is of that this thread works for. */
    public CurrentCaller callers() {
        return new CurrentCaller(new SecurityIdentityAssociation()) {
            @Override
            public Caller get() {
                Caller caller = CALLERS.get();
                if (caller == null) {
                    throw Unauthenticated.because("the request carries no token");
                }
                return caller;
            }
        };
    }

    /** How JSON is read and written. */
    ObjectMapper json() {
        return json;
    }

    /** How parameters are read. */
    ParamConverterProvider converters() {
        return new WholeNumbers();
    }

    /** From now on this thread works for whoever the Authorization header names; a token is taken at its word. */
    void enter(@Nullable String authorization) {
        if (authorization == null) {
            CALLERS.remove();
            return;
        }
        try {
            String claims = new String(
                    Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            var said = json.readTree(claims);
            Role role =
                    Role.among(List.of(said.path("groups").path(0).asText())).orElseThrow();
            CALLERS.set(new Caller(
                    said.path("sub").asText(),
                    role,
                    role.isOfFund() ? new FundCode(said.path("fund").asText()) : null,
                    role == Role.WORKER ? said.path("worker").asText() : null,
                    said.path("area").isMissingNode() ? null : said.path("area").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no token of a test", e);
        }
    }

    /** The answer where a resource, or the server, throws. */
    Response refusal(Throwable thrown, @Nullable String acceptLanguage) {
        ProblemException refusal = ProblemAnswers.of(thrown);
        Language language = Language.ofHeader(acceptLanguage);
        Response.ResponseBuilder answer = Response.status(refusal.code().status())
                .type(Problem.MEDIA_TYPE)
                .header("Content-Language", language.tag())
                .entity(Problem.of(refusal, language));
        refusal.headers().forEach(answer::header);
        return answer.build();
    }
}
