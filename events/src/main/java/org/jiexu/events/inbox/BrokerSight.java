package org.jiexu.events.inbox;

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
import org.jiexu.events.task.BackgroundTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a broker is in sight of a consumer. Kafka's consumer (4.1) uses a whole processor while it has partitions and no broker,
 * polled or not; four services did, and kept a broker that was mending its logs from coming back for minutes. So a consumer that
 * has lost every connection is let go, and the next is made when a broker can be reached (docs/decisions/0176).
 */
final class BrokerSight {

    /** So long without a single connection, and the consumer is let go. */
    static final Duration LOST_AFTER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSight.class);
    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

    private final @Nullable Metric connections;
    private long lastSeen = System.nanoTime();
    private boolean wasSeen;

    BrokerSight(Consumer<?, ?> consumer) {
        this.connections = connections(consumer.metrics());
    }

    private static @Nullable Metric connections(Map<MetricName, ? extends Metric> metrics) {
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
            if (metric.getKey().name().equals("connection-count")
                    && metric.getKey().group().equals("consumer-metrics")) {
                return metric.getValue();
            }
        }
        return null;
    }

    /** Whether the consumer had a connection and has had none for {@link #LOST_AFTER}; false where it does not tell. */
    boolean isLost() {
        if (connections == null) {
            return false;
        }
        long now = System.nanoTime();
        if (connections.metricValue() instanceof Number count && count.doubleValue() > 0) {
            wasSeen = true;
            lastSeen = now;
        }
        return wasSeen && now - lastSeen > LOST_AFTER.toNanos();
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
            return addresses.stream().anyMatch(BrokerSight::takesConnections);
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
