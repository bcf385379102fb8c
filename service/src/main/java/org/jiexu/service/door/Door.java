package org.jiexu.service.door;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundInvoker;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.buffer.impl.VertxByteBufAllocator;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The door of one port: each accepted connection passes it before the server sees a byte. */
final class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    private static final String TLS = "tls";
    private static final int ROUND_SECONDS = 1;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    /** Buffers in use beyond this share of the memory off the heap: answers that nobody takes are given up. */
    private static final double MEMORY_SHORT = 0.75;

    private final Entrance entrance;
    private final NamedProxies proxies;
    private final HttpServerOptions decoding;
    private final @Nullable Supplier<SSLEngine> tls;

    /** @param tls makes the server's side of each connection; null where the port is plain */
    Door(DoorLimits limits, NamedProxies proxies, @Nullable Supplier<SSLEngine> tls) {
        this.proxies = proxies;
        this.tls = tls;
        this.entrance = new Entrance(limits, System::nanoTime);
        this.decoding = new HttpServerOptions()
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headBytes());
    }

    Entrance entrance() {
        return entrance;
    }

    /** For the listening socket: goes the rounds while it is open. */
    ChannelHandler ofListener() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel listener) {
                ScheduledFuture<?> rounds = listener.eventLoop()
                        .scheduleWithFixedDelay(Door.this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
                listener.closeFuture().addListener(_ -> rounds.cancel(false));
            }
        };
    }

    /** For each accepted connection; {@code server} is what the server does with one. */
    ChannelHandler ofConnections(ChannelHandler server) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                InetAddress address = addressOf(channel);
                Connection connection = new Connection(channel, counted(address), entrance.now());
                if (proxies.has(address)) {
                    connection.isOfManyClients();
                }
                if (!entrance.admit(connection, Door::close)) {
                    sendAway(channel);
                    return;
                }
                channel.closeFuture().addListener(_ -> entrance.left(connection));
                channel.config()
                        .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(
                                DoorLimits.READ_BYTES_MIN, DoorLimits.READ_BYTES_FIRST, DoorLimits.READ_BYTES_MAX));
                ChannelPipeline pipeline = channel.pipeline();
                if (tls != null) {
                    // Before the server's own handlers, which then see a plain connection: what is promised of requests
                    // holds here too.
                    pipeline.addLast(TLS, new SslHandler(tls.get()));
                }
                pipeline.addLast(server);
                if (pipeline.get("ssl") == null && pipeline.get(DECODER) == null) {
                    // A port that also looks for HTTP/2 decides at the first byte; an empty line before a request means
                    // nothing (RFC 9112, 2.2).
                    ChannelInboundInvoker decrypted = tls == null ? pipeline : pipeline.context(TLS);
                    decrypted.fireChannelRead(Unpooled.copiedBuffer("\r\n", StandardCharsets.US_ASCII));
                }
                // Where the server itself speaks TLS it adds them after the handshake: there the limits of connections
                // hold,
                // those of requests do not.
                if (pipeline.get(DECODER) != null && pipeline.get(ENCODER) != null) {
                    pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(decoding));
                    pipeline.addAfter(ENCODER, "door", new ConnectionWatch(entrance, connection));
                } else {
                    connection.enter(Connection.Phase.UNWATCHED, entrance.now());
                    entrance.moved(connection);
                }
                if (tls == null) {
                    pipeline.addFirst(new FirstBytes(entrance, connection));
                } else {
                    pipeline.addAfter(TLS, "handshake", new Handshake(entrance));
                    pipeline.addAfter("handshake", "first-bytes", new FirstBytes(entrance, connection));
                }
            }
        };
    }

    /** Before a handshake nothing can be said that a client would understand. */
    private void sendAway(Channel channel) {
        if (tls == null) {
            channel.writeAndFlush(WireProblem.bytes(HeadFault.TOO_MANY_CONNECTIONS))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            ChannelFuture _ = channel.close();
        }
    }

    private static void close(Connection connection) {
        ChannelFuture _ = connection.channel().close();
    }

    private void round() {
        try {
            for (Entrance.Finding finding : entrance.round(isMemoryShort())) {
                finding.connection().channel().eventLoop().execute(() -> act(finding));
            }
        } catch (RuntimeException fault) {
            // The next round must come whatever this one met.
            LOG.error("a round over the connections failed", fault);
        }
    }

    private static void act(Entrance.Finding finding) {
        if (finding.reason() == Closing.LEAVING && finding.connection().phase() != Connection.Phase.IDLE) {
            // It has asked since, and is answered.
            return;
        }
        HeadFault answer = finding.answer();
        Connection.Hands hands = finding.connection().hands();
        if (answer != null && hands != null) {
            hands.refuse(answer);
        } else {
            close(finding.connection());
        }
    }

    private static boolean isMemoryShort() {
        return VertxByteBufAllocator.POOLED_ALLOCATOR instanceof PooledByteBufAllocator pooled
                && pooled.pinnedDirectMemory() > MEMORY_SHORT * PlatformDependent.maxDirectMemory();
    }

    private static InetAddress addressOf(Channel channel) {
        InetAddress address = channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }

    /** The address that connections are counted by; of IPv6 its network, for a client has a whole one. */
    static InetAddress counted(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES) {
            return address;
        }
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 16 bytes", impossible);
        }
    }
}
