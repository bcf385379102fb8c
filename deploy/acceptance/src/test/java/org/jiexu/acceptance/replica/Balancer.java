package org.jiexu.acceptance.replica;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes connections on to the processes of one service, by turns to those that are ready, as the service of a cluster does: it sees no requests, and a
 * connection stays where it began.
 */
final class Balancer implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int BACKLOG = 200;

    /** One of the processes: where it listens for callers, and where it says whether it is ready. */
    record Backend(URI address, URI readiness) {}

    private final ServerSocket door;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Backend> ready = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final Backends processes;

    /** Which processes there are; none before their ports are chosen. */
    @FunctionalInterface
    interface Backends {
        List<Backend> known() throws IOException;
    }

    /** Listens on a port of its own; refuses everybody while no process is ready. */
    Balancer(Backends processes) throws IOException {
        this.processes = processes;
        door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("balancer " + door.getLocalPort()).start(this::takeAll);
        Thread.ofVirtual().name("looks of balancer " + door.getLocalPort()).start(this::lookAlways);
    }

    int port() {
        return door.getLocalPort();
    }

    private void lookAlways() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException, InterruptedException {
        for (Backend process : processes.known()) {
            if (isReady(process)) {
                ready.add(process);
            } else {
                ready.remove(process);
            }
        }
    }

    private boolean isReady(Backend process) throws InterruptedException {
        try {
            HttpRequest look = HttpRequest.newBuilder(process.readiness())
                    .timeout(CONNECT_LIMIT)
                    .build();
            return http.send(look, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private void takeAll() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> take(caller));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void take(Socket caller) {
        try (caller;
                Socket process = connect()) {
            Thread answers = Thread.ofVirtual().start(() -> pass(process, caller));
            pass(caller, process);
            answers.join();
        } catch (IOException noProcess) {
            // The caller's connection ends, as it would with nobody behind a service.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To the one whose turn it is; to the next if that one has gone meanwhile. */
    private Socket connect() throws IOException {
        List<Backend> now = processes.known().stream().filter(ready::contains).toList();
        int first = turn.getAndIncrement();
        for (int i = 0; i < now.size(); i++) {
            URI address = now.get(Math.floorMod(first + i, now.size())).address();
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(address.getHost(), address.getPort()), (int) CONNECT_LIMIT.toMillis());
                return socket;
            } catch (IOException gone) {
                socket.close();
            }
        }
        throw new IOException("nobody is ready");
    }

    /** One direction, to its end; where it breaks, both sides are told. */
    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException broken) {
            endAtOnce(from);
            endAtOnce(to);
        }
    }

    private static void endAtOnce(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        http.close();
    }
}
