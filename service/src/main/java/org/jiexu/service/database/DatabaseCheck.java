package org.jiexu.service.database;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Refuses to start on a database that is older than this program, and with a role that may do more than a service needs: nothing would
 * be kept from whoever takes over the process (decision 0190). And behind a pooler that shares sessions (decision 0256). A database that is newer is taken: it was migrated for the version to come.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "jiexu.service.databases", stringValue = "several", enableIfMissing = true)
public class DatabaseCheck {
    private final Instance<Flyway> migrations;
    private final Instance<DataSource> dataSource;

    public DatabaseCheck(Instance<Flyway> migrations, Instance<DataSource> dataSource) {
        this.migrations = migrations;
        this.dataSource = dataSource;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) throws SQLException {
        if (!migrations.isResolvable() || !dataSource.isResolvable()) {
            return;
        }
        require(dataSource.get(), migrations.get());
    }

    /**
     * Lets a database pass that is not older than this program, and a role that owns nothing.
     *
     * @param dataSource logs in as the service's role
     * @throws IllegalStateException for any other, saying what is wrong
     * @throws SQLException if the database does not answer
     */
    public static void require(DataSource dataSource, Flyway migrations) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Connection another = dataSource.getConnection()) {
            requireFewRights(connection);
            requireSessionsOfItsOwn(connection, another);
        }
        requireNothingPending(migrations);
    }

    /**
     * Lets a role pass that is no superuser and owns no table.
     *
     * @throws IllegalStateException for any other
     */
    static void requireFewRights(Connection connection) {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("""
                        SELECT current_user, r.rolsuper,
                               EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')
                                           AND c.relnamespace = to_regnamespace(current_schema()))
                        FROM pg_roles r WHERE r.rolname = current_user""")) {
            row.next();
            if (row.getBoolean(2) || row.getBoolean(3)) {
                throw new IllegalStateException(
                        "the role " + row.getString(1) + " of quarkus.datasource.username "
                                + (row.getBoolean(2) ? "is a superuser" : "owns the tables")
                                + ": a service works as a role that owns nothing, and the owner migrates (docs/configuration.md)");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Lets two open connections pass that have a session each. Behind a pooler that gives one session to several connections in turns, a lock of the
     * session elects two relays at once, and what is set for the relay's session counts for others (docs/decisions/0256). One that is busy may give
     * two: what passes is not proved to be none, what does not pass is one.
     *
     * @throws IllegalStateException for two on one session
     */
    static void requireSessionsOfItsOwn(Connection one, Connection another) throws SQLException {
        if (sessionOf(one) == sessionOf(another)) {
            throw new IllegalStateException(
                    "two connections to the database have one session: a pooler in transaction or statement mode stands"
                            + " before it. Set it to session mode, or leave it out (docs/operate.md, Poolers)");
        }
    }

    /** Not by a prepared statement: a name for it would be taken already in a session that another has used. */
    private static int sessionOf(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void requireNothingPending(Flyway flyway) {
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new IllegalStateException("the database is older than this program: " + pending.length
                    + " migrations are missing, the first is " + pending[0].getVersion() + " ("
                    + pending[0].getDescription() + "). Migrate it as its owner first (docs/configuration.md)");
        }
    }
}
