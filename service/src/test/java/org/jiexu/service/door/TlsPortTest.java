package org.jiexu.service.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jiexu.embedded.Authority;
import org.jiexu.service.tls.ServiceTls;
import org.jiexu.service.tls.TlsFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port behind the door that speaks TLS, and clients of every kind that the services have. */
class TlsPortTest {
    private static final Duration LIFE = Duration.ofDays(2);
    private static final Authority OURS = Authority.make("ours", LIFE);
    private static final Authority FOREIGN = Authority.make("foreign", LIFE);

    private TlsFolder ofServer;
    private TlsFolder ofClient;
    private ServiceTls server;
    private Vertx vertx;
    private int port;

    @BeforeEach
    void aServerThatSaysHowItWasAsked(@TempDir Path servers, @TempDir Path clients) throws Exception {
        ofServer = new TlsFolder(servers).write(OURS.issue("registry", LIFE), OURS.certificate());
        ofClient = new TlsFolder(clients).write(OURS.issue("transfer", LIFE), OURS.certificate());
        server = ofServer.tls();
        VertxBuilder builder = new VertxBuilder().init().findTransport(new DoorTransport(() -> server));
        vertx = builder.vertx();
        port = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.response()
                        .end(request.scheme() + " " + request.connection().isSsl()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCallerWithACertificateOfOurAuthorityIsAnswered() throws Exception {
        assertThat(get(ofClient.tls())).isEqualTo("https true");
        assertThat(askByVertx(ofClient.tls(), "127.0.0.1")).isEqualTo("https true");
    }

    @Test
    void plainHttpIsNotAnswered() throws IOException {
        assertThat(said("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).doesNotContain("HTTP/");
        assertThat(closed(Closing.HANDSHAKE)).isPositive();
    }

    @Test
    void whoShowsNoCertificateIsNotAnswered() throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry(
                "ours",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(OURS.certificate().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext nobody = SSLContext.getInstance("TLS");
        nobody.init(null, trust.getTrustManagers(), null);

        assertThatThrownBy(() -> send(HttpClient.newBuilder().sslContext(nobody).build(), "127.0.0.1"))
                .isInstanceOf(IOException.class);
        assertThat(closed(Closing.HANDSHAKE)).isPositive();
    }

    @Test
    void whoShowsACertificateOfAnotherAuthorityIsNotAnswered() {
        ofClient.write(FOREIGN.issue("transfer", LIFE), OURS.certificate());

        assertThatThrownBy(() -> get(ofClient.tls())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> askByVertx(ofClient.tls(), "127.0.0.1")).isInstanceOf(Exception.class);
    }

    @Test
    void aCallerSpeaksToNobodyOfAnotherAuthority() {
        ofClient.write(OURS.issue("transfer", LIFE), FOREIGN.certificate());

        assertThatThrownBy(() -> get(ofClient.tls())).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> askByVertx(ofClient.tls(), "127.0.0.1"))
                .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }

    @Test
    void aCallerSpeaksToNobodyOfAnotherName() throws Exception {
        ofServer.write(OURS.issue("registry", LIFE, List.of("elsewhere")), OURS.certificate());
        TlsFolder.look(server);

        assertThatThrownBy(() -> send(ofClient.tls().client().build(), "localhost"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
        assertThatThrownBy(() -> askByVertx(ofClient.tls(), "localhost")).hasStackTraceContaining("localhost found");
        assertThat(send(ofClient.tls().client().build(), "127.0.0.1")).isEqualTo("https true");
    }

    @Test
    void clientsAndServersGoOnWithWhatTheFilesSayNow() throws Exception {
        ServiceTls client = ofClient.tls();
        HttpClient longLived = client.client().build();
        assertThat(send(longLived, "127.0.0.1")).isEqualTo("https true");

        ofServer.write(FOREIGN.issue("registry", LIFE), FOREIGN.certificate());
        TlsFolder.look(server);
        assertThatThrownBy(() -> get(ofClient.tls())).isInstanceOf(SSLException.class);

        ofClient.write(FOREIGN.issue("transfer", LIFE), FOREIGN.certificate());
        TlsFolder.look(client);
        assertThat(get(client)).isEqualTo("https true");
        assertThat(send(longLived, "127.0.0.1"))
                .as("on the connection that it has")
                .isEqualTo("https true");
        assertThat(send(longLived, "localhost")).as("on a new one").isEqualTo("https true");
        assertThat(askByVertx(client, "127.0.0.1")).isEqualTo("https true");
    }

    @Test
    void whatTwoServersMightReadDifferentlyIsRefusedInsideTlsToo() throws Exception {
        assertThat(said("GET /a;b HTTP/1.1\r\nHost: a\r\n\r\n", ofClient))
                .startsWith("HTTP/1.1 400")
                .contains("PATH_PARAMETER");
        assertThat(said("GET /" + "a".repeat(13_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", ofClient))
                .startsWith("HTTP/1.1 414");
        assertThat(said(
                        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                        ofClient))
                .startsWith("HTTP/1.1 400")
                .contains("LENGTH_AND_ENCODING");
        assertThat(closed(Closing.REFUSED)).isEqualTo(3);
    }

    @Test
    void halfAHeadIsAnsweredAfterItsTimeInsideTlsToo() throws Exception {
        assertThat(said("GET / HTTP/1.1\r\nHos", ofClient)).startsWith("HTTP/1.1 408");
        assertThat(closed(Closing.HEAD_SLOW)).isPositive();
    }

    @Test
    void whoOnlyConnectsIsSentAway() throws Exception {
        assertThat(said("")).doesNotContain("HTTP/");
        assertThat(closed(Closing.HEAD_SLOW) + closed(Closing.HANDSHAKE)).isPositive();
    }

    private static long closed(Closing reason) {
        return Objects.requireNonNull(DoorTransport.doors().get(DoorTransport.API))
                .entrance()
                .closed(reason);
    }

    private String get(ServiceTls tls) throws Exception {
        return send(tls.client().build(), "127.0.0.1");
    }

    private String send(HttpClient client, String host) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("https://" + host + ":" + port + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String askByVertx(ServiceTls tls, String host) throws Exception {
        return vertx.createHttpClient(tls.clientOptions())
                .request(new RequestOptions().setSsl(true).setHost(host).setPort(port))
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(body -> body.toString(StandardCharsets.UTF_8))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** What comes back until the server ends the connection, in the clear. */
    private String said(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return said(socket, request);
        }
    }

    /** The same inside TLS. */
    private String said(String request, TlsFolder client) throws IOException {
        SSLContext context = client.tls().client().build().sslContext();
        try (Socket socket = context.getSocketFactory().createSocket("127.0.0.1", port)) {
            return said(socket, request);
        }
    }

    private static String said(Socket socket, String request) throws IOException {
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
