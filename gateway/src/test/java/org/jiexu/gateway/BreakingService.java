package org.jiexu.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that hears a request and goes away without a byte of an answer, as often as it is told to; then it answers. */
final class BreakingService {
    private static final AtomicInteger BREAKS = new AtomicInteger();
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private BreakingService() {}

    /** Starts it, for as long as the tests' JVM lives; answers with its address. */
    static String start() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> accept(server));
            return "http://127.0.0.1:" + server.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on it goes away so often, and has heard nothing. */
    static void breaks(int times) {
        BREAKS.set(times);
        HEARD.clear();
    }

    /** The first line and the body of each request that it heard. */
    static List<String> heard() {
        return List.copyOf(HEARD);
    }

    private static void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                HEARD.add(request(socket.getInputStream()));
                if (BREAKS.getAndDecrement() <= 0) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                HEARD.add("gone");
            }
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            head.append((char) next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == END_OF_HEAD[0] ? 1 : 0;
        }
        String text = head.toString();
        int length = text.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.valueOf(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return (text.lines().findFirst().orElse("") + " " + body).strip();
    }
}
