package org.jiexu.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.service.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelaySessionTest {

    /** Of the tests' pool. */
    private static final int PLACES = 8;

    private final Database database = Database.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sessionsThatTheServerEndedLeaveThePoolWhole() throws SQLException {
        for (int round = 0; round < 2 * PLACES; round++) {
            try (RelaySession session = RelaySession.open(database.pool())) {
                assertThat(session.elect()).isTrue();
                end(session);
            }
        }

        assertEveryPlaceIsFree();
    }

    @Test
    void aSessionThatCannotGiveItsLockBackEndsWithIt() throws SQLException {
        RelaySession session = RelaySession.open(database.pool());
        assertThat(session.elect()).isTrue();
        assertThatThrownBy(() -> {
                    try (Statement statement = session.connection().createStatement()) {
                        statement.execute("SELECT 1 / 0");
                    }
                })
                .hasMessageContaining("division by zero");

        session.close();

        try (RelaySession next = RelaySession.open(database.pool())) {
            Database.await("the lock is free", () -> elects(next));
        }
        assertEveryPlaceIsFree();
    }

    private void end(RelaySession session) throws SQLException {
        int pid;
        try (Statement statement = session.connection().createStatement();
                var result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            pid = result.getInt(1);
        }
        session.connection().commit();
        database.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
    }

    private static boolean elects(RelaySession session) {
        try {
            return session.elect();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void assertEveryPlaceIsFree() throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            for (int place = 1; place <= PLACES; place++) {
                assertThatCode(() -> held.add(database.pool().getConnection()))
                        .as("place %d of %d", place, PLACES)
                        .doesNotThrowAnyException();
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }
}
