package org.jiexu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** A named proxy says for whom it asks; what anybody else says is not heard. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class BehindAProxyTest {
    private static final String ELSEWHERE = "127.0.0.8";
    private static final Pattern LEFT = Pattern.compile("(?i)RateLimit: \"tracking\";r=(\\d+)");

    @Test
    void eachClientBehindANamedProxyHasAnAllowanceOfItsOwn() throws IOException {
        long first = left(GatewaySetup.PROXY, "198.51.100.1, 203.0.113.1, 10.1.1.1");
        long ofAnother = left(GatewaySetup.PROXY, "203.0.113.1, 203.0.113.2");
        long ofANetwork = left(GatewaySetup.PROXY, "2001:db8:0:1::1");

        assertThat(first).isEqualTo(99);
        assertThat(ofAnother).isEqualTo(99);
        assertThat(ofANetwork).isEqualTo(99);
        assertThat(isOneCaller(GatewaySetup.PROXY, i -> "198.51.100." + i + ", 203.0.113.1"))
                .isTrue();
        assertThat(isOneCaller(GatewaySetup.PROXY, i -> "[2001:db8:0:1:ffff::" + i + "]:4711"))
                .isTrue();
    }

    @Test
    void whoeverElseNamesAnAddressIsCountedByItsOwn() throws IOException {
        assertThat(isOneCaller(ELSEWHERE, i -> "203.0.113." + (100 + i))).isTrue();
    }

    @Test
    void aConsoleLinkIsByHttpsWhereANamedProxySaysSoAndNobodyElse() throws IOException {
        assertThat(linkFrom(GatewaySetup.PROXY)).contains("\"link\":\"https://pensions.example/console/sign-in?");
        assertThat(linkFrom(ELSEWHERE)).contains("\"link\":\"http://pensions.example/console/sign-in?");
    }

    /** Whether requests that differ in the header alone have one allowance; on a slow machine it grows again between two of them, not between many. */
    private static boolean isOneCaller(String address, IntFunction<String> forwardedFor) throws IOException {
        for (int i = 1; i <= 50; i++) {
            if (left(address, forwardedFor.apply(i)) < 99) {
                return true;
            }
        }
        return false;
    }

    private static String linkFrom(String address) throws IOException {
        return exchange(
                address,
                "POST /v1/console-links HTTP/1.1\r\nHost: pensions.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\n"
                        + "Authorization: Bearer " + Tokens.officer("510100")
                        + "\r\nIdempotency-Key: behind-a-proxy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static long left(String address, String forwardedFor) throws IOException {
        String answer = exchange(
                address,
                "GET /v1/tracking/ABC HTTP/1.1\r\nHost: a\r\nForwarded: for=192.0.2.1\r\nX-Forwarded-For: "
                        + forwardedFor + "\r\nConnection: close\r\n\r\n");
        Matcher found = LEFT.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static String exchange(String address, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
