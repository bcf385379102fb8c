package org.jiexu.gateway.access;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What becomes of a body that was refused for its length. The answer leaves at once and says that the connection closes; what is still on its way
 * is then read and thrown away, within limits, because many a client reads no answer before it has sent everything.
 */
@ApplicationScoped
public class RefusedBodies {
    private static final int FIRST_REFUSAL = 400;

    /** How much is thrown away, in bytes, and for how long. Whoever sends more, or more slowly, is cut off. */
    private static final long MAX_DRAINED_BYTES = 64L << 20;

    private static final long DRAIN_LIMIT_MILLISECONDS = 10_000;

    /** Before every route that may refuse, after the one that handles their failures. */
    private static final int ORDER = Integer.MIN_VALUE + 1;

    private final Vertx vertx;

    public RefusedBodies(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        context.addHeadersEndHandler(_ -> {
            if (isRefusedBeforeItsBody(context)) {
                context.response().putHeader("Connection", "close");
            }
        });
        context.addEndHandler(_ -> {
            if (isRefusedBeforeItsBody(context)) {
                drain(context.request());
            }
        });
        context.next();
    }

    /** Too long, or not allowed, or not found: whatever the reason, nobody reads the rest of the body any more. */
    private static boolean isRefusedBeforeItsBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        return context.response().getStatusCode() >= FIRST_REFUSAL
                && !request.isEnded()
                && (request.headers().contains("Content-Length")
                        || request.headers().contains("Transfer-Encoding"));
    }

    private void drain(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        long timer = vertx.setTimer(DRAIN_LIMIT_MILLISECONDS, _ -> connection.close());
        long[] drained = {0};
        request.exceptionHandler(_ -> connection.close());
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            connection.close();
        });
        request.handler(part -> {
            drained[0] += part.length();
            if (drained[0] > MAX_DRAINED_BYTES) {
                connection.close();
            }
        });
        request.resume();
    }
}
