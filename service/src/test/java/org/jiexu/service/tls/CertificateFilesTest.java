package org.jiexu.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiexu.embedded.Authority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFilesTest {
    private static final Authority AUTHORITY = Authority.make("authority", Duration.ofDays(2));
    private static final Authority.Issued OWN = AUTHORITY.issue("registry", Duration.ofDays(1));

    private final Map<String, String> settings = new HashMap<>();
    private TlsFolder folder;

    @BeforeEach
    void filesThatAreRight(@TempDir Path place) {
        folder = new TlsFolder(place).write(OWN, AUTHORITY.certificate());
        settings.putAll(folder.settings());
    }

    @Test
    void withoutSettingsAllIsPlain() {
        ServiceTls plain = ServiceTls.read(TlsFolder.configuration(Map.of()), Clock.systemUTC());

        assertThat(plain.port()).isEmpty();
        assertThat(plain.identities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "key", "authorities"})
    void allThreeAreSetOrNone(String missing) {
        settings.remove("jiexu.tls." + missing);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("JIEXU_TLS_" + missing.toUpperCase(Locale.ROOT) + " not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "key", "authorities"})
    void aFileThatIsNotThereIsNamedWithItsVariable(String name) throws IOException {
        Files.delete(folder.file(name));

        assertThatThrownBy(this::read)
                .hasMessageStartingWith("JIEXU_TLS_" + name.toUpperCase(Locale.ROOT) + ": ")
                .hasMessageContaining(folder.file(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "key", "authorities"})
    void aFileThatIsNotPemIsNamedWithItsVariable(String name) throws IOException {
        Files.writeString(folder.file(name), "nothing of the kind");

        assertThatThrownBy(this::read)
                .hasMessageStartingWith("JIEXU_TLS_" + name.toUpperCase(Locale.ROOT) + ": the file holds no");
    }

    @Test
    void anothersKeyIsRefusedAndSaysNothingOfItself() throws IOException {
        Authority.Issued other = AUTHORITY.issue("transfer", Duration.ofDays(1));
        Files.writeString(folder.file("key"), other.key());

        assertThatThrownBy(this::read).hasMessage("JIEXU_TLS_KEY: the key does not fit the certificate");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder.file("key"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::read)
                .hasMessageStartingWith("JIEXU_TLS_KEY: ")
                .hasMessageContaining("owner's eyes alone");
    }

    @Test
    void anExpiredCertificateIsRefused() {
        folder.write(AUTHORITY.issue("registry", Duration.ofDays(-1)), AUTHORITY.certificate());

        assertThatThrownBy(this::read).hasMessageStartingWith("JIEXU_TLS_CERTIFICATE: the certificate expired at ");
    }

    @Test
    void withACertificateNoServiceIsCalledInTheClear() {
        settings.put("jiexu.registry.url", "https://registry:8081");
        settings.put("jiexu.ledger.urls", "51=https://a:1,44=http://b:1");

        assertThatThrownBy(this::read).hasMessageStartingWith("JIEXU_LEDGER_URLS is http://");
    }

    @Test
    void aDoorForPeopleIsTheGatewaysAlone() {
        settings.put("jiexu.tls.door.certificate", folder.file("certificate").toString());
        settings.put("jiexu.tls.door.key", folder.file("key").toString());

        assertThatThrownBy(this::read).hasMessageStartingWith("JIEXU_TLS_DOOR_CERTIFICATE is set");
    }

    @Test
    void theGatewaysPortIsPlainUntilItsDoorIsSet() {
        settings.put("jiexu.service.callers", "people");
        assertThat(read().port()).isEmpty();

        settings.put("jiexu.tls.door.certificate", folder.file("certificate").toString());
        settings.put("jiexu.tls.door.key", folder.file("key").toString());

        assertThat(read().port().orElseThrow().get().getNeedClientAuth()).isFalse();
        assertThat(read().identities()).containsOnlyKeys("door", "services");
    }

    @Test
    void whatChangesIsTakenAndWhatCannotBeUsedIsNot() throws IOException {
        ServiceTls tls = read();
        CurrentIdentity current = Objects.requireNonNull(tls.identities().get("services"));
        Object before = current.context();

        tls.look();
        assertThat(current.context()).as("nothing has changed").isSameAs(before);

        Authority.Issued next = AUTHORITY.issue("registry", Duration.ofDays(30));
        Files.writeString(folder.file("certificate"), next.certificate());
        tls.look();
        assertThat(current.context()).as("the key is still the old one").isSameAs(before);
        assertThat(current.fault()).isEqualTo("JIEXU_TLS_KEY: the key does not fit the certificate");

        Files.writeString(folder.file("key"), next.key());
        tls.look();
        assertThat(current.context()).isNotSameAs(before);
        assertThat(current.fault()).isEmpty();
        assertThat(current.left()).isGreaterThan(Duration.ofDays(29));

        folder.write(AUTHORITY.issue("registry", Duration.ofDays(-1)), AUTHORITY.certificate());
        tls.look();
        assertThat(current.fault()).contains("expired");
        assertThat(current.left()).isGreaterThan(Duration.ofDays(29));
    }

    private ServiceTls read() {
        return ServiceTls.read(TlsFolder.configuration(settings), Clock.systemUTC());
    }
}
