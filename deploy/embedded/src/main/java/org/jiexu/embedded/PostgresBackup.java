package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A copy of all files of a server, made while it works (PostgreSQL's low-level interface for base backups), and its way back. By itself it is torn: the
 * log that was written meanwhile makes it whole.
 */
public final class PostgresBackup {

    /** Folders that are made anew at a start, or belong to the one server alone: what is in them is left out. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final EmbeddedPostgres.Settings settings;
    private final Path files;

    private PostgresBackup(EmbeddedPostgres.Settings settings, Path files) {
        this.settings = settings;
        this.files = files;
    }

    /**
     * Copies a running server that writes an archive.
     *
     * @param files where to; must not be there yet
     * @throws SQLException if the server does not let it
     */
    public static PostgresBackup take(EmbeddedPostgres server, Path files) throws IOException, SQLException {
        OwnerOnly.folderOf(files);
        OwnerOnly.folder(files);
        // One session from start to stop, or the backup counts as given up.
        try (Connection session = server.databases().connect("postgres")) {
            try (PreparedStatement start = session.prepareStatement("SELECT pg_backup_start(?, fast => true)")) {
                start.setString(1, "base");
                start.execute();
            }
            copy(server.settings().data(), files);
            try (Statement stop = session.createStatement();
                    ResultSet told = stop.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                told.next();
                Files.writeString(files.resolve("backup_label"), told.getString(1));
            }
        }
        return new PostgresBackup(server.settings(), files);
    }

    /**
     * Starts another server as this one was at a moment, and returns when it has read the log up to there and can be written to.
     *
     * @param folder holds its data; must not be there yet
     * @param until between the end of the backup and what the archive has
     * @throws StartFailure also if the archive ends before that moment
     */
    public EmbeddedPostgres restore(PostgresArchive archive, Instant until, Path folder, Path log, int port)
            throws IOException, SQLException {
        EmbeddedPostgres.Settings restored = settings.at(folder, log, port);
        OwnerOnly.folder(folder);
        OwnerOnly.folder(restored.data());
        copy(files, restored.data());
        Files.createFile(restored.data().resolve("recovery.signal"));
        Map<String, String> further = new HashMap<>(archive.reading(until));
        EmbeddedPostgres server = EmbeddedPostgres.start(restored.with(further));
        awaitEndOfRecovery(server, log);
        return server;
    }

    private static void awaitEndOfRecovery(EmbeddedPostgres server, Path log) throws SQLException {
        long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
        try (Connection session = server.databases().connect("postgres");
                Statement ask = session.createStatement()) {
            while (true) {
                try (ResultSet told = ask.executeQuery("SELECT pg_is_in_recovery()")) {
                    if (told.next() && !told.getBoolean(1)) {
                        return;
                    }
                }
                if (System.nanoTime() > deadline) {
                    server.process().kill();
                    throw StartFailure.withLog(
                            "PostgreSQL", "not recovered within " + RECOVERY_LIMIT.toMinutes() + " minutes", log);
                }
                Pause.of(POLL);
            }
        } catch (SQLException e) {
            if (!server.process().isAlive()) {
                throw StartFailure.ended("PostgreSQL", log, 0);
            }
            throw e;
        }
    }

    /** Files come and go while a server works: what is gone is in the log. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                OwnerOnly.folder(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                boolean wanted = !LEFT_OUT.contains(relative.toString())
                        && !EMPTIED.contains(relative.getName(0).toString());
                if (attributes.isRegularFile() && wanted) {
                    try {
                        Files.copy(file, to.resolve(relative.toString()));
                    } catch (NoSuchFileException goneMeanwhile) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
