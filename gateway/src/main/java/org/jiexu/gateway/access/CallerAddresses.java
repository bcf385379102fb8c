package org.jiexu.gateway.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.door.NamedProxies;

/** Where a request comes from, and how: what a named proxy says of it, and what the connection shows where nobody is named (decision 0256). */
@ApplicationScoped
public class CallerAddresses {
    private static final String HTTPS = CallerAddresses.class.getName() + ".https";

    /** Before whatever asks. */
    private static final int FIRST = 10_000;

    private final NamedProxies proxies;

    /** The proxies that the configuration names. */
    public CallerAddresses(@ConfigProperty(name = "jiexu.proxies") Optional<String> proxies) {
        this.proxies = NamedProxies.of(proxies);
    }

    void register(@Observes Filters filters) {
        if (!proxies.isEmpty()) {
            filters.register(
                    context -> {
                        HttpServerRequest request = context.request();
                        if (proxies.saysHttps(
                                connectionOf(request), request.headers().getAll(NamedProxies.FORWARDED_PROTO))) {
                            context.put(HTTPS, true);
                        }
                        context.next();
                    },
                    FIRST);
        }
    }

    /** Whether the client came by HTTPS: to us, or to the named proxy before us. */
    public static boolean isHttps(RoutingContext context) {
        return "https".equals(context.request().scheme()) || context.get(HTTPS) != null;
    }

    /** By which address the caller is counted: of IPv6 its network of 64 bits. */
    InetAddress countedOf(HttpServerRequest request) {
        return NamedProxies.counted(
                proxies.callerOf(connectionOf(request), request.headers().getAll(NamedProxies.FORWARDED_FOR)));
    }

    /** A listening port of ours has addresses on both ends; what has none is counted as this machine. */
    private static InetAddress connectionOf(HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return address == null ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(address);
    }
}
