package org.jiexu.events.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears for the elected relay what other replicas have committed, on a session of its own: waiting for a notification
 * occupies it. Without it the relay's own poll finds the rows, later.
 */
final class OutboxListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxListener.class);

    /** How long one wait takes at most, and so how long a stop takes. */
    private static final Duration WAIT = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final Runnable heard;
    private final Thread thread;
    private volatile boolean stopping;

    /** Listens at once; {@code heard} is called on the listener's thread. */
    OutboxListener(DataSource dataSource, Runnable heard) {
        this.dataSource = dataSource;
        this.heard = heard;
        this.thread = Thread.ofPlatform().name("outbox-listener").daemon().start(this::work);
    }

    /** Stops soon; does not wait for it. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }

    private void work() {
        while (!stopping) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                LOG.debug("other replicas are not heard, trying again: {}", e.toString());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection session = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + RelaySession.CHANNEL);
            while (!stopping) {
                PGNotification[] notifications = session.getNotifications((int) WAIT.toMillis());
                if (notifications != null && notifications.length > 0) {
                    heard.run();
                }
            }
            statement.execute("UNLISTEN *");
        }
    }

    private void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
