package org.jiexu.service.inbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.ConfigException;
import org.jiexu.service.task.BackgroundTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a broker is in sight of a consumer. Kafka's consumer (4.1) uses a whole processor while it has partitions and no broker,
 * polled or not; four services did, and kept a broker that was mending its logs from coming back for minutes. So a consumer that
 * hears nothing and whose broker takes no connection is let go, and the next is made when one does (docs/decisions/0176).
 */
final class BrokerReachability {

    /** So long without an answer, and it is tried whether a broker takes a connection; a fetch is answered after half of it at the latest. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerReachability.class);
    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

    private final Consumer<?, ?> consumer;
    private final Map<String, Object> kafka;
    private @Nullable Metric answers;
    private double answered;
    private long answeredAt = System.nanoTime();
    private long lookedAt = answeredAt;
    private boolean lost;

    BrokerReachability(Consumer<?, ?> consumer, Map<String, Object> kafka) {
        this.consumer = consumer;
        this.kafka = kafka;
    }

    private static @Nullable Metric answers(Map<MetricName, ? extends Metric> metrics) {
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
            if (metric.getKey().name().equals("response-total")
                    && metric.getKey().group().equals("consumer-metrics")) {
                return metric.getValue();
            }
        }
        return null;
    }

    /**
     * Whether the consumer has heard nothing for {@link #SILENT_AFTER} and no broker takes a connection. Its connections tell nothing: it counts
     * attempts among them.
     */
    boolean isLost() {
        if (lost) {
            return true;
        }
        // Not there from the beginning: a thread of the consumer's own makes it, on a busy machine after a while.
        Metric counted = answers == null ? answers(consumer.metrics()) : answers;
        answers = counted;
        long now = System.nanoTime();
        if (counted != null && counted.metricValue() instanceof Number total && total.doubleValue() != answered) {
            answered = total.doubleValue();
            answeredAt = now;
        } else if (now - answeredAt > SILENT_AFTER.toNanos() && now - lookedAt > PAUSE_BETWEEN_LOOKS.toNanos()) {
            lookedAt = now;
            lost = !isReachable(kafka);
        }
        return lost;
    }

    /** Waits until a broker takes a connection, or the task is closed. Addresses that cannot be read are left to the client to refuse. */
    static void await(Map<String, Object> kafka, BackgroundTask task) {
        while (!task.isStopping() && !isReachable(kafka)) {
            task.pause(PAUSE_BETWEEN_LOOKS);
        }
    }

    private static boolean isReachable(Map<String, Object> kafka) {
        Object servers = kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null) {
            return true;
        }
        try {
            List<InetSocketAddress> addresses = ClientUtils.parseAndValidateAddresses(
                    List.of(servers.toString().split(",", -1)), "use_all_dns_ips");
            return addresses.stream().anyMatch(BrokerReachability::takesConnections);
        } catch (ConfigException e) {
            LOG.debug("left to the client: {}", e.toString());
            return true;
        }
    }

    private static boolean takesConnections(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) CONNECT_PATIENCE.toMillis());
            return true;
        } catch (IOException away) {
            return false;
        }
    }
}
