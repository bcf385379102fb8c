package org.jiexu.service.door;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the door knows of one connection. Written by the connection's own event loop, read by the rounds of {@link Entrance}. */
final class Connection {

    /** What is awaited. */
    enum Phase {
        /** The first byte; nothing was served yet. */
        FRESH,
        /** The rest of the headers. */
        HEAD,
        /** The rest of the body. */
        BODY,
        /** The answer. */
        ANSWER,
        /** The next request. */
        IDLE,
        /** That the client reads the refusal. */
        LINGER,
        /** Nobody knows: the requests are not seen, as over TLS. */
        UNWATCHED
    }

    /** How the connection does what the rounds find; called on its event loop. */
    interface Hands {
        /** Answers with the fault where an answer can still be given, and closes. */
        void refuse(HeadFault fault);
    }

    private final Channel channel;
    private final InetAddress address;
    private volatile Phase phase = Phase.FRESH;
    private volatile long sinceNanos;
    private volatile long bytesInWindow;
    private volatile boolean served;
    private @Nullable Hands hands;
    private boolean ofManyClients;

    /** Of the rounds alone. */
    private long waitingBytes;

    private long waitingSinceNanos;

    Connection(Channel channel, InetAddress address, long nowNanos) {
        this.channel = channel;
        this.address = address;
        this.sinceNanos = nowNanos;
    }

    /** It is a named proxy's, and so of many clients. */
    void isOfManyClients() {
        ofManyClients = true;
    }

    /** Whether it counts for its address. */
    boolean isOfOneClient() {
        return !ofManyClients;
    }

    Channel channel() {
        return channel;
    }

    InetAddress address() {
        return address;
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next, long nowNanos) {
        if (phase == Phase.ANSWER || phase == Phase.BODY) {
            served = true;
        }
        phase = next;
        sinceNanos = nowNanos;
        bytesInWindow = 0;
    }

    /** Whether it has had an answer before. */
    boolean isServed() {
        return served;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // a round that begins a window meanwhile costs a piece of it
    void received(int bytes) {
        bytesInWindow += bytes;
    }

    void hands(Hands able) {
        hands = able;
    }

    @Nullable
    Hands hands() {
        return hands;
    }

    /** Begins a new window of the body's pace. */
    void nextWindow(long nowNanos) {
        sinceNanos = nowNanos;
        bytesInWindow = 0;
    }

    long bytesInWindow() {
        return bytesInWindow;
    }

    boolean isOver(Duration limit, long nowNanos) {
        return nowNanos - sinceNanos > limit.toNanos();
    }

    /** Whether a body has been slower than it must be for at least this long. */
    boolean isSlowFor(Duration atLeast, DoorLimits limits, long nowNanos) {
        long elapsed = nowNanos - sinceNanos;
        return phase == Phase.BODY
                && elapsed > atLeast.toNanos()
                && bytesInWindow
                        < (double) limits.bodyBytesPerWindow()
                                * elapsed
                                / limits.bodyWindow().toNanos();
    }

    /** Whether the client has taken nothing of what waits for it for this long; asked once a round. */
    boolean hasStalled(Duration limit, long nowNanos) {
        long waiting = channel.bytesBeforeWritable();
        if (waiting == 0 || waiting != waitingBytes) {
            waitingBytes = waiting;
            waitingSinceNanos = nowNanos;
            return false;
        }
        return nowNanos - waitingSinceNanos > limit.toNanos();
    }

    /** Bytes of answers that wait for the client beyond what a connection may hold, as far as seen in the last round. */
    long waitingBytes() {
        return waitingBytes;
    }
}
