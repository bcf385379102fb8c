package org.jiexu.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiexu.embedded.DatabaseLogin;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.Migrations;
import org.jiexu.embedded.PostgresDatabases;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.key.LocalKeys;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a local run, one a service, each with an owner and a role for its service (decision 0190). They are migrated
 * here, by their owners, before the services start: no service is ever told an owner's password.
 */
final class ServiceDatabases {
    /** The one role that both ledgers had before each service had its own. */
    private static final String RETIRED_ROLE = "jiexu_service";

    private static final int AT_ONCE = 2;

    private static final String TEMPLATE = "jiexu_ledger_template";

    private final Folders folders;
    private final Places places;
    private final LocalKeys keys;
    private final Layout layout;

    ServiceDatabases(Folders folders, Places places, LocalKeys keys, Layout layout) {
        this.folders = folders;
        this.places = places;
        this.keys = keys;
        this.layout = layout;
    }

    /** The database of a service, by its part's name; the passwords are made if there are none. */
    ServiceDatabase of(String part) throws IOException {
        return ServiceDatabase.named(
                Services.database(part),
                keys.secret("postgres-" + part + "-owner-password"),
                keys.secret("postgres-" + part + "-password"));
    }

    /** What a service is told: its own login, and nobody else's. */
    Map<String, String> login(String part) throws IOException {
        DatabaseLogin service = of(part).service();
        return Map.of("QUARKUS_DATASOURCE_USERNAME", service.role(), "QUARKUS_DATASOURCE_PASSWORD", service.password());
    }

    /**
     * Makes and migrates the databases of parties, two at a time.
     *
     * @param postgres has those that are nowhere else
     * @throws StartFailure with the reason; what was done stays done
     */
    void prepare(EmbeddedPostgres postgres, List<String> parts) throws IOException {
        List<String> absent = absentLedgers(postgres.databases(), parts);
        // A copy costs a tenth of the migrations; one database needs no copy.
        boolean copying = absent.size() > AT_ONCE;
        ServiceDatabase template = template();
        if (copying) {
            postgres.databases().drop(template);
            postgres.provide(template);
            migrate(postgres, absent.getFirst(), template);
        }
        try (ExecutorService two = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> made = new ArrayList<>();
            for (String part : parts) {
                ServiceDatabase database = of(part);
                made.add(two.submit(() -> {
                    EmbeddedPostgres server = places.database(part, postgres);
                    if (copying && absent.contains(part)) {
                        server.provideLike(template.name(), template.owner().role(), database);
                    } else {
                        server.provide(database);
                    }
                    migrate(server, part, database);
                    return part;
                }));
            }
            made.forEach(ServiceDatabases::join);
        }
        if (copying) {
            postgres.databases().drop(template);
        }
        if (parts.size() == layout.parties().size()) {
            postgres.retire(RETIRED_ROLE, parts.stream().map(Services::database).toList());
        }
    }

    private static List<String> absentLedgers(PostgresDatabases databases, List<String> parts) {
        return parts.stream()
                .filter(Layout::isLedger)
                .filter(part -> !databases.has(Services.database(part)))
                .toList();
    }

    /** What the databases of ledgers begin as: migrated once, by one role, which goes with it. */
    private ServiceDatabase template() throws IOException {
        DatabaseLogin login = new DatabaseLogin(TEMPLATE, keys.secret("postgres-template-password"));
        return new ServiceDatabase(TEMPLATE, login, login);
    }

    /** Applies what is new, and sets the rights. */
    private void migrate(EmbeddedPostgres postgres, String part, ServiceDatabase database) throws IOException {
        Path built = Objects.requireNonNull(places.program(folders, part).getParent(), "a program is in a folder");
        try (URLClassLoader files = new URLClassLoader(jars(built), new WithoutMigrations())) {
            Migrations.run(postgres.jdbcUrl(database.name()), database, files, locations(part, files));
        }
    }

    private static void join(Future<?> made) {
        try {
            made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while making databases", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailure failure
                    ? failure
                    : new StartFailure("a database was not made: " + e.getCause(), e);
        }
    }

    /** A service's own classes and those that it shares with the other services: where the migrations are. */
    private static URL[] jars(Path application) throws IOException {
        ArrayList<URL> jars = new ArrayList<URL>();
        addJars(jars, application.resolve("app"), "*.jar");
        addJars(jars, application.resolve("lib").resolve("main"), "org.jiexu.*.jar");
        return jars.toArray(URL[]::new);
    }

    private static void addJars(List<URL> jars, Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : files) {
                jars.add(url(file));
            }
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    /** The service says itself where its migrations are. */
    private static List<String> locations(String part, URLClassLoader files) throws IOException {
        Properties settings = new Properties();
        URL file = files.findResource("application.properties");
        if (file == null) {
            throw new StartFailure(part + " did not start: its build has no application.properties");
        }
        try (InputStream in = file.openStream()) {
            settings.load(in);
        }
        return Arrays.asList(
                settings.getProperty("quarkus.flyway.locations", "").split(",", -1));
    }

    /** The launcher's own class path without the migrations on it: those of the service that is started count. */
    private static final class WithoutMigrations extends ClassLoader {
        private static final String MIGRATIONS = "db/";

        WithoutMigrations() {
            super(ServiceDatabases.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith(MIGRATIONS) ? null : super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(MIGRATIONS) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
