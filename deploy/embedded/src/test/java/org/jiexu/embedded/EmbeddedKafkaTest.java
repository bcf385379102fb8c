package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    private Path folder;

    private EmbeddedKafka.Settings on(int port) {
        return new EmbeddedKafka.Settings(
                folder.resolve("broker"), folder.resolve("broker.log"), port, Ports.free(), 256, true);
    }

    @Test
    void topicsAndMessagesAreThereAgainOnOtherPortsAfterASuddenEnd() throws Exception {
        var first = EmbeddedKafka.start(on(Ports.free()));
        first.createTopics(Map.of("kept", 2));
        send(first);
        first.process().kill();

        try (var second = EmbeddedKafka.start(on(Ports.free()))) {
            send(second);

            assertThat(second.bootstrapServers()).isNotEqualTo(first.bootstrapServers());
            try (var admin = Admin.create(second.operator())) {
                var topics = admin.listTopics().names().get(20, TimeUnit.SECONDS);
                assertThat(topics).contains("kept");
            }
        }
        assertThat(EmbeddedKafka.lastStarted(folder.resolve("broker"))
                        .orElseThrow()
                        .isAlive())
                .isFalse();
    }

    @Test
    void aPortThatIsTakenIsReportedWithTheLog() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(on(taken.getLocalPort())))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Kafka did not start")
                    .hasMessageContaining(folder.resolve("broker.log").toString());
        }
    }

    private static void send(EmbeddedKafka broker) throws Exception {
        try (var producer = new KafkaProducer<>(broker.operator(), new StringSerializer(), new StringSerializer())) {
            var sent =
                    producer.send(new ProducerRecord<>("kept", "key", "value")).get(20, TimeUnit.SECONDS);
            assertThat(sent.topic()).isEqualTo("kept");
        }
    }
}
