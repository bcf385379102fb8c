package org.jiexu.service.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jiexu.service.door.Connection.Phase;

/** Stands before the decoder: sees when a request begins to arrive, and throws away what comes after a refusal. */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    private final Entrance entrance;
    private final Connection connection;

    FirstBytes(Entrance entrance, Connection connection) {
        this.entrance = entrance;
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        switch (connection.phase()) {
            case LINGER -> {
                ReferenceCountUtil.release(bytes);
                return;
            }
            case FRESH, IDLE -> connection.enter(Phase.HEAD, entrance.now());
            case HEAD, BODY, ANSWER, UNWATCHED -> {}
        }
        context.fireChannelRead(bytes);
    }
}
