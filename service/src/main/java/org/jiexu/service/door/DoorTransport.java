package org.jiexu.service.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jiexu.service.tls.ServiceTls;

/** The usual transport, with a {@link Door} before each port that is opened. */
final class DoorTransport extends JDKTransport {
    static final String API = "api";
    static final String MANAGEMENT = "management";
    private static final String MANAGEMENT_PORT = "quarkus.management.port";
    private static final Map<String, Door> DOORS = new ConcurrentHashMap<>();

    private final Supplier<ServiceTls> tls;

    /** @param tls asked when a port is opened: Vert.x is there before the configuration has been looked at */
    DoorTransport(Supplier<ServiceTls> tls) {
        this.tls = tls;
    }

    /** The doors that were opened, by {@link #API} and {@link #MANAGEMENT}. */
    static Map<String, Door> doors() {
        return Map.copyOf(DOORS);
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        ChannelHandler server = bootstrap.config().childHandler();
        if (domainSocket || server == null) {
            return;
        }
        Config config = ConfigProvider.getConfig();
        DoorLimits limits = DoorLimits.of(config);
        boolean management = config.getOptionalValue(MANAGEMENT_PORT, Integer.class)
                .filter(port -> port > 0 && port == options.getPort())
                .isPresent();
        NamedProxies proxies = NamedProxies.of(config);
        Door door = management
                ? new Door(limits.ofManagement(), proxies, null)
                : new Door(limits, proxies, tls.get().port().orElse(null));
        DOORS.put(management ? MANAGEMENT : API, door);
        bootstrap.handler(door.ofListener()).childHandler(door.ofConnections(server));
    }
}
