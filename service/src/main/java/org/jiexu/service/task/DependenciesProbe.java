package org.jiexu.service.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what a task needs answers. Asked only when a task seems stuck: if the database or the broker is away the task can do nothing, and
 * starting the process again would not help it.
 */
public final class DependenciesProbe {

    private static final Logger LOG = LoggerFactory.getLogger(DependenciesProbe.class);

    /** How long each may take; a check of health waits for both. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final @Nullable DataSource dataSource;
    private final Map<String, Object> kafka;

    /**
     * Of one process.
     *
     * @param dataSource null where there is no database
     * @param kafka client properties, {@code bootstrap.servers} at least
     */
    public DependenciesProbe(@Nullable DataSource dataSource, Map<String, Object> kafka) {
        this.dataSource = dataSource;
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /** Whether all of them answer now. Waits. */
    public boolean answer() {
        return databaseAnswers() && brokerAnswers();
    }

    private boolean databaseAnswers() {
        if (dataSource == null) {
            return true;
        }
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            LOG.info("a task does nothing, and the database does not answer: {}", e.toString());
            return false;
        }
    }

    private boolean brokerAnswers() {
        try (Admin admin = Admin.create(kafka)) {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.info("a task does nothing, and the broker does not answer: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
