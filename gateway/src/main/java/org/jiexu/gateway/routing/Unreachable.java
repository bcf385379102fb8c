package org.jiexu.gateway.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** Says what the caller is told when a service behind the gateway does not answer as it should. */
public final class Unreachable {
    /** How long a caller should wait before it tries again. */
    static final String RETRY_AFTER_SECONDS = "2";

    private Unreachable() {}

    /** Whether the service cannot have heard the request: there was no connection. */
    static boolean wasNotHeard(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof HttpConnectTimeoutException;
    }

    /** Whether the connection ended with the request in the service's hands, or on its way there. */
    static boolean wasBrokenOff(Throwable failure) {
        boolean silent = failure instanceof HttpTimeoutException || wasNotHeard(failure);
        return !silent
                && ((failure instanceof IOException && !(failure instanceof JsonProcessingException))
                        || failure instanceof HttpClosedException);
    }

    /** The refusal for a failed exchange with a service. */
    public static ProblemException of(String service, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (wasNotHeard(failure)) {
            return new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE, service + " does not accept connections")
                    .with("service", service)
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            return new ProblemException(ErrorCode.UPSTREAM_TIMEOUT, service + " did not answer in time")
                    .with("service", service)
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (wasBrokenOff(failure)) {
            // It went away with our request in its hands; the caller's key makes the repetition harmless.
            return new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE, service + " broke the connection off")
                    .with("service", service)
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        return new ProblemException(ErrorCode.UPSTREAM_FAILED, service + " broke off its answer")
                .with("service", service);
    }
}
