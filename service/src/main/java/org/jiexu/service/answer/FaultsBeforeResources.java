package org.jiexu.service.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;

/**
 * Problems for what fails before, or outside, a REST resource: a token that does not verify, a path that nobody serves, a fault of a
 * plain route.
 */
@ApplicationScoped
public class FaultsBeforeResources {
    /** Before every route of the application, so that its failure handler is the first to see a failure. */
    private static final int FIRST = Integer.MIN_VALUE;

    private static final int LAST = Integer.MAX_VALUE;

    /**
     * Twice what the longest address of the contract has. The door reads lines that are somewhat longer, so that this refuses and says the
     * limit.
     */
    private static final int MAX_ADDRESS_CHARACTERS = 8_000;

    private final ObjectMapper json;

    public FaultsBeforeResources(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::begin).failureHandler(this::failed);
        router.route().order(LAST).handler(context -> answer(context, ProblemAnswers.ofStatus(404)));
    }

    /** Only where the server itself does not look at addresses first, which answers without a body: see the gateway's main class. */
    private void begin(RoutingContext context) {
        if (context.request().uri().length() > MAX_ADDRESS_CHARACTERS) {
            answer(
                    context,
                    new ProblemException(
                                    ErrorCode.ADDRESS_TOO_LONG,
                                    "the address is longer than " + MAX_ADDRESS_CHARACTERS + " characters")
                            .with("maxCharacters", MAX_ADDRESS_CHARACTERS));
            return;
        }
        try {
            URI _ = new URI(context.request().uri());
            context.next();
        } catch (URISyntaxException malformed) {
            // The door says the same where it reads the bytes: not behind TLS.
            answer(
                    context,
                    new ProblemException(ErrorCode.MALFORMED_REQUEST, "the address is malformed")
                            .with("fault", "ADDRESS_MALFORMED"));
        }
    }

    private void failed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationFailedException || failure instanceof UnauthorizedException) {
            answer(context, ProblemAnswers.ofStatus(401));
        } else if (failure instanceof ForbiddenException) {
            answer(context, ProblemAnswers.ofStatus(403));
        } else if (failure instanceof VertxException && context.statusCode() == 400) {
            answer(context, new ProblemException(ErrorCode.FIELD_INVALID, "the request does not name a host", "Host"));
        } else if (failure != null) {
            answer(context, ProblemAnswers.of(failure));
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            answer(context, ProblemAnswers.ofStatus(context.statusCode()));
        } else {
            answer(context, ProblemAnswers.incident(new IllegalStateException("status " + context.statusCode())));
        }
    }

    /** Ends the exchange with the problem, unless the answer's head has been sent already. */
    public void answer(RoutingContext context, ProblemException exception) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        Language language = Language.ofHeader(context.request().getHeader("Accept-Language"));
        exception.headers().forEach(response::putHeader);
        response.setStatusCode(exception.code().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Content-Language", language.tag());
        try {
            response.end(json.writeValueAsString(Problem.of(exception, language)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem cannot be written as JSON", impossible);
        }
    }
}
