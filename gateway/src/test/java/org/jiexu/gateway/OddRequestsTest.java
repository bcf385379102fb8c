package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no ordinary client sends, byte by byte. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class OddRequestsTest {
    private static final int ANSWER_LIMIT_MILLISECONDS = 20_000;
    /** Long enough for the gateway to pass the beginning of a request on. */
    private static final int MOMENT_MILLISECONDS = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TOO_LONG_BYTES = 10 << 20;

    @ParameterizedTest
    @CsvSource({
        "/v1/transfers/1, '', 400",
        "/v1/calculations/deadline, '', 400",
        "/openapi.json, '', 400",
        "/v1/transfers/%zz, Host: localhost, 400",
        "/v1/funds/5101%0/accounts/1, Host: localhost, 400",
        "/v1/transfers?state=%zz, Host: localhost, 400",
        "/track?code=%, Host: localhost, 400",
        "/track/%, Host: localhost, 400",
        "/console?filter=%G1, Host: localhost, 400",
        "/v1/nothing, Host: localhost, 404"
    })
    void theAnswerIsAProblem(String target, String header, int status) throws IOException {
        String answer = exchange("GET " + target + " HTTP/1.1\r\n" + (header.isEmpty() ? "" : header + "\r\n")
                + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("content-type: application/problem+json");
        assertThat(answer).contains("\"status\":" + status);
    }

    /** As many clients do: the whole body first, then the answer. */
    @ParameterizedTest
    @CsvSource({"/v1/calculations/deadline", "/v1/transfers"})
    void whoSendsTooLongABodyBeforeReadingIsAnsweredAndLetGo(String target) throws IOException {
        byte[] body = " ".repeat(TOO_LONG_BYTES).getBytes(StandardCharsets.US_ASCII);
        String head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.officer("510100") + "\r\nIdempotency-Key: 12345678\r\nContent-Type: application/json\r\n";

        String announced = exchange(head + "Content-Length: " + body.length + "\r\n\r\n", body);
        String chunked = exchange(
                head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n",
                body,
                "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        for (String answer : List.of(announced, chunked)) {
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("BODY_TOO_LARGE");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
        }
    }

    @Test
    void aClientThatBreaksOffItsUploadIsNoErrorOfOurs() throws IOException {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler ear = new Ear(errors);
        Logger log = Logger.getLogger("io.vertx.core.http.impl.HttpClientRequestImpl");
        log.addHandler(ear);
        int before = brokenUploads();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(
                            ("POST /v1/funds/510100/contribution-batches HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                            + Tokens.officer("510100")
                                            + "\r\nIdempotency-Key: 12345678\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nx")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(MOMENT_MILLISECONDS);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> brokenUploads() != before);
        log.removeHandler(ear);

        assertThat(brokenUploads()).isEqualTo(before + 1);
        assertThat(errors).extracting(LogRecord::getMessage).isEmpty();
    }

    private static int brokenUploads() {
        return given().auth()
                .oauth2(Tokens.officer("510100"))
                .get("/v1/transfers/broken-uploads")
                .path("count");
    }

    /** Hears what is logged. */
    private static final class Ear extends Handler {
        private final List<LogRecord> heard;

        Ear(List<LogRecord> heard) {
            this.heard = heard;
        }

        @Override
        public void publish(LogRecord entry) {
            heard.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static String exchange(String head, byte[]... body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLISECONDS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            for (byte[] part : body) {
                socket.getOutputStream().write(part);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
