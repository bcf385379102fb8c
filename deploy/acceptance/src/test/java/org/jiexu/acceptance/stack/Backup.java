package org.jiexu.acceptance.stack;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.stack.Stack;

/** A copy of a service's database as it was at a moment, to be put in its place later: an operator's backup. */
public final class Backup {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunningStack running;
    private final String service;
    private final String database;

    private Backup(RunningStack running, String service) {
        this.running = running;
        this.service = service;
        this.database = Stack.databaseOf(service);
    }

    /** Copies the database of a service, which is started again for it. */
    public static Backup of(RunningStack running, String service) throws IOException, SQLException {
        Backup backup = new Backup(running, service);
        backup.whileTheServiceIsAway("CREATE DATABASE " + backup.kept() + " TEMPLATE " + backup.database);
        return backup;
    }

    /** Puts the copy in the place of the database; the service starts on it. All others go on meanwhile. */
    public void restore() throws IOException, SQLException {
        whileTheServiceIsAway(
                "DROP DATABASE " + database + " WITH (FORCE)", "ALTER DATABASE " + kept() + " RENAME TO " + database);
    }

    private String kept() {
        return database + "_kept";
    }

    private void whileTheServiceIsAway(String... statements) throws IOException, SQLException {
        running.stack()
                .process(service)
                .orElseThrow(() -> new IllegalStateException(service + " does not run"))
                .stop(OwnedProcess.Signal.TERM, PATIENCE);
        EmbeddedPostgres postgres = running.stack().postgres();
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
        running.mend();
    }
}
