package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of which a copy and the log are left comes back as it was at a moment. */
class PostgresBackupTest {

    @TempDir
    private Path folder;

    @Test
    void itComesBackAsItWasAtAMomentWhileTheFirstGoesOn() throws Exception {
        var archive = new PostgresArchive(folder.resolve("archive"), Duration.ofSeconds(60));
        try (var server = EmbeddedPostgres.start(settings().with(archive.writing()))) {
            server.createDatabase("kept");
            write(server, "CREATE TABLE thing AS SELECT 1 AS id");
            PostgresBackup backup = PostgresBackup.take(server, folder.resolve("backup"));
            write(server, "INSERT INTO thing VALUES (10)");
            Instant until = clockOf(server);
            write(server, "INSERT INTO thing VALUES (100)");
            String last = text(server, "SELECT pg_walfile_name(pg_switch_wal())");
            Awaitility.await().until(() -> archive.segments().contains(last));
            write(server, "INSERT INTO thing VALUES (1000)");

            try (var restored = backup.restore(
                    archive, until, folder.resolve("restored"), folder.resolve("restored.log"), Ports.free())) {
                assertThat(text(restored, "SELECT sum(id) FROM thing")).isEqualTo("11");
                assertThat(text(server, "SELECT sum(id) FROM thing")).isEqualTo("1111");
                write(restored, "INSERT INTO thing VALUES (5)");
            }
            assertThat(archive.lastCopied()).isPresent();
            Path later = folder.resolve("later.log");
            assertThatThrownBy(() -> backup.restore(
                            archive, Instant.now().plusSeconds(60), folder.resolve("later"), later, Ports.free()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("recovery ended before configured recovery target was reached");
        }
    }

    private EmbeddedPostgres.Settings settings() {
        return new EmbeddedPostgres.Settings(
                folder.resolve("server"), folder.resolve("server.log"), Ports.free(), "secret", true, 20, 16);
    }

    private static Instant clockOf(EmbeddedPostgres server) throws SQLException {
        return Instant.parse(text(
                server, "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    private static void write(EmbeddedPostgres server, String statement) throws SQLException {
        try (Connection connection = server.databases().connect("kept")) {
            connection.createStatement().execute(statement);
        }
    }

    private static String text(EmbeddedPostgres server, String query) throws SQLException {
        try (var connection = server.databases().connect("kept");
                var rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
