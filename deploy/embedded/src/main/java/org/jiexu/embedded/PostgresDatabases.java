package org.jiexu.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * The databases and roles of a server, whoever runs it and wherever.
 *
 * @param jdbcBase address of the server, ending in a slash
 * @param parameters behind the name of the database, with their question mark; empty where there are none
 * @param superuser who may make databases and roles
 */
public record PostgresDatabases(String jdbcBase, String parameters, DatabaseLogin superuser) {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String DUPLICATE_DATABASE = "42P04";

    /** Another session made the role between our look and our making it. */
    private static final Set<String> DUPLICATE_ROLE = Set.of("42710", "23505");

    /** Those of a server that speaks plainly. */
    public PostgresDatabases(String jdbcBase, DatabaseLogin superuser) {
        this(jdbcBase, "", superuser);
    }

    /** Makes an empty database unless it is there; the name is lower case letters, digits and underscores. */
    public void createIfAbsent(String name) {
        createIfAbsent(name, "template1");
    }

    private void createIfAbsent(String name, String template) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = connect("postgres");
                PreparedStatement find = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement create = connection.createStatement()) {
            find.setString(1, name);
            if (!find.executeQuery().next()) {
                create.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            }
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new StartFailure("database " + name + " cannot be made: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Makes the database and its two roles, unless they are there, and takes from everybody else what was given: only the
     * two may connect. What somebody else owns in it, as before there were owners, goes to the owner.
     */
    public void provide(ServiceDatabase database) {
        createIfAbsent(database.name());
        letIn(database, Optional.empty());
    }

    /**
     * Makes a database that is not there yet as a copy of another, to which nobody is connected. It has its name once it is whole.
     *
     * @param template database whose migrations are those of the new one
     * @param owner role that owns everything in it: in the copy that is the new database's owner, and nothing is left to it
     */
    public void provideLike(String template, String owner, ServiceDatabase database) {
        String begun = database.name() + "_begun";
        asSuperuser("DROP DATABASE IF EXISTS " + begun);
        createIfAbsent(begun, template);
        letIn(new ServiceDatabase(begun, database.owner(), database.service()), Optional.of(owner));
        asSuperuser("ALTER DATABASE " + begun + " RENAME TO " + database.name());
    }

    private void asSuperuser(String... statements) {
        try (Connection connection = connect("postgres");
                Statement write = connection.createStatement()) {
            for (String statement : statements) {
                write.execute(statement);
            }
        } catch (SQLException e) {
            throw new StartFailure(String.join("; ", statements) + " failed: " + e.getMessage(), e);
        }
    }

    private void letIn(ServiceDatabase database, Optional<String> formerOwner) {
        try (Connection connection = connect(database.name());
                Statement write = connection.createStatement()) {
            setRole(connection, database.owner());
            setRole(connection, database.service());
            String owner = database.owner().role();
            if (formerOwner.isPresent()) {
                write.execute("REASSIGN OWNED BY " + formerOwner.get() + " TO " + owner);
                write.execute("DROP OWNED BY " + formerOwner.get());
            }
            write.execute("ALTER DATABASE " + database.name() + " OWNER TO " + owner);
            write.execute("REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC");
            write.execute("GRANT CONNECT ON DATABASE " + database.name() + " TO "
                    + database.service().role());
            for (String change : foreignObjects(connection, owner)) {
                write.execute(change + " OWNER TO " + owner);
            }
        } catch (SQLException e) {
            // The cause would name the statement, and with it a password.
            throw new StartFailure("the roles of database " + database.name() + " cannot be made: SQLSTATE "
                    + e.getSQLState() + where(e));
        }
    }

    /** Makes a database with all that another one has, to which nobody is connected; its two roles are there. */
    public void copy(String template, ServiceDatabase database) {
        if (!database.name().matches(NAME)) {
            throw new IllegalArgumentException("not a database name: " + database.name());
        }
        try (Connection connection = connect("postgres");
                Statement write = connection.createStatement()) {
            write.execute("CREATE DATABASE " + database.name() + " TEMPLATE " + template + " OWNER "
                    + database.owner().role());
            write.execute("REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC");
            write.execute("GRANT CONNECT ON DATABASE " + database.name() + " TO "
                    + database.service().role());
        } catch (SQLException e) {
            throw new StartFailure("database " + database.name() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static String where(SQLException e) {
        return e instanceof PSQLException known && known.getServerErrorMessage() != null
                ? ", " + known.getServerErrorMessage().getMessage()
                : "";
    }

    private static void setRole(Connection connection, DatabaseLogin login) throws SQLException {
        if (!login.role().matches(NAME)) {
            throw new IllegalArgumentException("not a role's name: " + login.role());
        }
        try (PreparedStatement find = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?");
                Statement write = connection.createStatement()) {
            find.setString(1, login.role());
            String verb = find.executeQuery().next() ? "ALTER" : "CREATE";
            write.execute(verb + " ROLE " + login.role()
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD '"
                    + login.password().replace("'", "''") + "'");
        } catch (SQLException e) {
            if (!DUPLICATE_ROLE.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** What the public schema has that the owner does not own, as the beginning of a statement that changes it. */
    private static List<String> foreignObjects(Connection connection, String owner) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("""
                SELECT format('ALTER %s %s', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, c.oid::regclass)
                FROM pg_class c
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S') AND c.relowner <> ?::regrole
                  -- The sequence of an identity goes with its table.
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                                  AND c.relkind = 'S' AND d.deptype IN ('a', 'i'))
                UNION ALL
                SELECT format('ALTER ROUTINE %s', p.oid::regprocedure) FROM pg_proc p
                WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> ?::regrole""")) {
            find.setString(1, owner);
            find.setString(2, owner);
            ArrayList<String> changes = new ArrayList<String>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    changes.add(rows.getString(1));
                }
            }
            return changes;
        }
    }

    /** Takes all rights from a role that is no longer used, in each of the databases, and the role from the server. */
    public void retire(String role, List<String> databases) {
        if (!role.matches(NAME)) {
            throw new IllegalArgumentException("not a role's name: " + role);
        }
        try (Connection connection = connect("postgres");
                PreparedStatement find = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?");
                Statement write = connection.createStatement()) {
            find.setString(1, role);
            if (!find.executeQuery().next()) {
                return;
            }
            for (String database : databases) {
                try (Connection inside = connect(database);
                        Statement drop = inside.createStatement()) {
                    drop.execute("DROP OWNED BY " + role);
                }
            }
            write.execute("DROP ROLE " + role);
        } catch (SQLException e) {
            throw new StartFailure("role " + role + " cannot be taken away: " + e.getMessage(), e);
        }
    }

    /** Whether there is such a database. */
    public boolean has(String name) {
        try (Connection connection = connect("postgres");
                PreparedStatement find = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            find.setString(1, name);
            return find.executeQuery().next();
        } catch (SQLException e) {
            throw new StartFailure("the databases cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Takes a database away, with all that is in it, and its owner; nothing happens where they are not there. */
    public void drop(ServiceDatabase database) {
        asSuperuser(
                "DROP DATABASE IF EXISTS " + database.name(),
                "DROP ROLE IF EXISTS " + database.owner().role());
    }

    /** A session of the superuser in a database, for what the operator does. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcBase + database + parameters, superuser.role(), superuser.password());
    }
}
