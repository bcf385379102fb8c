package org.jiexu.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/** The databases of a server. */
final class PostgresDatabases {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String DUPLICATE_DATABASE = "42P04";

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
}
