package org.jiexu.messages.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"registry\" password=\"open-sesame\";";

    private static KafkaSettings read(Map<String, String> configuration) {
        return KafkaSettings.read(name -> Optional.ofNullable(configuration.get(name)));
    }

    @Test
    void everySecurityPropertyIsTakenFromTheConfiguration() {
        var settings = read(Map.of(
                "kafka.bootstrap.servers", "broker:9093",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "SCRAM-SHA-512",
                "kafka.sasl.jaas.config", LOGIN,
                "kafka.ssl.truststore.type", "PEM",
                "kafka.ssl.truststore.location", "/etc/jiexu/ca.pem"));

        assertThat(settings.client())
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9093"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
                        Map.entry("sasl.jaas.config", new Password(LOGIN)),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("ssl.truststore.location", "/etc/jiexu/ca.pem"),
                        Map.entry("ssl.engine.factory.class", RereadCertificates.class));
        assertThat(KafkaSettings.names())
                .contains("ssl.keystore.location", "ssl.keystore.password", "ssl.keystore.key", "ssl.key.password")
                .contains("ssl.endpoint.identification.algorithm", "sasl.client.callback.handler.class");
    }

    @Test
    void whoNamesAnotherWayToTlsHasChosen() {
        var settings = read(Map.of(
                "kafka.bootstrap.servers", "broker:9093",
                "kafka.ssl.truststore.location", "/etc/jiexu/ca.pem",
                "kafka.ssl.engine.factory.class", "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory"));

        assertThat(settings.client())
                .containsEntry(
                        "ssl.engine.factory.class", "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory");
    }

    @Test
    void aSecretIsNeverShown() {
        var settings = read(Map.of(
                "kafka.bootstrap.servers", "broker:9093",
                "kafka.sasl.jaas.config", LOGIN,
                "kafka.ssl.keystore.key", "open-sesame",
                "kafka.ssl.key.password", "open-sesame",
                "kafka.ssl.keystore.password", "open-sesame",
                "kafka.ssl.truststore.password", "open-sesame"));

        assertThat(settings.client()).hasSize(6);
        assertThat(settings.toString()).contains("broker:9093", "[hidden]").doesNotContain("open-sesame");
        assertThat(settings.client().toString()).contains("[hidden]").doesNotContain("open-sesame");
    }

    @Test
    void whatTheCodeReliesOnIsNoSetting() {
        var settings = read(Map.of(
                "kafka.bootstrap.servers", "broker:9093",
                "kafka.group.id", "another",
                "kafka.acks", "0",
                "kafka.enable.auto.commit", "true",
                "kafka.port", "tcp://10.0.0.1:9092"));

        assertThat(settings.client()).containsOnlyKeys("bootstrap.servers");
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kafka.bootstrap.servers is not set");
    }
}
