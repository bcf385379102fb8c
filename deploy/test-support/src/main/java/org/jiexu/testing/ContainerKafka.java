package org.jiexu.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.utils.AppInfoParser;
import org.awaitility.Awaitility;
import org.jiexu.embedded.Broker;
import org.jiexu.embedded.BrokerProperties;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.StartFailure;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A broker in a container, with the users and rights of a deployment. The image has no class of ours, so its users are in its metadata: the operator logs in
 * by password alone ({@code PLAIN}), writes them, and from then on everybody logs in by SCRAM as at any other broker.
 */
final class ContainerKafka {
    /** The broker of the client's version. */
    static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

    private static final int PORT = 9092;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PLAIN = "PLAIN";

    private ContainerKafka() {}

    /** Not started yet. */
    static KafkaContainer container(BrokerUsers users) {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withCreateContainerCmdModifier(command -> ContainerServers.onLoopback(command, PORT))
                .withEnv("KAFKA_HEAP_OPTS", "-Xms128m -Xmx" + TestServers.BROKER_HEAP_MEGABYTES + "m")
                .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        settings(users).forEach((name, value) -> container.withEnv(variable(name), value));
        return container;
    }

    /** How the image is told a setting: {@code a.b-c} is {@code KAFKA_A_B___C}. No setting of ours has an underscore. */
    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace("-", "___").replace('.', '_');
    }

    /** The listeners have the names and ports that the container gives them; clients come in by the one called PLAINTEXT. */
    private static Map<String, String> settings(BrokerUsers users) {
        String operator = users.operatorByPassword();
        Map<String, String> settings = new HashMap<>(BrokerProperties.manners(true));
        settings.putAll(Map.ofEntries(
                Map.entry("controller.quorum.voters", "1@localhost:9094"),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:%1$s,BROKER:%1$s,CONTROLLER:%1$s".formatted(BrokerUsers.PROTOCOL)),
                Map.entry("listener.name.plaintext.sasl.enabled.mechanisms", BrokerUsers.MECHANISM + "," + PLAIN),
                Map.entry(
                        "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                        ScramLoginModule.class.getName() + " required;"),
                Map.entry("listener.name.plaintext.plain.sasl.jaas.config", operator),
                Map.entry("sasl.mechanism.inter.broker.protocol", PLAIN),
                Map.entry("listener.name.broker.sasl.enabled.mechanisms", PLAIN),
                Map.entry("listener.name.broker.plain.sasl.jaas.config", operator),
                Map.entry("sasl.mechanism.controller.protocol", PLAIN),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", PLAIN),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", operator)));
        return settings;
    }

    /** Gives a broker that was started its users and their rights. */
    static Broker provide(KafkaContainer started, BrokerUsers users) {
        Broker broker = new Broker(started.getBootstrapServers(), users);
        Map<String, Object> byPassword = new HashMap<>(users.hiddenLoginByPassword());
        byPassword.put("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(byPassword)) {
            admin.alterUserScramCredentials(users.credentials()).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while writing the broker's users", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure("the broker's users cannot be written: " + e.getMessage(), e);
        }
        // The controller has them in one record batch; the broker reads it a moment later.
        Awaitility.await().atMost(LIMIT).until(() -> isLetIn(broker.operator()));
        broker.giveRights();
        return broker;
    }

    private static boolean isLetIn(Map<String, Object> login) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(login)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw e;
        }
    }
}
