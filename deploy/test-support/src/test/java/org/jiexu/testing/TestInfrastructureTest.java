package org.jiexu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
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
    void theServerIsSetTheSameWhoeverRunsIt() throws Exception {
        try (var connection = DriverManager.getConnection(servers.jdbcUrl("set"), servers.user(), servers.password());
                var row = connection.createStatement().executeQuery("""
                        SELECT concat_ws(' ', current_user, current_setting('is_superuser'), current_setting('max_connections'),
                          current_setting('fsync'), current_setting('log_timezone'), current_setting('server_encoding'), datlocprovider, datlocale)
                        FROM pg_database WHERE datname = current_database()""")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("jiexu on 100 off Asia/Shanghai UTF8 b C.UTF-8");
        }
    }

    @Test
    void nobodyIsLetInWithoutAPasswordAndNobodyMayDoMoreThanHisRights() {
        assertThatThrownBy(() -> topics(Map.of("bootstrap.servers", servers.bootstrapServers())))
                .isInstanceOfAny(ExecutionException.class, TimeoutException.class);

        var gateway = servers.kafkaConfiguration("gateway").entrySet().stream()
                .collect(Collectors.toMap(setting -> setting.getKey().substring("kafka.".length()), setting ->
                        (Object) setting.getValue()));
        assertThatThrownBy(() -> create(gateway, "gateway-may-not")).hasCauseInstanceOf(AuthorizationException.class);
    }

    private static Set<String> topics(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(impatient(client))) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private static void create(Map<String, Object> client, String topic) throws Exception {
        try (var admin = Admin.create(impatient(client))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Object> impatient(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("request.timeout.ms", 3000);
        settings.put("default.api.timeout.ms", 4000);
        return settings;
    }

    @Test
    void aDatabaseThatIsTakenAwayLetsNobodyInUntilItIsBack() throws Exception {
        var url = servers.jdbcUrl("away");
        servers.takeAway("away");
        assertThatThrownBy(() -> DriverManager.getConnection(url, servers.user(), servers.password()))
                .isInstanceOf(SQLException.class);

        servers.bringBack("away");
        try (var connection = DriverManager.getConnection(url, servers.user(), servers.password())) {
            assertThat(connection.isValid(5)).isTrue();
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
            var records = await().pollInSameThread()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> consumer.poll(Duration.ofMillis(200)), found -> !found.isEmpty());

            assertThat(records).singleElement().satisfies(received -> {
                assertThat(received.key()).isEqualTo("key");
                assertThat(received.value()).isEqualTo("value");
            });
            assertThat(consumer.partitionsFor("round-trip")).hasSize(3);
        }
    }
}
