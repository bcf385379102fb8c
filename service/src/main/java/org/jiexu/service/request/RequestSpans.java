package org.jiexu.service.request;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.access.Routes;
import org.jiexu.service.trace.LoggedTrace;
import org.jiexu.service.trace.TraceParent;
import org.jiexu.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * A span a request at the port for callers. It has method, template of the address and status: never the address itself, a query, a header or who
 * called, which name people.
 */
@ApplicationScoped
public class RequestSpans {

    /** After the one that makes problems of all failures, before authentication. */
    private static final int SECOND = Integer.MIN_VALUE + 1;

    private static final String CONTEXT = "org.jiexu.trace";
    private static final String TEMPLATE = "org.jiexu.trace.template";
    private static final int FIRST_FAULT = 500;

    /** What may stand in a span as a method: a caller can send any word. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What goes before the address of one of several ledgers in a process. */
    private static final Pattern OF_ONE_LEDGER = Pattern.compile("^/ledgers/[0-9]{2}(?=/)");

    private final TraceExport export;
    private final Routes routes;
    private final boolean beginsTraces;

    /**
     * For the process's routes.
     *
     * @param beginsTraces whether callers are strangers, whose own traces are not gone on with: the gateway's
     */
    public RequestSpans(
            TraceExport export,
            Routes routes,
            @ConfigProperty(name = "jiexu.traces.begin-here", defaultValue = "false") boolean beginsTraces) {
        this.export = export;
        this.routes = routes;
        this.beginsTraces = beginsTraces;
    }

    void register(@Observes Router router) {
        if (!export.isOff()) {
            router.route().order(SECOND).handler(this::begin);
        }
    }

    /** Says the template of an address that no resource of this process has: one that is passed on. */
    public static void template(RoutingContext context, String template) {
        if (Traces.areOn()) {
            context.put(TEMPLATE, template);
        }
    }

    /** In which context the request of this thread is; null where there is none. */
    static @Nullable Context ofThisRequest() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<Context>get(CONTEXT).orElse(null)
                : null;
    }

    private void begin(RoutingContext context) {
        Tracer tracer = Traces.tracer();
        if (tracer != null && VertxContext.isOnDuplicatedContext()) {
            HttpServerRequest request = context.request();
            String named = request.method().name();
            String method = METHODS.contains(named) ? named : "_OTHER";
            Span span = tracer.spanBuilder(method)
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(beginsTraces ? Context.root() : TraceParent.read(request.getHeader(TraceParent.HEADER)))
                    .setAttribute("http.request.method", method)
                    .startSpan();
            ContextLocals.put(CONTEXT, Context.root().with(span));
            // It ends with the request's context.
            LoggedTrace.begin(span);
            String path = request.path();
            context.addEndHandler(_ -> end(context, span, method, path));
        }
        context.next();
    }

    private void end(RoutingContext context, Span span, String method, @Nullable String path) {
        String told = context.get(TEMPLATE);
        String template = told == null && path != null
                ? routes.find(method, OF_ONE_LEDGER.matcher(path).replaceFirst(""))
                        .map(match -> match.route().template())
                        .orElse(null)
                : told;
        if (template != null) {
            span.updateName(method + " " + template).setAttribute("http.route", template);
        }
        int status = context.response().getStatusCode();
        span.setAttribute("http.response.status_code", status);
        if (status >= FIRST_FAULT) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
