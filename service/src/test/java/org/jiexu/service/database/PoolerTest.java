package org.jiexu.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Behind a real PgBouncer, where one is installed. */
@SuppressWarnings("NullAway.Init") // the framework sets the folder
class PoolerTest {
    private static final TestInfrastructure SERVERS = TestInfrastructure.shared();

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void inSessionModeEachConnectionHasItsSessionItsLockAndItsNotifications() throws Exception {
        String url = pooled("session");
        Connection one = connected(url);
        Connection another = connected(url);

        assertThatCode(() -> DatabaseCheck.requireSessionsOfItsOwn(one, another))
                .doesNotThrowAnyException();
        assertThat(Sql.of(one, "SELECT pg_try_advisory_lock(1)").isTrue()).isTrue();
        assertThat(Sql.of(another, "SELECT pg_try_advisory_lock(1)").isTrue()).isFalse();
        Sql.of(one, "LISTEN heard").run();
        Sql.of(another, "NOTIFY heard").run();
        assertThat(one.unwrap(PGConnection.class).getNotifications(10_000)).hasSize(1);
    }

    @Test
    void inTransactionModeOneSessionLocksForTwoAndTheServiceDoesNotStart() throws Exception {
        String url = pooled("transaction");
        Connection one = connected(url);
        Connection another = connected(url);

        assertThatThrownBy(() -> DatabaseCheck.requireSessionsOfItsOwn(one, another))
                .hasMessageContaining("pooler in transaction or statement mode");
        assertThat(Sql.of(one, "SELECT pg_try_advisory_lock(1)").isTrue()).isTrue();
        assertThat(Sql.of(another, "SELECT pg_try_advisory_lock(1)").isTrue()).isTrue();
    }

    private Connection connected(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url, "anybody", "");
        opened.add(connection);
        return connection;
    }

    /** Starts a pooler in that mode and answers with its address. */
    private String pooled(String mode) throws IOException, InterruptedException {
        Path program = Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "no PgBouncer is installed here");
        ServiceDatabase database = SERVERS.serviceDatabase("web_pooler", "db/service");
        URI server = URI.create(SERVERS.jdbcUrl(database.name()).substring("jdbc:".length()));
        int port = freePort();
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(settings, """
                [databases]
                pooled = host=%s port=%d dbname=%s user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        server.getHost(),
                        server.getPort(),
                        database.name(),
                        database.service().role(),
                        database.service().password(),
                        port,
                        mode));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            // It does not run as root, and reads its settings as the other.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        Process pooler = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        opened.add(() -> {
            pooler.destroy();
            pooler.waitFor();
        });
        Database.await("the pooler listens", () -> listens(port));
        // As the services have it; a name of a statement lives as long as a session.
        int prepareThreshold = mode.equals("session") ? 1 : 0;
        return "jdbc:postgresql://127.0.0.1:" + port + "/pooled?prepareThreshold=" + prepareThreshold;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
