package org.jiexu.service.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jiexu.service.door.Connection.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionWatchTest {
    private final Entrance entrance = new Entrance(DoorLimits.DEFAULT, System::nanoTime);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Connection connection = new Connection(channel, InetAddress.getLoopbackAddress(), 0);

    ConnectionWatchTest() {
        assertThat(entrance.admit(connection, _ -> {})).isTrue();
        channel.pipeline()
                .addLast(new FirstBytes(entrance, connection))
                .addLast(new StrictRequestDecoder(
                        new HttpServerOptions().setMaxInitialLineLength(8_000).setMaxHeaderSize(16_000)))
                .addLast(new HttpResponseEncoder())
                .addLast(new ConnectionWatch(entrance, connection));
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/t HTTP/1.1|Host: a|Content-Length: 3|Transfer-Encoding: chunked||, 400, LENGTH_AND_ENCODING",
        "POST /v1/t HTTP/1.1|Host: a|Transfer-Encoding: xchunked||, 501, ENCODING_UNKNOWN",
        "'POST /v1/t HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||', 501, ENCODING_UNKNOWN",
        "POST /v1/t HTTP/1.0|Host: a|Transfer-Encoding: chunked||, 400, ENCODING_IN_HTTP_1_0",
        "GET /v1/t HTTP/1.1|Host: a|Host: b||, 400, HOST_TWICE",
        "'GET /v1/t HTTP/1.1|Host: a,b||', 400, HOST_MALFORMED",
        "GET /v1/t HTTP/1.1|Host: a/b||, 400, HOST_MALFORMED",
        "GET /v1/t HTTP/1.1|Host: u@a||, 400, HOST_MALFORMED",
        "GET /v1\\x HTTP/1.1|Host: a||, 400, ADDRESS_MALFORMED",
        "GET /v1/张 HTTP/1.1|Host: a||, 400, ADDRESS_MALFORMED",
        "GET /v1/é HTTP/1.1|Host: a||, 400, ADDRESS_MALFORMED",
        "GET /v1/%zz HTTP/1.1|Host: a||, 400, ADDRESS_MALFORMED",
        "GET /v1/t HTTP/9.9|Host: a||, 505, VERSION",
        "GET /v1/t;a=b HTTP/1.1|Host: a||, 400, PATH_PARAMETER",
        "POST /v1/t HTTP/1.1|Host: a|Content-Length: -1||, 400, MALFORMED",
        "POST /v1/t HTTP/1.1|Host: a|Content-Length: 3|Content-Length: 4||, 400, MALFORMED",
        "GET /v1/t|, 400, MALFORMED",
        "POST /v1/t HTTP/1.1|Host: a|Transfer-Encoding: chunked||zz|, 400, MALFORMED"
    })
    void whatTwoServersMightReadDifferentlyIsAnsweredWithAProblem(String request, int status, String fault) {
        sent(request.replace("|", "\r\n"));

        assertThat(answer())
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"fault\":\"" + fault + "\"", "connection: close");
        assertThat(entrance.closed(Closing.REFUSED)).isEqualTo(1);
    }

    @Test
    void aProcessThatStopsTakesNoRequestAndSaysThatItCanBeSaidAgain() {
        entrance.shut();

        sent("GET /v1/t HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer())
                .startsWith("HTTP/1.1 503")
                .contains("\"fault\":\"LEAVING\"", "Retry-After: 2", "connection: close");
        assertThat(entrance.closed(Closing.LEAVING)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/t HTTP/1.1|Host: a|X: a\0b||",
                "GET /v1/t HTTP/1.1\nHost: a\n\n",
                "GET /v1/t HTTP/1.1|Host: a\rX: b||"
            })
    void controlCharactersAndBareLineEndsAreMalformed(String request) {
        sent(request.replace("|", "\r\n"));

        assertThat(answer()).startsWith("HTTP/1.1 400").contains("MALFORMED_REQUEST");
    }

    @Test
    void aLineOrHeadersThatAreTooLongAreToldApart() {
        sent("GET /v1/" + "a".repeat(9_000));
        assertThat(answer()).startsWith("HTTP/1.1 414").contains("ADDRESS_TOO_LONG");
    }

    @Test
    void headersThatAreTooLargeTogetherAreRefused() {
        sent("GET /v1/t HTTP/1.1\r\nHost: a\r\n" + "X: aaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(700));

        assertThat(answer()).startsWith("HTTP/1.1 431").contains("HEADERS_TOO_LARGE");
    }

    @Test
    void whatFollowsARefusalIsThrownAway() {
        sent("GET /v1/t;a=b HTTP/1.1\r\nHost: a\r\n\r\n");
        answer();

        sent("GET /v1/t HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(channel.inboundMessages()).isEmpty();
        assertThat(connection.phase()).isEqualTo(Phase.LINGER);
    }

    @Test
    void thePhasesFollowTheRequest() {
        assertThat(connection.phase()).isEqualTo(Phase.FRESH);
        sent("POST /v1/t HTTP/1.1\r\nHost: a\r\n");
        assertThat(connection.phase()).isEqualTo(Phase.HEAD);
        sent("Content-Length: 3\r\n\r\na");
        assertThat(connection.phase()).isEqualTo(Phase.BODY);
        sent("bc");
        assertThat(connection.phase()).isEqualTo(Phase.ANSWER);
        assertThat(entrance.requestsInFlight()).isEqualTo(1);

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));

        assertThat(connection.phase()).isEqualTo(Phase.IDLE);
        assertThat(entrance.requestsInFlight()).isZero();
    }

    @Test
    void aSlowBodyIsAnsweredAndAClosedConnectionIsNotCounted() {
        sent("POST /v1/t HTTP/1.1\r\nHost: a\r\nAccept-Language: zh\r\nContent-Length: 3\r\n\r\na");

        Objects.requireNonNull(connection.hands()).refuse(HeadFault.BODY_TOO_SLOW);

        assertThat(answer()).startsWith("HTTP/1.1 408").contains("REQUEST_TOO_SLOW", "请求到达过慢");
        var _ = channel.close();
        assertThat(entrance.requestsInFlight()).isZero();
    }

    private void sent(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private String answer() {
        StringBuilder text = new StringBuilder();
        ByteBuf part = channel.readOutbound();
        while (part != null) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
            part = channel.readOutbound();
        }
        return text.toString();
    }
}
