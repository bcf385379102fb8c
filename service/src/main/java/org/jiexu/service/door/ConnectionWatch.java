package org.jiexu.service.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.jiexu.service.door.Connection.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Sees each request of a connection before the server does, and each answer after it: keeps the phase, and answers itself what the server must
 * not see. Stands behind the decoder and encoder.
 */
final class ConnectionWatch extends ChannelDuplexHandler implements Connection.Hands {
    private final Entrance entrance;
    private final Connection connection;
    private @Nullable ChannelHandlerContext context;
    private @Nullable HttpRequest request;

    /** Requests that have begun and whose answer has not ended; more than one where the client does not wait for answers. */
    private int open;

    private boolean bodyIsComing;
    private boolean answerHasBegun;
    private boolean counted;
    private @Nullable HeadFault refused;

    ConnectionWatch(Entrance entrance, Connection connection) {
        this.entrance = entrance;
        this.connection = connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        connection.hands(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        if (refused != null) {
            ReferenceCountUtil.release(message);
            return;
        }
        HeadFault fault = null;
        if (message instanceof HttpRequest head) {
            request = head;
            fault = begins(head);
        }
        if (fault == null && message instanceof HttpContent content) {
            fault = continues(content);
        }
        if (fault != null) {
            ReferenceCountUtil.release(message);
            entrance.count(reasonOf(fault));
            refuse(fault);
            return;
        }
        reading.fireChannelRead(message);
    }

    private static Closing reasonOf(HeadFault fault) {
        if (fault == HeadFault.TOO_MANY_REQUESTS) {
            return Closing.BUSY;
        }
        return fault == HeadFault.LEAVING ? Closing.LEAVING : Closing.REFUSED;
    }

    private @Nullable HeadFault begins(HttpRequest head) {
        HeadFault fault = RequestHead.faultOf(head);
        if (fault == null && entrance.isShut()) {
            fault = HeadFault.LEAVING;
        }
        if (fault == null && entrance.isBusy()) {
            fault = HeadFault.TOO_MANY_REQUESTS;
        }
        if (fault == null) {
            open++;
            bodyIsComing = true;
            if (!(head instanceof LastHttpContent)) {
                enter(Phase.BODY);
            }
        }
        return fault;
    }

    private @Nullable HeadFault continues(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            return HeadFault.MALFORMED;
        }
        connection.received(content.content().readableBytes());
        if (content instanceof LastHttpContent) {
            bodyIsComing = false;
            if (open > 0) {
                count(true);
                enter(Phase.ANSWER);
            } else {
                enter(Phase.IDLE);
            }
        }
        return null;
    }

    @Override
    public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                ChannelFuture _ = writing.write(message, promise);
                return;
            }
            answerHasBegun = true;
        }
        ChannelFuture _ = writing.write(message, promise);
        if (message instanceof LastHttpContent) {
            ended();
        }
    }

    private void ended() {
        answerHasBegun = false;
        open = Math.max(0, open - 1);
        if (open > 0) {
            return;
        }
        count(false);
        if (refused != null) {
            answer(refused);
        } else if (!bodyIsComing) {
            enter(Phase.IDLE);
        }
    }

    /** A connection has one place among those that are being answered, however many requests it sends ahead. */
    private void count(boolean answering) {
        if (counted != answering) {
            counted = answering;
            if (answering) {
                entrance.answering();
            } else {
                entrance.answered();
            }
        }
    }

    private void enter(Phase phase) {
        connection.enter(phase, entrance.now());
        entrance.moved(connection);
    }

    /** Answers at once where nothing else is owed; else after the answers to what was asked before, or not at all in the midst of one. */
    @Override
    public void refuse(HeadFault fault) {
        if (refused != null) {
            return;
        }
        refused = fault;
        boolean isOfTheOpenRequest = bodyIsComing && open == 1;
        if (answerHasBegun && isOfTheOpenRequest) {
            ChannelFuture _ = channel().close();
        } else if (open == 0 || isOfTheOpenRequest) {
            answer(fault);
        }
    }

    private void answer(HeadFault fault) {
        if (context == null) {
            ChannelFuture _ = channel().close();
            return;
        }
        FullHttpResponse response = WireProblem.of(fault, request);
        enter(Phase.LINGER);
        // Whoever still sends would lose the answer to a reset if the connection closed at once.
        channel().config().setAutoRead(true);
        context.writeAndFlush(response).addListener((ChannelFutureListener) sent -> {
            if (!sent.isSuccess()) {
                ChannelFuture _ = sent.channel().close();
            } else if (sent.channel() instanceof SocketChannel socket) {
                sayNothingMore(socket);
            }
        });
    }

    /** Over TLS the client is told first that the answer is whole. */
    private static void sayNothingMore(SocketChannel socket) {
        SslHandler tls = socket.pipeline().get(SslHandler.class);
        if (tls == null) {
            ChannelFuture _ = socket.shutdownOutput();
        } else {
            ChannelFuture _ = tls.closeOutbound();
        }
    }

    private Channel channel() {
        return connection.channel();
    }

    @Override
    public void channelInactive(ChannelHandlerContext gone) {
        count(false);
        gone.fireChannelInactive();
    }
}
