package org.jiexu.service.door;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/** Stands behind TLS: ends and counts what is no TLS, or shows no certificate that is trusted. To the server it would be an error of its own. */
final class Handshake extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(Handshake.class);

    private final Entrance entrance;
    private boolean done;

    Handshake(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            done = completion.isSuccess();
            if (!done) {
                entrance.count(Closing.HANDSHAKE);
                LOG.debugf("a handshake failed: %s", completion.cause());
                ChannelFuture _ = context.close();
            }
            return;
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        if (!done || fault.getCause() instanceof SSLException) {
            // Counted when the handshake failed; later it is a connection that was cut off.
            ChannelFuture _ = context.close();
            return;
        }
        context.fireExceptionCaught(fault);
    }
}
