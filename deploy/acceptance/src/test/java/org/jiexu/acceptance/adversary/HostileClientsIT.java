package org.jiexu.acceptance.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.acceptance.stack.RunningStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F3, F4, W1, W2: clients that never end what they begin, and requests that two readers would read differently. */
class HostileClientsIT {

    private static final int CLIENTS = 600;
    private static final int HONEST_QUESTIONS = 50;
    private static final int LINE_BYTES = 62 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static RunningStack running;

    @BeforeAll
    static void start() throws IOException {
        running = RunningStack.shared();
    }

    @Test
    void whoNeverEndsARequestKeepsNobodyElseFromAnAnswer() throws IOException {
        List<Socket> hostile = new ArrayList<>();
        try {
            byte[] beginning = ("GET /v1/funds/" + "a".repeat(LINE_BYTES)).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = connect("127.0.0." + (2 + i % 8));
                hostile.add(socket);
                sendAsMuchAsIsTaken(socket, beginning);
            }

            for (int i = 0; i < HONEST_QUESTIONS; i++) {
                assertThat(running.callers()
                                .administrator()
                                .get("/v1/funds?limit=1")
                                .status())
                        .isEqualTo(200);
            }
        } finally {
            for (Socket socket : hostile) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/funds HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/funds HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /v1/funds;a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /v1/transfers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/transfers HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /v1/transfers HTTP/1.1\r\nHost: localhost\r\nContent-Length: a\r\n\r\n",
                "GET /v1/funds HTTP/1.1\r\nHost: localhost\r\nX-Odd: a\u0000b\r\n\r\n"
            })
    void anOddRequestIsRefusedWithAProblem(String request) throws IOException {
        try (Socket socket = connect("127.0.0.1")) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();

            String answer = head(socket);

            assertThat(answer)
                    .containsPattern("^HTTP/1.1 (4[0-9][0-9]|501|505) ")
                    .contains("application/problem+json");
        }
    }

    private static void sendAsMuchAsIsTaken(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException refused) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(loopback(from), 0));
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), running.gateway().getPort()),
                (int) CONNECT.toMillis());
        socket.setSoTimeout((int) ANSWER.toMillis());
        return socket;
    }

    /** Linux takes every 127.x.y.z for its own. */
    private static InetAddress loopback(String address) throws IOException {
        return InetAddress.getAllByName(address)[0];
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        int read = socket.getInputStream().read();
        while (read >= 0 && head.indexOf("\r\n\r\n") < 0) {
            head.append((char) read);
            read = socket.getInputStream().read();
        }
        return head.toString();
    }
}
