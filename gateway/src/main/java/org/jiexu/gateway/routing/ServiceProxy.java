package org.jiexu.gateway.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jiexu.gateway.access.Admission;
import org.jiexu.gateway.access.RouteCaller;
import org.jiexu.gateway.access.TrackingAllowance;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.answer.FaultsBeforeResources;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.request.RequestSpans;
import org.jiexu.service.tls.ServiceTls;
import org.jiexu.service.trace.TraceParent;
import org.jiexu.service.trace.Traces;

/** The door: checks what a request shows, finds its service and streams both ways. Authority is decided in the service. */
@ApplicationScoped
public class ServiceProxy {
    private static final Logger LOG = Logger.getLogger(ServiceProxy.class);
    private static final int MAX_CONNECTIONS_PER_SERVICE = 64;
    private static final int CONNECT_LIMIT_MILLISECONDS = 2_000;
    /** How long a service may be silent, in an upload as in an answer. */
    private static final long SILENCE_LIMIT_MILLISECONDS = 60_000;

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** After authentication, before the gateway's own resources. */
    private static final int ORDER = 0;

    /** Headers by which a client could claim to be somebody, or to come from somewhere, or that belong to one hop. */
    private static final List<String> NOT_PASSED_ON = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-User",
            "X-Real-IP",
            "Cookie",
            "Proxy-Authorization",
            "Proxy-Connection",
            "Keep-Alive",
            // A caller's trace is its own; the gateway begins ours.
            "traceparent",
            "tracestate",
            "baggage",
            "TE",
            "Trailer",
            "Upgrade");

    private final ServiceAddresses addresses;
    private final FundDirectory directory;
    private final FaultsBeforeResources faults;
    private final TrackingAllowance trackingAllowance;
    private final Vertx vertx;
    private final HttpProxy proxy;
    private final WholeBodies bodies = new WholeBodies();
    private final ObjectMapper json;

    public ServiceProxy(
            ServiceAddresses addresses,
            FundDirectory directory,
            FaultsBeforeResources faults,
            TrackingAllowance trackingAllowance,
            Vertx vertx,
            ObjectMapper json) {
        this.addresses = addresses;
        this.directory = directory;
        this.faults = faults;
        this.trackingAllowance = trackingAllowance;
        this.vertx = vertx;
        this.json = json;
        HttpClient client = vertx.createHttpClient(
                ServiceTls.ofProcess()
                        .clientOptions()
                        .setConnectTimeout(CONNECT_LIMIT_MILLISECONDS)
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_PER_SERVICE));
        this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(this::requestTo)
                .addInterceptor(new Passage());
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        String path = context.normalizedPath();
        Optional<Route> route = RouteTable.of(path);
        if (route.isEmpty()) {
            context.next();
            return;
        }
        try {
            if (!path.equals(context.request().path())) {
                throw new ProblemException(ErrorCode.NOT_FOUND, "the path is not in its normal form");
            }
            if (!route.get().open()) {
                RouteCaller.required(context);
            }
            Admission.check(context.request().headers(), route.get().streamed());
            RequestSpans.template(context, RouteTable.template(path));
            if (route.get().open()) {
                enterUncalled(context);
                return;
            }
        } catch (ProblemException refusal) {
            faults.answer(context, refusal);
            return;
        }
        proxy.handle(context.request());
    }

    /** Without a token a caller has an allowance, for which the database is asked; what the request still brings waits meanwhile. */
    private void enterUncalled(RoutingContext context) {
        context.request().pause();
        vertx.executeBlocking(
                        () -> {
                            trackingAllowance.take(context);
                            return context;
                        },
                        false)
                .onSuccess(_ -> proxy.handle(context.request()))
                .onFailure(context::fail);
    }

    /**
     * Where the request goes, once the interceptor has found it out. The wait for a free connection is limited like the wait for an answer:
     * the pool has no limit of its own, and was seen to forget one who waited while its last connection closed.
     */
    private Future<HttpClientRequest> requestTo(ProxyContext context) {
        Service service = context.get(Service.class.getName(), Service.class);
        Future<HttpClientRequest> asked = context.client()
                .request(new RequestOptions()
                        .setHost(service.address().getHost())
                        .setPort(service.port())
                        .setSsl(service.isSecure())
                        .setIdleTimeout(SILENCE_LIMIT_MILLISECONDS));
        Future<HttpClientRequest> inTime = asked.timeout(SILENCE_LIMIT_MILLISECONDS, TimeUnit.MILLISECONDS);
        asked.onSuccess(request -> {
            if (inTime.failed()) {
                request.reset();
            }
        });
        return inTime.map(request -> request.exceptionHandler(failure -> brokenOff(context, service.name(), failure)));
    }

    /**
     * Says why an exchange with a service ended early; without it Vert.x calls each an error. That the proxy resets it means that the caller
     * has gone, which callers may; what the service or the network does is worth a look, and the caller is told by {@link Unreachable}.
     */
    private static void brokenOff(ProxyContext context, String service, Throwable failure) {
        boolean callerHasGone = failure instanceof StreamResetException
                || context.request().proxiedRequest().response().closed();
        LOG.logf(
                callerHasGone ? Logger.Level.DEBUG : Logger.Level.WARN,
                "an exchange with %s broke off: %s",
                service,
                failure.toString());
    }

    private Future<Service> targetOf(Destination destination) {
        return switch (destination) {
            case Destination.Registry() -> Future.succeededFuture(addresses.registry());
            case Destination.Transfer() -> Future.succeededFuture(addresses.transfer());
            case Destination.Named(String service) -> Future.succeededFuture(addresses.named(service));
            case Destination.LedgerOfNobody(String fund) ->
                Future.failedFuture(new ProblemException(ErrorCode.UNKNOWN_FUND, "a fund's code has six digits"));
            case Destination.OneLedger(String ledger) ->
                addresses
                        .ledger(ledger)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new ProblemException(
                                ErrorCode.LEDGER_NOT_DEPLOYED, "no ledger of this name runs here")));
            case Destination.LedgerOf(FundCode fund) ->
                directory
                        .remembered(fund)
                        .map(Optional::of)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> vertx.executeBlocking(() -> directory.find(fund), false))
                        .map(found -> ledgerOf(
                                fund,
                                found.orElseThrow(() ->
                                        new ProblemException(ErrorCode.UNKNOWN_FUND, "no fund has the code " + fund))));
        };
    }

    private Service ledgerOf(FundCode code, FundDirectory.Fund fund) {
        return addresses
                .ledger(fund.ledger())
                .orElseThrow(() -> new ProblemException(
                                ErrorCode.LEDGER_NOT_DEPLOYED,
                                "fund " + code + " belongs to ledger " + fund.ledger() + ", which does not run here")
                        .with("ledger", fund.ledger()));
    }

    /** What happens to each exchange on its way through. */
    private final class Passage implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            Route route = RouteTable.of(request.proxiedRequest().path()).orElseThrow();
            clean(request.headers());
            String traceparent = Traces.traceparent();
            if (traceparent != null) {
                request.putHeader(TraceParent.HEADER, traceparent);
            }
            Future<Void> body = route.streamed() ? Future.succeededFuture() : bodies.arrived(request);
            return body.compose(_ -> targetOf(route.destination()))
                    .compose(service -> {
                        context.set(Service.class.getName(), service);
                        request.setURI(service.pathOf(request.getURI()));
                        return context.sendRequest()
                                .recover(failure -> again(context, route, failure))
                                .recover(failure -> Future.failedFuture(Unreachable.of(service.name(), failure)));
                    })
                    .recover(failure -> Future.succeededFuture(refused(request, Unreachable.of("a service", failure))));
        }

        /**
         * Says a request once more of which no answer has begun: behind the address may be another process, when one stops. What may have been heard
         * is said again only where that changes nothing; a file is not held and cannot be.
         */
        private Future<ProxyResponse> again(ProxyContext context, Route route, Throwable failure) {
            ProxyRequest request = context.request();
            if (Unreachable.wasNotHeard(failure)) {
                return context.sendRequest();
            }
            if (route.streamed() || !Unreachable.wasBrokenOff(failure) || !isHarmlessAgain(request)) {
                return Future.failedFuture(failure);
            }
            if (!WholeBodies.announcesBody(request)) {
                // Its end has been read, and is not read twice.
                request.setBody(null);
            }
            return context.sendRequest();
        }

        private static boolean isHarmlessAgain(ProxyRequest request) {
            HttpMethod method = request.getMethod();
            return method.equals(HttpMethod.GET)
                    || method.equals(HttpMethod.HEAD)
                    || request.headers().contains(IDEMPOTENCY_KEY);
        }

        private ProxyResponse refused(ProxyRequest request, ProblemException refusal) {
            Language language = Language.ofHeader(request.proxiedRequest().getHeader("Accept-Language"));
            ProxyResponse response = request.release().response();
            refusal.headers().forEach(response::putHeader);
            return response.setStatusCode(refusal.code().status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .setBody(Body.body(written(Problem.of(refusal, language))));
        }

        private Buffer written(Problem problem) {
            try {
                return Buffer.buffer(json.writeValueAsBytes(problem));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("a problem cannot be written as JSON", impossible);
            }
        }
    }

    /** Takes out what must not reach a service, and what the Connection header says is for this hop alone. */
    static void clean(MultiMap headers) {
        for (String connection : headers.getAll("Connection")) {
            for (String name : connection.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
        headers.remove("Connection");
        NOT_PASSED_ON.forEach(headers::remove);
    }
}
