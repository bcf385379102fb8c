package org.jiexu.service.door;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import org.jiexu.service.tls.ServiceTls;

/** Puts the door in when Vert.x is built; named in {@code META-INF/services}. */
public final class DoorInstallation implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new DoorTransport(ServiceTls::ofProcess));
    }
}
