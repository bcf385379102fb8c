package org.jiexu.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/** The databases and roles of a server. */
final class PostgresDatabases {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String DUPLICATE_DATABASE = "42P04";

    /** Another session made the role between our look and our making it. */
    private static final Set<String> DUPLICATE_ROLE = Set.of("42710", "23505");

    private PostgresDatabases() {}

    /** Makes an empty database unless it is there; the name is lower case letters, digits and underscores. */
    static void createIfAbsent(String jdbcUrl, String user, String password, String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
                var find = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            find.setString(1, name);
            if (!find.executeQuery().next()) {
                create.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new StartFailure("database " + name + " cannot be made: " + e.getMessage(), e);
            }
        }
    }

    /** Makes a role that may log in and nothing else, unless it is there; its password is set in any case. */
    static void createRole(String jdbcUrl, String user, String password, String role, String rolePassword) {
        if (!role.matches(NAME)) {
            throw new IllegalArgumentException("not a role's name: " + role);
        }
        var quoted = "'" + rolePassword.replace("'", "''") + "'";
        try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
                var find = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?");
                var write = connection.createStatement()) {
            find.setString(1, role);
            var verb = find.executeQuery().next() ? "ALTER" : "CREATE";
            write.execute(verb + " ROLE " + role + " LOGIN PASSWORD " + quoted);
        } catch (SQLException e) {
            if (!DUPLICATE_ROLE.contains(e.getSQLState())) {
                // The cause would name the statement, and with it the password.
                throw new StartFailure("role " + role + " cannot be made: SQLSTATE " + e.getSQLState());
            }
        }
    }
}
