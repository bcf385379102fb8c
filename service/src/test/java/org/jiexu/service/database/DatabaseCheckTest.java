package org.jiexu.service.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jiexu.embedded.DatabaseLogin;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {
    private static final TestInfrastructure SERVERS = TestInfrastructure.shared();
    private static ServiceDatabase database;
    private static ServiceDatabase another;

    @BeforeAll
    static void twoDatabases() {
        database = SERVERS.serviceDatabase("web_rights", "db/service");
        another = SERVERS.serviceDatabase("web_rights_else", "db/service");
    }

    private static Connection connect(ServiceDatabase to, DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(SERVERS.jdbcUrl(to.name()), login.role(), login.password());
    }

    @Test
    void aServiceThatOwnsNothingStarts() throws SQLException {
        try (var connection = connect(database, database.service())) {
            assertThatCode(() -> DatabaseCheck.requireFewRights(connection)).doesNotThrowAnyException();
        }
    }

    @Test
    void theOwnerAndTheSuperuserDoNot() throws SQLException {
        try (var connection = connect(database, database.owner())) {
            assertThatThrownBy(() -> DatabaseCheck.requireFewRights(connection))
                    .hasMessageContaining("web_rights_owner")
                    .hasMessageContaining("owns the tables");
        }
        try (var connection = connect(database, new DatabaseLogin(SERVERS.user(), SERVERS.password()))) {
            assertThatThrownBy(() -> DatabaseCheck.requireFewRights(connection)).hasMessageContaining("is a superuser");
        }
    }

    @Test
    void nobodyConnectsToTheDatabaseOfAnother() {
        assertThatThrownBy(() -> connect(another, database.service())).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> connect(another, database.owner())).hasMessageContaining("permission denied");
    }

    @Test
    void theJournalIsAppendedAndNothingIsMade() throws SQLException {
        for (String refused : new String[] {
            "UPDATE journal SET action = ''",
            "DELETE FROM journal",
            "TRUNCATE journal",
            "ALTER TABLE journal DISABLE TRIGGER ALL",
            "CREATE TABLE mine (id bigint)",
            "CREATE TEMPORARY TABLE mine (id bigint)",
            "DELETE FROM flyway_schema_history",
            "SET ROLE web_rights_owner",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SELECT pg_read_file('postgresql.conf')"
        }) {
            try (var connection = connect(database, database.service());
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(refused))
                        .as(refused)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }
}
