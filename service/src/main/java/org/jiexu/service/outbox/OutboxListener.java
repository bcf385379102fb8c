package org.jiexu.service.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jiexu.service.task.BackgroundTask;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears for the elected relay what other replicas have committed, on a session of its own: waiting for a notification
 * occupies it. Without it the relay's own poll finds the rows, later.
 */
final class OutboxListener implements AutoCloseable {

    /** How long one wait takes at most, and so how long a stop takes. */
    private static final Duration WAIT = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final Runnable heard;
    private final BackgroundTask task;

    /** Listens at once; {@code heard} is called on the listener's thread. */
    OutboxListener(DataSource dataSource, Runnable heard) {
        this.dataSource = dataSource;
        this.heard = heard;
        this.task = new BackgroundTask("outbox-listener", this::work).start();
    }

    /** Stops within one wait; does not wait for it. */
    @Override
    public void close() {
        task.stopSoon();
    }

    private void work(BackgroundTask running) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            listen(connection, running);
        }
    }

    private void listen(Connection connection, BackgroundTask running) throws SQLException {
        PGConnection session = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + RelaySession.CHANNEL);
            while (!running.isStopping()) {
                running.progressed();
                PGNotification[] notifications = session.getNotifications((int) WAIT.toMillis());
                if (notifications != null && notifications.length > 0) {
                    heard.run();
                }
            }
            statement.execute("UNLISTEN *");
        }
    }
}
