package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path folder;

    private EmbeddedPostgres.Settings on(int port) {
        return on(port, false);
    }

    private EmbeddedPostgres.Settings on(int port, boolean durable) {
        return new EmbeddedPostgres.Settings(
                folder.resolve("server"), folder.resolve("server.log"), port, "secret", durable, 20, 16);
    }

    private static Connection connect(EmbeddedPostgres server, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("kept"), server.user(), password);
    }

    @Test
    void theDataIsThereAgainAfterAnOrderlyEndAndAfterASuddenOne() throws Exception {
        try (var server = EmbeddedPostgres.start(on(Ports.free(), true))) {
            server.createDatabase("kept");
            try (var connection = connect(server, "secret")) {
                connection.createStatement().execute("CREATE TABLE thing AS SELECT 1 AS id");
            }
        }
        var second = EmbeddedPostgres.start(on(Ports.free(), true));
        try (var connection = connect(second, "secret")) {
            connection.createStatement().execute("INSERT INTO thing VALUES (2)");
        }
        second.process().kill();

        try (var third = EmbeddedPostgres.start(on(Ports.free(), true));
                var connection = connect(third, "secret");
                var rows = connection.createStatement().executeQuery("SELECT sum(id) FROM thing")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(3);
            assertThat(third.process().isAlive()).isTrue();
        }
        assertThat(EmbeddedPostgres.lastStarted(folder.resolve("server"))
                        .orElseThrow()
                        .isAlive())
                .isFalse();
    }

    @Test
    void aCommitWaitsForTheDiskAndAStrangerIsNotLetIn() throws Exception {
        try (var server = EmbeddedPostgres.start(on(Ports.free(), true))) {
            server.createDatabase("kept");
            server.createDatabase("kept");
            try (var connection = connect(server, "secret");
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit'),"
                                    + " current_setting('max_connections')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("on");
                assertThat(rows.getString(2)).isEqualTo("on");
                assertThat(rows.getString(3)).isEqualTo("20");
            }
            assertThatThrownBy(() -> connect(server, "wrong")).hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> EmbeddedPostgres.start(on(Ports.free())))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already serves");
            assertThat(EmbeddedPostgres.running(on(server.port()))).isPresent();
            assertThatThrownBy(() -> server.createDatabase("x; DROP DATABASE kept"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(EmbeddedPostgres.running(on(Ports.free()))).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsReportedWithTheLog() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(on(taken.getLocalPort())))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("PostgreSQL did not start: its process ended")
                    .hasMessageContaining("Address already in use")
                    .hasMessageContaining(folder.resolve("server.log").toString());
        }
        assertThat(Files.exists(folder.resolve("server").resolve("data").resolve("PG_VERSION")))
                .isTrue();
    }

    @Test
    void withACertificateNobodyIsLetInPlainlyAndTheDriverReadsWhomToTrustForEachConnection() throws Exception {
        Authority authority = Authority.make("present", Duration.ofDays(1));
        Authority.Issued issued = authority.issue("postgres", Duration.ofDays(1));
        Path key = Files.writeString(folder.resolve("key.pem"), issued.key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path trusted = Files.writeString(folder.resolve("authority.pem"), authority.certificate());
        ServerCertificate certificate = new ServerCertificate(
                Files.writeString(folder.resolve("own.pem"), issued.certificate()), key, key, trusted);

        try (var server = EmbeddedPostgres.start(on(Ports.free()))) {
            server.createDatabase("kept");
        }
        try (var server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                folder.resolve("server"),
                folder.resolve("server.log"),
                Ports.free(),
                "secret",
                false,
                20,
                16,
                certificate,
                Map.of()))) {
            try (var connection = connect(server, "secret");
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("TLSv1.3");
            }
            String plain = "jdbc:postgresql://127.0.0.1:" + server.port() + "/kept?sslmode=disable";
            assertThatThrownBy(() -> DriverManager.getConnection(plain, server.user(), "secret"))
                    .hasMessageContaining("no encryption");

            Files.writeString(
                    trusted, Authority.make("another", Duration.ofDays(1)).certificate());
            assertThatThrownBy(() -> connect(server, "secret")).hasMessageContaining("SSL error");
            Files.writeString(trusted, authority.certificate());
            connect(server, "secret").close();
        }
        try (var plainAgain = EmbeddedPostgres.start(on(Ports.free()))) {
            connect(plainAgain, "secret").close();
        }
    }
}
