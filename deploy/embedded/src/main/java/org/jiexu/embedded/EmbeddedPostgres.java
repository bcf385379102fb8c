package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server as a process of its own on loopback, its data in a folder that is kept from run to run. */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The superuser: makes databases and roles, and is in no service. */
    public static final String USER = "jiexu";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration INITIALIZE_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * How to run the server.
     *
     * @param folder holds {@code data}; made if it is not there
     * @param log takes the server's messages
     * @param port on loopback
     * @param password of the user {@code jiexu}; must be the same at every start on the same folder
     * @param durable whether a commit waits for the disk; tests do without
     * @param maxConnections how many sessions at once
     * @param sharedBuffersMegabytes the size of the server's own cache
     * @param tls with which it lets nobody in who does not speak TLS; null where it speaks plainly
     * @param further settings besides, by PostgreSQL's names
     */
    public record Settings(
            Path folder,
            Path log,
            int port,
            String password,
            boolean durable,
            int maxConnections,
            int sharedBuffersMegabytes,
            @Nullable ServerCertificate tls,
            Map<String, String> further) {

        public Settings {
            further = Map.copyOf(further);
        }

        /** One that speaks plainly, with nothing set besides. */
        public Settings(
                Path folder,
                Path log,
                int port,
                String password,
                boolean durable,
                int maxConnections,
                int sharedBuffersMegabytes) {
            this(folder, log, port, password, durable, maxConnections, sharedBuffersMegabytes, null, Map.of());
        }

        /** The same with these settings, by PostgreSQL's names, in the place of those that were given besides. */
        public Settings with(Map<String, String> settings) {
            return new Settings(
                    folder, log, port, password, durable, maxConnections, sharedBuffersMegabytes, tls, settings);
        }

        /** The same of another server. */
        Settings at(Path otherFolder, Path otherLog, int otherPort) {
            return new Settings(
                    otherFolder,
                    otherLog,
                    otherPort,
                    password,
                    durable,
                    maxConnections,
                    sharedBuffersMegabytes,
                    tls,
                    further);
        }

        /** Where the server keeps its files. */
        Path data() {
            return folder.resolve("data");
        }
    }

    /** Who is let in, and how: everybody by password, and by TLS alone. */
    private static final String BY_TLS_ALONE = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

    private static final String PROCESS_FILE = "process";
    private static final String PREDECESSOR_AT_WORK = "pre-existing shared memory block";

    private final Settings settings;
    private final OwnedProcess process;

    private EmbeddedPostgres(Settings settings, OwnedProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server and returns when it answers. Its process is written down in the folder first, so that another JVM
     * finds it ({@link #lastStarted}) whatever becomes of this one.
     *
     * @throws StartFailure with the reason and the log's place
     */
    public static EmbeddedPostgres start(Settings settings) {
        Path home = PostgresBinaries.unpacked();
        Path program = home.resolve("bin").resolve("postgres");
        List<String> prefix = Unprivileged.prefix(program);
        Path data = settings.data();
        try {
            OwnerOnly.folder(settings.folder());
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialize(settings, home, prefix, data);
            }
            removeStaleLock(data);
            if (settings.tls() != null) {
                OwnerOnly.file(rules(settings));
                Files.writeString(rules(settings), BY_TLS_ALONE);
            }
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL did not start: " + e.getMessage(), e);
        }
        ArrayList<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-p", Integer.toString(settings.port())));
        options(settings).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return awaitStart(settings, command, System.nanoTime() + START_LIMIT.toNanos());
    }

    /** The sessions of a server that was killed take a moment to see it; until then a new one does not start on their files. */
    private static EmbeddedPostgres awaitStart(Settings settings, List<String> command, long deadline) {
        while (true) {
            long logBefore = StartFailure.sizeOf(settings.log());
            OwnedProcess process = OwnedProcess.start("postgres", command, Map.of(), settings.folder(), settings.log());
            remember(process, settings);
            EmbeddedPostgres server = new EmbeddedPostgres(settings, process);
            if (server.awaitReady(deadline, logBefore)) {
                return server;
            }
            Pause.of(POLL);
        }
    }

    /** The server that an earlier JVM started on the same folder and that still runs; empty if none does. */
    public static Optional<EmbeddedPostgres> running(Settings settings) throws IOException {
        return lastStarted(settings.folder())
                .filter(OwnedProcess::isAlive)
                .map(process -> new EmbeddedPostgres(settings, process));
    }

    private static void remember(OwnedProcess process, Settings settings) {
        try {
            process.remember(settings.folder().resolve(PROCESS_FILE));
        } catch (IOException e) {
            process.kill();
            throw new StartFailure("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> options(Settings settings) {
        Map<String, String> options = new HashMap<>(
                PostgresOptions.of(settings.durable(), settings.maxConnections(), settings.sharedBuffersMegabytes()));
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        ServerCertificate tls = settings.tls();
        if (tls != null) {
            options.put("ssl", "on");
            options.put("ssl_cert_file", tls.certificate().toString());
            options.put("ssl_key_file", tls.key().toString());
            options.put("hba_file", rules(settings).toString());
        }
        options.putAll(settings.further());
        return options;
    }

    private static Path rules(Settings settings) {
        return settings.folder().resolve("pg_hba.conf");
    }

    /** Makes the data folder; a half-made one of an interrupted run is put aside by making the next elsewhere. */
    private static void initialize(Settings settings, Path home, List<String> prefix, Path data) throws IOException {
        Files.createDirectories(settings.folder());
        Path unfinished = Files.createTempDirectory(settings.folder(), "initializing-");
        Path password = Files.createTempFile(
                settings.folder(),
                "password-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.password());
            ArrayList<String> command = new ArrayList<>(prefix);
            command.addAll(List.of(
                    home.resolve("bin").resolve("initdb").toString(),
                    "--pgdata=" + unfinished,
                    "--username=" + USER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256"));
            command.addAll(PostgresOptions.INITIALIZATION);
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            run(command, settings.log());
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(INITIALIZE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw StartFailure.withLog(
                        "PostgreSQL",
                        "its data folder was not ready within " + INITIALIZE_LIMIT.toSeconds() + " s",
                        log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while making PostgreSQL's data folder", e);
        }
        if (process.exitValue() != 0) {
            throw StartFailure.withLog("PostgreSQL", "its data folder cannot be made", log);
        }
    }

    // After a crash the number in the lock file may belong to another process, and PostgreSQL would refuse to start.
    private static void removeStaleLock(Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        OwnedProcess owner = new OwnedProcess(
                "postgres", Long.parseLong(lines.get(0).strip()), Instant.ofEpochSecond(Long.parseLong(lines.get(2))));
        if (owner.isAlive()) {
            throw new StartFailure("PostgreSQL did not start: process " + owner.pid() + " already serves " + data);
        }
        Files.delete(lock);
    }

    /** True when it answers; false when it ended because sessions of its predecessor still work on the files. */
    private boolean awaitReady(long deadline, long logBefore) {
        String reason = "another server has its port";
        while (true) {
            try (Connection connection = connect("postgres")) {
                if (isOurs(connection)) {
                    return true;
                }
            } catch (SQLException notYet) {
                reason = String.valueOf(notYet.getMessage());
            }
            if (!process.isAlive()) {
                if (System.nanoTime() < deadline
                        && StartFailure.written(settings.log(), logBefore).contains(PREDECESSOR_AT_WORK)) {
                    return false;
                }
                throw StartFailure.ended("PostgreSQL", settings.log(), logBefore);
            }
            if (System.nanoTime() > deadline) {
                process.kill();
                throw StartFailure.withLog(
                        "PostgreSQL",
                        "not ready within " + START_LIMIT.toSeconds() + " s (" + reason + ")",
                        settings.log());
            }
            Pause.of(POLL);
        }
    }

    /** Somebody else's server may have the port, and even the password: then ours is about to end. */
    private boolean isOurs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('data_directory')")) {
            return row.next() && Path.of(row.getString(1)).equals(settings.data());
        }
    }

    private Connection connect(String database) throws SQLException {
        return databases().connect(database);
    }

    /** Makes an empty database unless it is there; the name is lower case letters, digits and underscores. */
    public void createDatabase(String name) {
        databases().createIfAbsent(name);
    }

    /**
     * Makes a service's database with its two roles, unless they are there, and lets nobody else in. What another owns in it
     * becomes the owner's.
     */
    public void provide(ServiceDatabase database) {
        databases().provide(database);
    }

    /** As {@link PostgresDatabases#provideLike}. */
    public void provideLike(String template, String owner, ServiceDatabase database) {
        databases().provideLike(template, owner, database);
    }

    /** Takes a role away that is no longer used, and its rights in the databases before. */
    public void retire(String role, List<String> databases) {
        databases().retire(role, databases);
    }

    /** Its databases, with the superuser's rights. */
    public PostgresDatabases databases() {
        return new PostgresDatabases(jdbcBase(), parameters(), new DatabaseLogin(USER, settings.password()));
    }

    /** Where the database is; it is not made by asking. */
    public String jdbcUrl(String database) {
        return jdbcBase() + database + parameters();
    }

    private String jdbcBase() {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/";
    }

    private String parameters() {
        ServerCertificate tls = settings.tls();
        return tls == null ? "" : "?sslmode=verify-full&sslrootcert=" + tls.authority();
    }

    public String user() {
        return USER;
    }

    /** How it is run. */
    Settings settings() {
        return settings;
    }

    public String password() {
        return settings.password();
    }

    public int port() {
        return settings.port();
    }

    /** The server's process; ended by {@link OwnedProcess.Signal#INT}. */
    public OwnedProcess process() {
        return process;
    }

    /** The process that was last started on the folder, whether it lives or not; empty if there never was one. */
    public static Optional<OwnedProcess> lastStarted(Path folder) throws IOException {
        return OwnedProcess.recall(folder.resolve(PROCESS_FILE));
    }

    /** Ends the server: sessions are cut, the data is flushed. The folder stays. */
    @Override
    public void close() {
        process.stop(OwnedProcess.Signal.INT, STOP_PATIENCE);
    }
}
