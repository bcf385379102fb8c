package org.jiexu.events.outbox;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves outbox rows to the broker. One a database works at a time, elected by an advisory lock that lives and dies with
 * its session. Rows are deleted, sent, flushed, and only then is the deletion committed: a crash in between sends again,
 * and the receiver's inbox drops the second copy. There is no watermark, so a late commit is never skipped.
 */
public final class Relay implements AutoCloseable {

    /** How many rows one transaction of the relay moves at most. */
    static final int BATCH_ROWS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** The advisory lock's key: the letters "jxrelay". */
    private static final long ELECTION_KEY = 0x6a78_7265_6c61_79L;

    private static final Duration POLL_NET = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration PAUSE_WHEN_NOT_ELECTED = Duration.ofMillis(500);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final Producer<String, byte[]> producer;
    private final URI source;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * A relay that is not started yet.
     *
     * @param source the CloudEvents {@code source} of this service, e.g. {@code /jiexu/registry}
     * @param kafka client properties, {@code bootstrap.servers} at least
     */
    public Relay(DataSource dataSource, String source, Map<String, Object> kafka) {
        this(dataSource, source, new KafkaProducer<>(producerSettings(kafka)));
    }

    Relay(DataSource dataSource, String source, Producer<String, byte[]> producer) {
        this.dataSource = dataSource;
        this.producer = producer;
        this.source = URI.create(source);
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::work);
    }

    /** Starts the relay's thread. */
    public void start() {
        thread.start();
    }

    /** Tells the relay that rows were committed. Cheap; any thread. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Stops after the batch under way; at most a few seconds. */
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            if (!thread.join(PATIENCE_AT_CLOSE)) {
                LOG.warn("the relay is still at work and is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }

    private void work() {
        while (!stopping) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                if (elect(connection)) {
                    relayUntilStopped(connection);
                } else {
                    connection.rollback();
                    await(PAUSE_WHEN_NOT_ELECTED);
                }
            } catch (SQLException | ExecutionException | RuntimeException e) {
                if (!stopping) {
                    LOG.warn("the outbox could not be relayed, trying again: {}", e.toString());
                    await(PAUSE_AFTER_FAILURE);
                }
            }
        }
    }

    /** The lock is the session's: it must be released before the connection goes back to its pool. */
    private void relayUntilStopped(Connection connection) throws SQLException, ExecutionException {
        try {
            while (!stopping) {
                if (!relayBatch(connection)) {
                    await(POLL_NET);
                }
            }
        } finally {
            unelect(connection);
        }
    }

    private boolean relayBatch(Connection connection) throws SQLException, ExecutionException {
        try {
            List<OutboxTable.Row> rows = OutboxTable.take(connection, BATCH_ROWS);
            send(rows);
            connection.commit();
            return rows.size() == BATCH_ROWS;
        } catch (SQLException | ExecutionException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        }
    }

    private void send(List<OutboxTable.Row> rows) throws ExecutionException {
        if (rows.isEmpty()) {
            return;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (OutboxTable.Row row : rows) {
            sent.add(producer.send(KafkaMessageFactory.<String>createWriter(row.topic(), row.key())
                    .writeBinary(event(row))));
        }
        producer.flush();
        for (Future<RecordMetadata> acknowledged : sent) {
            try {
                acknowledged.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while sending", e);
            }
        }
    }

    private CloudEvent event(OutboxTable.Row row) {
        return CloudEventBuilder.v1()
                .withId(row.messageId().toString())
                .withSource(source)
                .withType(row.type())
                .withSubject(row.key())
                .withDataContentType("application/json")
                .withData(row.payload().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static boolean elect(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("SELECT pg_try_advisory_lock(" + ELECTION_KEY + ")")) {
            boolean elected = result.next() && result.getBoolean(1);
            connection.commit();
            return elected;
        }
    }

    /** A session that cannot give the lock back must not go back to the pool, or nobody would be elected any more. */
    private static void unelect(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + ELECTION_KEY + ")");
            connection.commit();
        } catch (SQLException e) {
            LOG.info("the relay's session ends with its lock: {}", e.toString());
            abort(connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.info("the relay's session had ended already: {}", e.toString());
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void await(Duration pause) {
        try {
            if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> producerSettings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }
}
