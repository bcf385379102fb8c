package org.jiexu.service.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.SSLContext;

/** Has a client of Vert.x make its connections by the process's own context, and by nothing that Vert.x would make of options. */
final class ContextOfClients extends SSLEngineOptions {
    private final SSLContext context;
    private final String[] protocols;

    ContextOfClients(SSLContext context, String... protocols) {
        this.context = context;
        this.protocols = protocols.clone();
    }

    @Override
    public SSLEngineOptions copy() {
        return new ContextOfClients(context, protocols);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new SslContextFactory() {
            @Override
            public SslContext create() {
                return new JdkSslContext(
                        context,
                        true,
                        null,
                        IdentityCipherSuiteFilter.INSTANCE,
                        ApplicationProtocolConfig.DISABLED,
                        ClientAuth.NONE,
                        protocols,
                        false);
            }
        };
    }
}
