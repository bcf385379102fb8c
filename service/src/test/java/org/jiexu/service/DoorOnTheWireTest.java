package org.jiexu.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** The door is before the server that runs, not only in its own tests. */
@QuarkusTest
@QuarkusTestResource(SampleSignIn.class)
class DoorOnTheWireTest {
    private static final int PATIENCE_MILLISECONDS = 10_000;

    @Test
    void aRequestWithTwoLengthsIsAnsweredWithAProblemAndTheConnectionCloses() throws IOException {
        String answer = answerTo(
                "POST /v1/samples HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"code\":\"MALFORMED_REQUEST\"", "LENGTH_AND_ENCODING");
    }

    @Test
    void aLineThatIsNoneAnAddressThatIsNoneAndAHostThatIsTwoAreAnsweredWithAProblem() throws IOException {
        assertThat(answerTo("GET /v1/samples/open HTTP/1.1\nHost: a\n\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("MALFORMED_REQUEST");
        assertThat(answerTo("GET /v1/" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("ADDRESS_TOO_LONG");

        assertThat(answerTo("GET /v1\\samples HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"code\":\"MALFORMED_REQUEST\"", "ADDRESS_MALFORMED");
        assertThat(answerTo("GET /v1/张 HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("ADDRESS_MALFORMED");
        assertThat(answerTo("GET /v1/samples/open HTTP/1.1\r\nHost: a,b\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("HOST_MALFORMED");
    }

    @Test
    void jsonThatSaysItIsLatin1OrCompressedOrIsUtf16IsRefused() throws IOException {
        assertThat(answerTo(posted("application/json; charset=ISO-8859-1", "")))
                .startsWith("HTTP/1.1 400 ")
                .contains("MALFORMED_JSON");
        assertThat(answerTo(posted("application/json", "Content-Encoding: gzip\r\n")))
                .startsWith("HTTP/1.1 415 ")
                .contains("UNSUPPORTED_MEDIA_TYPE");
        assertThat(answerTo(posted("application/json; charset=\"UTF-8\"", "Content-Encoding: identity\r\n")))
                .doesNotContain("MALFORMED_JSON", "UNSUPPORTED_MEDIA_TYPE");

        given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + Tokens.partner())
                .header("Idempotency-Key", "utf-16-utf-16")
                .header("Content-Type", "application/json")
                .body("{}".getBytes(StandardCharsets.UTF_16LE))
                .post("/v1/samples")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"));
    }

    private static String posted(String type, String header) {
        return "POST /v1/samples HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                + Tokens.partner()
                + "\r\nIdempotency-Key: encodings-encodings\r\nContent-Type: " + type + "\r\n" + header
                + "Content-Length: 2\r\n\r\n{}";
    }

    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
