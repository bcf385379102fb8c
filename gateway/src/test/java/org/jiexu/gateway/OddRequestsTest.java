package org.jiexu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no ordinary client sends, byte by byte. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class OddRequestsTest {
    private static final int ANSWER_LIMIT_MILLISECONDS = 20_000;

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

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
