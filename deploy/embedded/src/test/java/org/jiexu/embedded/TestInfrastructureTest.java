package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {
    private final TestInfrastructure servers = TestInfrastructure.shared();

    @Test
    void everyDatabaseIsItsOwnAndIsMadeByAskingForIt() throws Exception {
        try (var one = DriverManager.getConnection(servers.jdbcUrl("one"), servers.user(), servers.password());
                var two = DriverManager.getConnection(servers.jdbcUrl("two"), servers.user(), servers.password())) {
            one.createStatement().execute("CREATE TABLE only_here (id bigint)");

            var found = two.getMetaData().getTables(null, null, "only_here", null);

            assertThat(found.next()).isFalse();
            assertThat(one.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    @Test
    void askingAgainGivesTheSameServers() {
        var again = TestInfrastructure.shared();

        assertThat(again.jdbcUrl("one")).isEqualTo(servers.jdbcUrl("one"));
        assertThat(again.bootstrapServers()).isEqualTo(servers.bootstrapServers());
    }

    @Test
    void aMessageComesBackThroughTheNewConsumerProtocol() throws Exception {
        servers.createTopics(Map.of("round-trip", 3));
        servers.createTopics(Map.of("round-trip", 3));
        try (var producer =
                new KafkaProducer<>(servers.kafkaClient(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("round-trip", "key", "value")).get(10, TimeUnit.SECONDS);
        }

        Map<String, Object> receiving = new HashMap<>(servers.kafkaClient());
        receiving.putAll(Map.of("group.id", "reader", "group.protocol", "consumer", "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(receiving, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("round-trip"));
            var records = consumer.poll(Duration.ZERO);
            var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.isEmpty() && System.nanoTime() < deadline) {
                records = consumer.poll(Duration.ofMillis(200));
            }

            assertThat(records).singleElement().satisfies(received -> {
                assertThat(received.key()).isEqualTo("key");
                assertThat(received.value()).isEqualTo("value");
            });
            assertThat(consumer.partitionsFor("round-trip")).hasSize(3);
        }
    }
}
