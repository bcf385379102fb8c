package org.jiexu.messages.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jiexu.messages.cryptography.Algorithms;

/**
 * What every client of the broker is told, whoever it is: address, identity ({@code sasl.*}, {@code ssl.*}), patience. The one place
 * from which relay, loops, rule books, feed and topic creation have it. Each is the property {@code kafka.NAME} of the configuration,
 * {@code KAFKA_NAME} of the environment, with the name that Kafka gives it.
 */
public final class KafkaSettings {

    /** Before the name of each property in a service's configuration. */
    public static final String PREFIX = "kafka.";

    private static final ConfigDef DEFINITIONS = AdminClientConfig.configDef();

    static {
        Algorithms.alsoForLogins();
    }

    private final Map<String, Object> client;

    private KafkaSettings(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /**
     * Reads what is configured and leaves the rest to Kafka's defaults.
     *
     * @param configuration answers the value of a property such as {@code kafka.security.protocol}, empty if it is not set
     * @throws IllegalArgumentException when the address of the broker is not set
     */
    public static KafkaSettings read(Function<String, Optional<String>> configuration) {
        Map<String, Object> client = new TreeMap<>();
        for (String name : names()) {
            configuration.apply(PREFIX + name).ifPresent(value -> client.put(name, hiddenIfSecret(name, value)));
        }
        if (!client.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(PREFIX + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG + " is not set");
        }
        if (client.containsKey(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG)
                || client.containsKey(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG)) {
            // Kafka's own reads files once; whoever names another has chosen.
            client.putIfAbsent(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, RereadCertificates.class);
        }
        return new KafkaSettings(client);
    }

    /**
     * The properties that may be set: those which all kinds of client know. What one kind alone knows (a group, acknowledgements)
     * is what its code relies on, and no setting.
     */
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(AdminClientConfig.configNames());
        names.retainAll(ConsumerConfig.configNames());
        names.retainAll(ProducerConfig.configNames());
        return names;
    }

    /** A secret is kept as Kafka's own type, which shows itself as {@code [hidden]}: in logs, errors and records of ours too. */
    private static Object hiddenIfSecret(String name, String value) {
        ConfigDef.ConfigKey key = DEFINITIONS.configKeys().get(name);
        return key != null && key.type() == ConfigDef.Type.PASSWORD ? new Password(value) : value;
    }

    /** Properties for any client; what its kind needs besides is added to a copy. Safe to show: secrets hide themselves. */
    public Map<String, Object> client() {
        return client;
    }

    @Override
    public String toString() {
        return "KafkaSettings" + new TreeMap<>(client);
    }
}
