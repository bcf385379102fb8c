package org.jiexu.acceptance.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.FreshStack;
import org.jiexu.embedded.Authority;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.TrustedAuthority;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stack of its own, as {@code ./jiexu up --tls} starts it: one transfer, and everything that must not come in. */
class StackByTlsIT {

    private static final String PLAIN = "GET /v1/funds HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final List<String> SERVICES = List.of("registry", "transfer", "ledger-51", "ledger-44");

    private static Stack stack;
    private static URI gateway;
    private static Cases cases;

    @BeforeAll
    static void startTheStack() throws IOException {
        stack = FreshStack.in("stack-by-tls", Layout.twoLedgers()).byTls();
        gateway = stack.startAnywhere();
        cases = new Cases(new LocalCallers(gateway, new Tokens(stack.keys())));
    }

    @AfterAll
    static void stopTheStack() throws IOException {
        stack.stop();
    }

    @Test
    void aTransferCompletesAndNothingIsCreatedOrLost() throws IOException {
        LoadedCase worker =
                cases.workers(1, SampleCase.CHENGDU, SampleCase.SHENZHEN).getFirst();

        cases.await(cases.apply(worker), "COMPLETED");

        JsonNode conservation = cases.conservation();
        assertThat(conservation.path("holds").asBoolean())
                .as(conservation.toPrettyString())
                .isTrue();
        assertThat(gateway.getScheme()).isEqualTo("https");
    }

    @Test
    void noPortForCallersSpeaksPlainly() throws IOException {
        for (String service : List.of("gateway", "registry", "transfer", "ledger-51", "ledger-44")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(service))) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(PLAIN.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).as(service).doesNotContain("HTTP/");
            }
        }
    }

    @Test
    void aServiceAnswersNobodyWithoutACertificateOfTheAuthority() throws Exception {
        Authority foreign = Authority.make("foreign", Duration.ofDays(1));
        SSLContext nobody = TrustedAuthority.alone(stack.keys().authority());
        SSLContext stranger = context(foreign.issue("transfer", Duration.ofDays(1)));
        SSLContext transfer = context(new Authority.Issued(
                Files.readString(stack.keys().certificates().resolve("transfer.pem")),
                Files.readString(stack.keys().certificates().resolve("transfer-key.pem"))));
        for (String service : SERVICES) {
            URI address = URI.create("https://127.0.0.1:" + port(service) + "/v1/nothing");
            assertThatThrownBy(() -> status(nobody, address)).as(service).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> status(stranger, address)).as(service).isInstanceOf(IOException.class);
            assertThat(status(transfer, address)).as(service).isIn(401, 404);
        }
        assertThat(status(nobody, gateway.resolve("/docs")))
                .as("people need none")
                .isEqualTo(200);
    }

    @Test
    void databaseAndBrokerLetNobodyInWithoutTls() throws Exception {
        EmbeddedPostgres postgres = stack.postgres();
        String plain = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres?sslmode=disable";
        assertThatThrownBy(() -> DriverManager.getConnection(plain, postgres.user(), postgres.password())
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");

        Map<String, Object> operator = new HashMap<>(stack.kafka().client(BrokerUsers.OPERATOR));
        operator.put("security.protocol", BrokerUsers.PROTOCOL);
        try (Admin admin = Admin.create(operator)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(5, TimeUnit.SECONDS))
                    .isInstanceOfAny(TimeoutException.class, ExecutionException.class);
        }
    }

    @Test
    void howLongCertificatesAreValidIsTold() throws Exception {
        for (Map.Entry<String, URI> service : stack.metrics().entrySet()) {
            HttpResponse<String> told = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(service.getValue()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(told.body())
                    .contains("jiexu_tls_certificate_expires_seconds{use=\"services\"")
                    .contains("jiexu_tls_files_refused{use=\"services\"");
            if (service.getKey().equals("gateway")) {
                assertThat(told.body()).contains("jiexu_tls_certificate_expires_seconds{use=\"door\"");
            }
        }
    }

    private static int status(SSLContext context, URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Of somebody who shows this certificate, and trusts the stack's authority. */
    private static SSLContext context(Authority.Issued shown) throws GeneralSecurityException, IOException {
        byte[] key = Base64.getMimeDecoder().decode(shown.key().replaceAll("-----[A-Z ]+-----", ""));
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "own",
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                new char[0],
                new Certificate[] {certificate(shown.certificate())});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority", certificate(Files.readString(stack.keys().authority())));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static int port(String part) throws IOException {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(stack.folders().run().resolve("ports.properties"))) {
            ports.load(reader);
        }
        return Integer.parseInt(ports.getProperty(part));
    }
}
