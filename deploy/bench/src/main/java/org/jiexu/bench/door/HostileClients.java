package org.jiexu.bench.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All clients of an attack on one thread. Who is thrown out comes back, a bounded number of times. Loopback only. */
final class HostileClients implements Runnable {
    private static final int COMES_BACK_AT_MOST = 3;
    private static final int CONNECTED_A_ROUND = 100;
    private static final Duration ROUND = Duration.ofMillis(50);
    private static final int READ_BYTES = 4_096;

    private final Attack attack;
    private final InetSocketAddress target;
    private final byte[] first;
    private final byte[] next;
    private final List<InetAddress> from;
    private final Duration life;
    private final ByteBuffer read = ByteBuffer.allocate(READ_BYTES);

    private int connects;
    private volatile int held;
    private volatile int mostHeld;

    /**
     * Clients of an attack.
     *
     * @param from the addresses that they come from, in turn; all of the loopback
     * @param life after which all leave
     */
    HostileClients(Attack attack, InetSocketAddress target, String token, List<InetAddress> from, Duration life) {
        if (!target.getAddress().isLoopbackAddress()
                || from.stream().anyMatch(address -> !address.isLoopbackAddress())) {
            throw new IllegalArgumentException("hostile clients are for a stack on this machine alone");
        }
        this.attack = attack;
        this.target = target;
        this.first = bytes(attack.first(target.getHostString() + ":" + target.getPort(), token));
        this.next = bytes(attack.next());
        this.from = List.copyOf(from);
        this.life = life;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    int mostHeld() {
        return mostHeld;
    }

    int connects() {
        return connects;
    }

    private static final class Client {
        private final ByteBuffer unsent;
        private long sentNanos;

        private Client(byte[] first) {
            this.unsent = ByteBuffer.allocate(first.length + 1_024).put(first).flip();
        }

        private void add(byte[] more) {
            if (!unsent.hasRemaining()) {
                unsent.clear().put(more).flip();
            }
        }
    }

    @Override
    public void run() {
        long end = System.nanoTime() + life.toNanos();
        try (Selector selector = Selector.open()) {
            while (System.nanoTime() < end) {
                connect(selector);
                selector.select(ROUND.toMillis());
                selector.selectedKeys().forEach(this::act);
                selector.selectedKeys().clear();
                goOn(selector);
                held = selector.keys().size();
                mostHeld = Math.max(mostHeld, held);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void connect(Selector selector) throws IOException {
        for (int i = 0; i < CONNECTED_A_ROUND; i++) {
            if (selector.keys().size() >= attack.clients() || connects >= attack.clients() * COMES_BACK_AT_MOST) {
                return;
            }
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(from.get(connects % from.size()), 0));
            connects++;
            channel.connect(target);
            channel.register(selector, SelectionKey.OP_CONNECT, new Client(first));
        }
    }

    private void act(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_WRITE | interestInAnswers());
            }
            if (key.isValid() && key.isWritable()) {
                send(key, channel);
            }
            if (key.isValid() && key.isReadable() && channel.read(read.clear()) < 0) {
                channel.close();
            }
        } catch (IOException thrownOut) {
            close(channel);
        }
    }

    /** Who reads no stream still wants to know that it was thrown out, which reading alone tells. */
    private static int interestInAnswers() {
        return SelectionKey.OP_READ;
    }

    private static void send(SelectionKey key, SocketChannel channel) throws IOException {
        @Nullable Client client = (Client) key.attachment();
        channel.write(client.unsent);
        client.sentNanos = System.nanoTime();
        if (!client.unsent.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void goOn(Selector selector) {
        if (attack.pace().isZero()) {
            return;
        }
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            Client client = (Client) key.attachment();
            if (key.isValid()
                    && client.sentNanos != 0
                    && now - client.sentNanos > attack.pace().toNanos()) {
                client.add(next);
                key.interestOpsOr(SelectionKey.OP_WRITE);
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
