package org.jiexu.service.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.TaskGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves outbox rows to the broker. One a database works at a time, elected by an advisory lock that lives and dies with
 * its session. Rows are deleted, sent, acknowledged, and only then is the deletion committed: a crash in between sends again,
 * and the receiver's inbox drops the second copy. There is no watermark, so a late commit is never skipped.
 */
public final class Relay implements AutoCloseable {

    /** How many rows one transaction of the relay moves at most. */
    static final int BATCH_ROWS = 1_000;

    /** How many bytes of payload one transaction moves at most; a single larger row goes alone. */
    static final long BATCH_BYTES = 4L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final Duration POLL_NET = Duration.ofMillis(100);

    /** How often a relay that is not elected tries again: the time that a failover takes. */
    private static final Duration PAUSE_WHEN_NOT_ELECTED = Duration.ofMillis(250);

    /** After which session and producer are made anew, and with them connections that have the certificates of now (decision 0254). */
    private static final Duration LONGEST_SESSION = Duration.ofHours(1);

    /** A batch may take the broker {@link Sender#PATIENCE}, twice, before the relay counts as stuck. */
    private static final BackgroundTask.Limits LIMITS =
            BackgroundTask.Limits.USUAL.withIdleMax(Sender.PATIENCE.multipliedBy(3));

    private final DataSource dataSource;
    private final Sender sender;
    private final Backlog backlog = new Backlog();
    private final RelayMeters meters;
    private final BackgroundTask task;
    private final Duration longestSession;

    /**
     * A relay that is not started yet.
     *
     * @param authentication who sends, and how that is proved
     * @param kafka client properties, {@code bootstrap.servers} at least
     */
    public Relay(DataSource dataSource, MessageAuthentication authentication, Map<String, Object> kafka) {
        this(dataSource, authentication, Sender.producers(kafka), TaskGroup.meters(), LONGEST_SESSION);
    }

    Relay(
            DataSource dataSource,
            MessageAuthentication authentication,
            Supplier<Producer<String, byte[]>> producers,
            MeterRegistry registry) {
        this(dataSource, authentication, producers, registry, LONGEST_SESSION);
    }

    Relay(
            DataSource dataSource,
            MessageAuthentication authentication,
            Supplier<Producer<String, byte[]>> producers,
            MeterRegistry registry,
            Duration longestSession) {
        this.longestSession = longestSession;
        this.dataSource = dataSource;
        this.sender = new Sender(authentication, producers);
        this.meters = new RelayMeters(registry, backlog);
        this.task = new BackgroundTask("outbox-relay", LIMITS, this::work);
    }

    /** Starts the relay's thread. */
    public void start() {
        task.start();
    }

    /** Tells the relay that rows were committed: the elected one takes them, another tells the elected one. Cheap; any thread. */
    public void wake() {
        task.wake();
    }

    /** How much waits to be sent: for whoever would add to it. */
    public Backlog backlog() {
        return backlog;
    }

    /** Stops after the batch under way; at most a few seconds. */
    @Override
    public void close() {
        task.close();
    }

    private void work(BackgroundTask running) throws SQLException, ExecutionException {
        while (!running.isStopping()) {
            workOnOneSession(running);
        }
    }

    /** One session and, once something is sent, one producer: what a fault has touched is not used again. */
    private void workOnOneSession(BackgroundTask running) throws SQLException, ExecutionException {
        try (sender;
                RelaySession session = RelaySession.open(dataSource)) {
            awaitElection(session);
            relayUntilStopped(session);
        } catch (SQLException | ExecutionException | RuntimeException e) {
            if (!running.isStopping()) {
                throw e;
            }
            LOG.debug("the relay stops amid a fault", e);
        }
    }

    private void awaitElection(RelaySession session) throws SQLException {
        while (isToGoOn(session) && !session.elect()) {
            backlog.refresh(session.connection());
            session.connection().commit();
            task.progressed();
            if (task.pause(PAUSE_WHEN_NOT_ELECTED) && !task.isStopping()) {
                session.tellTheElected();
            }
        }
    }

    /** Whoever waits for the election on an old session waits on a new one. */
    private boolean isToGoOn(RelaySession session) {
        return !task.isStopping() && !session.isOlderThan(longestSession);
    }

    private void relayUntilStopped(RelaySession session) throws SQLException, ExecutionException {
        if (!isToGoOn(session)) {
            return;
        }
        meters.elected(true);
        try (OutboxListener _ = new OutboxListener(dataSource, this::wake)) {
            while (isToGoOn(session)) {
                boolean more = relayBatch(session);
                task.progressed();
                if (!more) {
                    task.pause(POLL_NET);
                }
            }
        } finally {
            meters.elected(false);
        }
    }

    /** Moves what is there, and says whether there may be more than one batch may hold. */
    private boolean relayBatch(RelaySession session) throws SQLException, ExecutionException {
        Connection connection = session.connection();
        try {
            backlog.refresh(connection);
            List<OutboxStore.Row> rows = OutboxStore.take(connection, BATCH_ROWS, BATCH_BYTES);
            if (!rows.isEmpty()) {
                long start = System.nanoTime();
                List<Sender.Refused> refused = sender.send(rows, session::showLife);
                meters.sent(rows.size(), System.nanoTime() - start);
                park(connection, refused);
            }
            connection.commit();
            return rows.size() == BATCH_ROWS || bytesOf(rows) >= BATCH_BYTES;
        } catch (SQLException | ExecutionException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** What the broker will never take must not stop what comes after it. */
    private void park(Connection connection, List<Sender.Refused> refused) throws SQLException {
        for (Sender.Refused one : refused) {
            LOG.error(
                    "message {} to {} is parked: {}",
                    one.row().messageId(),
                    one.row().topic(),
                    one.reason());
        }
        OutboxStore.park(connection, refused);
        meters.parked(refused.size());
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static long bytesOf(List<OutboxStore.Row> rows) {
        return rows.stream().mapToLong(row -> row.payload().length).sum();
    }
}
