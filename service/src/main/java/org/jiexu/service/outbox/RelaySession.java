package org.jiexu.service.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that a relay works on: the advisory lock that elects it lives and dies with it. Its commits do not wait for the
 * disk, it goes by the outbox's index however empty that was when the plan was made, and the server ends it when its process no longer asks (docs/decisions/0080).
 */
final class RelaySession implements AutoCloseable {

    /** The channel on which a relay that is not elected tells the one that is. */
    static final String CHANNEL = "jiexu_outbox";

    private static final Logger LOG = LoggerFactory.getLogger(RelaySession.class);

    /** The advisory lock's key: the letters "jxrelay". */
    private static final long ELECTION_KEY = 0x6a78_7265_6c61_79L;

    /**
     * A relay asks every 100 ms, and while it waits for the broker every {@link Sender#PAUSE_BETWEEN_SIGNS}: one that is silent for so long hangs or
     * is cut off, and another must take over. What it has not read or acknowledged by then it will not.
     */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(4);

    private final Connection connection;
    private final long openedAt = System.nanoTime();

    private RelaySession(Connection connection) {
        this.connection = connection;
    }

    /** A session from the pool, prepared. */
    static RelaySession open(DataSource dataSource) throws SQLException {
        RelaySession session = new RelaySession(dataSource.getConnection());
        try {
            session.connection.setAutoCommit(false);
            session.execute(
                    "SET synchronous_commit = off; SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan;"
                            + " SET idle_session_timeout = "
                            + LONGEST_SILENCE.toMillis() + "; SET idle_in_transaction_session_timeout = "
                            + LONGEST_SILENCE.toMillis() + "; SET tcp_user_timeout = " + LONGEST_SILENCE.toMillis());
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - openedAt > age.toNanos();
    }

    /** Tries to become the one relay of the database. */
    boolean elect() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_try_advisory_lock(" + ELECTION_KEY + ")")) {
            boolean elected = result.next() && result.getBoolean(1);
            connection.commit();
            return elected;
        }
    }

    /**
     * Shows the server amid a transaction that the process lives.
     *
     * @throws SQLException when the session has been ended: another may be elected, and what is under way must not be committed
     */
    void showLife() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /** Tells the elected relay, wherever it is, that rows were committed. */
    void tellTheElected() throws SQLException {
        execute("NOTIFY " + CHANNEL);
    }

    /**
     * Gives the lock and the connection back. A session that cannot give the lock back must not go back to the pool, or nobody
     * would be elected any more, nor one whose commits do not wait.
     */
    @Override
    public void close() {
        try (connection) {
            try {
                execute(
                        "SELECT pg_advisory_unlock_all(); RESET synchronous_commit; RESET enable_seqscan; RESET plan_cache_mode;"
                                + " RESET idle_session_timeout; RESET idle_in_transaction_session_timeout; RESET tcp_user_timeout");
            } catch (SQLException e) {
                LOG.info("the relay's session ends with its lock: {}", e.toString());
                end();
            }
        } catch (SQLException e) {
            LOG.info("the relay's session had ended already: {}", e.toString());
        }
    }

    /** The driver's own connection is ended: the pool's, asked to, forgets which one it held and its place stays taken for ever. */
    private void end() throws SQLException {
        connection.unwrap(BaseConnection.class).abort(Runnable::run);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
