package org.jiexu.messages.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jiexu.embedded.Authority;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.Ports;
import org.jiexu.embedded.ServerCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RereadCertificatesTest {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final Authority FORMER = Authority.make("former", LIFE);
    private static final Authority PRESENT = Authority.make("present", LIFE);

    @TempDir
    private Path folder;

    @Test
    void aClientThatLivesTakesTheAuthorityThatIsInTheFileNow() throws Exception {
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), FORMER.certificate());
        try (EmbeddedKafka broker = Ports.onFreeOnes(() -> EmbeddedKafka.start(settings()))) {
            Map<String, String> told = prefixed(broker.client(BrokerUsers.OPERATOR));
            told.put("kafka.ssl.truststore.location", trusted.toString());
            Map<String, Object> client = KafkaSettings.read(name -> Optional.ofNullable(told.get(name)))
                    .client();

            try (Admin admin = Admin.create(client)) {
                assertThatThrownBy(() -> nodes(admin))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(SslAuthenticationException.class);

                Files.writeString(trusted, "half of a fi");
                assertThatThrownBy(() -> nodes(admin)).hasCauseInstanceOf(SslAuthenticationException.class);

                Files.writeString(trusted, PRESENT.certificate());
                assertThat(nodes(admin)).isEqualTo(1);
            }
        }
    }

    @Test
    void theOwnCertificateIsTakenAgainToo() throws Exception {
        Path own = folder.resolve("own.pem");
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), FORMER.certificate());
        write(own, FORMER.issue("ledger-51", LIFE));
        try (RereadCertificates made = new RereadCertificates()) {
            made.configure(Map.of(
                    "ssl.protocol", "TLSv1.3",
                    "ssl.keystore.type", "PEM",
                    "ssl.keystore.location", own.toString(),
                    "ssl.truststore.type", "PEM",
                    "ssl.truststore.location", trusted.toString()));
            assertThat(issuer(made)).isEqualTo("CN=former,O=Jiexu");

            write(own, PRESENT.issue("ledger-51", LIFE));
            made.createClientSslEngine("broker", 9093, "https");
            assertThat(issuer(made)).isEqualTo("CN=present,O=Jiexu");

            Files.delete(own);
            made.createClientSslEngine("broker", 9093, "https");
            assertThat(issuer(made)).isEqualTo("CN=present,O=Jiexu");
        }
    }

    @Test
    void aClientDoesNotBeginWithFilesThatAreNotThere() {
        try (RereadCertificates made = new RereadCertificates()) {
            assertThatThrownBy(() -> made.configure(Map.of("ssl.truststore.location", "/nowhere/authority.pem")))
                    .isInstanceOf(KafkaException.class)
                    .hasMessage("ssl.truststore.location: /nowhere/authority.pem cannot be read");
        }
    }

    private static String issuer(RereadCertificates made) throws Exception {
        var store = made.keystore();
        return ((X509Certificate) store.getCertificate(store.aliases().nextElement()))
                .getIssuerX500Principal()
                .getName();
    }

    private static void write(Path file, Authority.Issued issued) throws Exception {
        Files.writeString(file, issued.key() + issued.certificate());
    }

    private static int nodes(Admin admin) throws Exception {
        return admin.describeCluster().nodes().get(60, TimeUnit.SECONDS).size();
    }

    private static Map<String, String> prefixed(Map<String, String> client) {
        Map<String, String> settings = new HashMap<>();
        client.forEach((name, value) -> settings.put("kafka." + name, value));
        return settings;
    }

    private EmbeddedKafka.Settings settings() {
        try {
            Authority.Issued issued = PRESENT.issue("kafka", LIFE);
            write(folder.resolve("both.pem"), issued);
            Path authority = Files.writeString(folder.resolve("authority.pem"), PRESENT.certificate());
            return new EmbeddedKafka.Settings(
                    folder.resolve("broker"),
                    folder.resolve("broker.log"),
                    Ports.free(),
                    Ports.free(),
                    256,
                    true,
                    new BrokerUsers(Map.of(BrokerUsers.OPERATOR, "secret")),
                    new ServerCertificate(
                            folder.resolve("own.pem"),
                            folder.resolve("key.pem"),
                            folder.resolve("both.pem"),
                            authority),
                    List.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
