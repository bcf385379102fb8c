package org.jiexu.service.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The environment of docs/configuration.md, as it reaches each kind of client. */
class BrokerConfigurationTest {

    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", "broker-1:9093,broker-2:9093"),
            Map.entry("KAFKA_SECURITY_PROTOCOL", "SSL"),
            Map.entry("KAFKA_SSL_KEYSTORE_TYPE", "PEM"),
            Map.entry("KAFKA_SSL_KEYSTORE_LOCATION", "/etc/jiexu/ledger-51.pem"),
            Map.entry("KAFKA_SSL_KEY_PASSWORD", "open-sesame"),
            Map.entry("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM"),
            Map.entry("KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/jiexu/broker-ca.pem"),
            Map.entry("KAFKA_SSL_ENABLED_PROTOCOLS", "TLSv1.3"));

    @Test
    void theTlsSettingsOfTheEnvironmentArriveAtEveryKindOfClient() {
        var configuration = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(ENVIRONMENT, 300))
                .build();
        Map<String, Object> client =
                new BrokerConfiguration().kafka(configuration).client();

        // And who reads the files again when they change (decision 0254).
        assertThat(client).hasSize(ENVIRONMENT.size() + 1).containsKey("ssl.engine.factory.class");
        assertTls(new AdminClientConfig(client));
        assertTls(new ConsumerConfig(with(client, "deserializer", ByteArrayDeserializer.class)));
        assertTls(new ProducerConfig(with(client, "serializer", ByteArraySerializer.class)));
    }

    private static void assertTls(AbstractConfig config) {
        assertThat(config.getString("security.protocol")).isEqualTo("SSL");
        assertThat(config.getString("ssl.keystore.type")).isEqualTo("PEM");
        assertThat(config.getString("ssl.keystore.location")).isEqualTo("/etc/jiexu/ledger-51.pem");
        assertThat(config.getPassword("ssl.key.password")).isEqualTo(new Password("open-sesame"));
        assertThat(config.getString("ssl.truststore.type")).isEqualTo("PEM");
        assertThat(config.getString("ssl.truststore.location")).isEqualTo("/etc/jiexu/broker-ca.pem");
        assertThat(config.getList("ssl.enabled.protocols")).containsExactly("TLSv1.3");
        // Not set, so Kafka's own: the broker's name is checked.
        assertThat(config.getString("ssl.endpoint.identification.algorithm")).isEqualTo("https");
    }

    private static Map<String, Object> with(Map<String, Object> client, String coder, Class<?> type) {
        Map<String, Object> more = new HashMap<>(client);
        more.put("key." + coder, type);
        more.put("value." + coder, type);
        return more;
    }
}
