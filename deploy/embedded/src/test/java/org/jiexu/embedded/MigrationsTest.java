package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was migrated for a version to come is left as that version needs it (docs/decisions/0257). */
class MigrationsTest {

    private static final ServiceDatabase DATABASE = ServiceDatabase.named("kept", "owner-secret", "secret");

    @TempDir
    private Path folder;

    @Test
    void anEarlierVersionNeitherFailsOnANewerDatabaseNorSetsItsRights() throws Exception {
        var settings = new EmbeddedPostgres.Settings(
                folder.resolve("server"), folder.resolve("server.log"), Ports.free(), "secret", false, 20, 16);
        try (var server = EmbeddedPostgres.start(settings)) {
            server.provide(DATABASE);
            assertThat(migrate(server, "first", "1")).isEqualTo(1);
            assertThat(migrate(server, "newer", "1", "2", "3")).isEqualTo(2);

            assertThat(migrate(server, "without the last", "1", "2")).isZero();
            assertThat(migrate(server, "without one in the middle", "1", "3")).isZero();

            assertThat(rightsBy(server)).isEqualTo("newer");
            assertThat(migrate(server, "newest", "1", "2", "3", "4")).isEqualTo(1);
            assertThat(rightsBy(server)).isEqualTo("newest");
        }
    }

    private int migrate(EmbeddedPostgres server, String version, String... files) throws IOException {
        Path place = Files.createDirectories(folder.resolve(version).resolve("db"));
        for (String file : files) {
            Files.writeString(place.resolve("V" + file + "__t.sql"), "CREATE TABLE t" + file + " ();");
        }
        Files.writeString(place.resolve("afterMigrate__rights.sql"), "COMMENT ON DATABASE kept IS '" + version + "';");
        URL[] roots = {folder.resolve(version).toUri().toURL()};
        try (var loader = new URLClassLoader(roots)) {
            return Migrations.run(server.jdbcUrl("kept"), DATABASE, loader, List.of("classpath:db"));
        }
    }

    private static String rightsBy(EmbeddedPostgres server) throws Exception {
        try (var session = server.databases().connect("kept");
                var row = session.createStatement()
                        .executeQuery("SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                                + " WHERE datname = 'kept'")) {
            row.next();
            return row.getString(1);
        }
    }
}
