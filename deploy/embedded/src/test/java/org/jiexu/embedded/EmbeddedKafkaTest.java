package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String KEPT = "jiexu.transfers";
    private static final Duration READY_AGAIN = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private EmbeddedKafka.Settings on(int port, String password) {
        var users = new BrokerUsers(
                Map.of(BrokerUsers.OPERATOR, "o" + password, "transfer", "t" + password, "ledger-51", "l" + password));
        return new EmbeddedKafka.Settings(
                folder.resolve("broker"), folder.resolve("broker.log"), port, Ports.free(), 256, true, users);
    }

    private EmbeddedKafka start(String password) {
        return Ports.onFreeOnes(() -> EmbeddedKafka.start(on(Ports.free(), password)));
    }

    @Test
    void topicsMessagesAndRightsAreThereAgainSoonAfterASuddenEndAndPasswordsThatWereChangedCount() throws Exception {
        var first = start("first");
        assertThat(first.bringTopicsUpToDate(2)).isEmpty();
        send(first.client("transfer"));
        first.process().kill();

        long begun = System.nanoTime();
        try (var second = start("second")) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(READY_AGAIN);
            assertThat(second.bootstrapServers()).isNotEqualTo(first.bootstrapServers());
            assertThat(topics(second.operator()))
                    .contains(KEPT, "jiexu.ledger.51.commands")
                    .doesNotContain("jiexu.ledger.44.commands");
            send(second.client("transfer"));
            Map<String, Object> withTheOldPassword = new HashMap<>(second.client("transfer"));
            withTheOldPassword.put("sasl.jaas.config", first.client("transfer").get("sasl.jaas.config"));
            assertThatThrownBy(() -> topics(withTheOldPassword)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
        assertThat(EmbeddedKafka.lastStarted(folder.resolve("broker"))
                        .orElseThrow()
                        .isAlive())
                .isFalse();
    }

    @Test
    void nobodyIsLetInWithoutAPasswordNeitherAtTheBrokerNorAtTheController() throws Exception {
        var settings = on(Ports.free(), "secret");
        try (var broker = EmbeddedKafka.start(settings)) {
            var controller = "127.0.0.1:" + settings.controllerPort();
            Map<String, Object> asOperator = new HashMap<>(broker.operator());
            asOperator.remove("bootstrap.servers");
            asOperator.put("bootstrap.controllers", controller);

            assertThatThrownBy(() -> topics(Map.of("bootstrap.servers", broker.bootstrapServers())))
                    .isInstanceOfAny(ExecutionException.class, TimeoutException.class);
            assertThatThrownBy(() -> cluster(Map.of("bootstrap.controllers", controller)))
                    .isInstanceOfAny(ExecutionException.class, TimeoutException.class);
            assertThatThrownBy(() -> cluster(asOperator)).isInstanceOf(ExecutionException.class);
        }
        var secrets = folder.resolve("broker").resolve("server.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("broker.log"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("broker.log"))).doesNotContain("osecret", "tsecret", "lsecret");
    }

    @Test
    void whatATopicHasOtherwiseIsSetRightAndSaidOnce() throws Exception {
        try (var broker = start("secret")) {
            broker.bringTopicsUpToDate(1);
            alter(broker.operator(), "60000");
            awaitRetention(broker.operator(), "60000");

            assertThat(broker.bringTopicsUpToDate(1)).containsExactly(KEPT + " is set to retention.ms=604800000");
            awaitRetention(broker.operator(), "604800000");
            assertThat(broker.bringTopicsUpToDate(1)).isEmpty();
        }
    }

    @Test
    void aPortThatIsAskedForAndTakenIsReportedWithTheLog() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(on(taken.getLocalPort(), "secret")))
                    .isInstanceOfSatisfying(
                            StartFailure.class,
                            failure -> assertThat(failure.isPortTaken()).isTrue())
                    .hasMessageContaining("Kafka did not start")
                    .hasMessageContaining(folder.resolve("broker.log").toString());
        }
    }

    @Test
    void aPortThatWasFreeAndIsTakenMeanwhileIsExchanged() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new ArrayDeque<>(List.of(taken.getLocalPort(), Ports.free()));
            var second = ports.getLast();

            try (var broker = Ports.onFreeOnes(() -> EmbeddedKafka.start(on(ports.removeFirst(), "secret")))) {
                assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + second);
            }
        }
    }

    private static Set<String> topics(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(impatient(client))) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private static void cluster(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(impatient(client))) {
            admin.describeCluster().nodes().get(20, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Object> impatient(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("request.timeout.ms", 3000);
        settings.put("default.api.timeout.ms", 4000);
        return settings;
    }

    private static void alter(Map<String, Object> operator, String retention) throws Exception {
        try (var admin = Admin.create(operator)) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, KEPT);
            var set = new AlterConfigOp(new ConfigEntry("retention.ms", retention), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get(20, TimeUnit.SECONDS);
        }
    }

    /** The controller takes a change before the broker shows it. */
    private static void awaitRetention(Map<String, Object> operator, String retention) throws Exception {
        try (var admin = Admin.create(operator)) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, KEPT);
            var deadline = System.nanoTime() + READY_AGAIN.toNanos();
            var shown = "";
            while (!shown.equals(retention) && System.nanoTime() < deadline) {
                var config = Objects.requireNonNull(admin.describeConfigs(List.of(topic))
                        .all()
                        .get(20, TimeUnit.SECONDS)
                        .get(topic));
                shown = config.get("retention.ms").value();
            }
            assertThat(shown).isEqualTo(retention);
        }
    }

    private static void send(Map<String, String> client) throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(new ProducerRecord<>(KEPT, "key", "value")).get(20, TimeUnit.SECONDS);
            assertThat(sent.topic()).isEqualTo(KEPT);
        }
    }
}
