package org.jiexu.messages.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.embedded.BrokerRights;
import org.jiexu.embedded.BrokerRights.Right;
import org.jiexu.messages.topic.Topics;
import org.jiexu.testing.TestInfrastructure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code deploy/kafka/rights.csv} against what the services do, and against a broker that is set up from it. */
class BrokerRightsTest {

    private static final List<String> LEDGERS = List.of("51", "44");
    private static final String LEDGER_51 = Topics.ledgerCommands("51");
    private static final String LEDGER_44 = Topics.ledgerCommands("44");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private static final Pattern ACL_COMMAND =
            Pattern.compile("kafka-acls.sh --bootstrap-server broker:9093 --command-config operator.properties --add"
                    + " --allow-principal \"User:(?<user>[a-z0-9-]+)\" (?<operations>(--operation [A-Z]+ )+)"
                    + "--(?<kind>topic|group) (?<name>\\S+)");

    @Test
    void whoMayWriteAndReadWhichTopicIsWhoSendsAndHearsIt() {
        Map<String, Set<String>> writers = usersByName(AclOperation.WRITE, ResourceType.TOPIC);
        Map<String, Set<String>> readers = usersByName(AclOperation.READ, ResourceType.TOPIC);
        Set<String> everybody = Set.of("registry", "transfer", "gateway", "ledger-51", "ledger-44");

        assertThat(writers)
                .isEqualTo(Map.of(
                        Topics.REGISTRY_COMMANDS,
                        Set.of("transfer", "ledger-51", "ledger-44"),
                        Topics.TRANSFER_REPLIES,
                        Set.of("registry", "ledger-51", "ledger-44"),
                        LEDGER_51,
                        Set.of("registry", "transfer", "ledger-51", "ledger-44"),
                        LEDGER_44,
                        Set.of("registry", "transfer", "ledger-51", "ledger-44"),
                        Topics.PUBLIC_TRANSFERS,
                        Set.of("transfer"),
                        Topics.PUBLIC_WORKERS,
                        Set.of("registry"),
                        Topics.PUBLIC_CONTRIBUTIONS,
                        Set.of("ledger-51", "ledger-44"),
                        Topics.PUBLIC_JOURNAL_HEADS,
                        Set.of("registry", "transfer", "ledger-51", "ledger-44"),
                        Topics.RULES,
                        Set.of("registry")));
        assertThat(readers)
                .isEqualTo(Map.of(
                        Topics.REGISTRY_COMMANDS,
                        Set.of("registry"),
                        Topics.TRANSFER_REPLIES,
                        Set.of("transfer"),
                        LEDGER_51,
                        Set.of("ledger-51"),
                        LEDGER_44,
                        Set.of("ledger-44"),
                        Topics.PUBLIC_TRANSFERS,
                        Set.of("gateway"),
                        Topics.PUBLIC_WORKERS,
                        Set.of("gateway"),
                        Topics.PUBLIC_CONTRIBUTIONS,
                        Set.of("gateway"),
                        Topics.RULES,
                        everybody));
        assertThat(usersByName(AclOperation.READ, ResourceType.GROUP))
                .isEqualTo(Map.of(
                        "jiexu.registry", Set.of("registry"),
                        "jiexu.transfer.replies", Set.of("transfer"),
                        "jiexu.ledger-51", Set.of("ledger-51"),
                        "jiexu.ledger-44", Set.of("ledger-44")));
    }

    @Test
    void theScriptForAnotherBrokerPrintsTheSameRights() throws IOException, InterruptedException {
        var script = new ProcessBuilder(
                        "sh", "../deploy/kafka/kafka-acls.sh", "broker:9093", "operator.properties", "51,44")
                .redirectErrorStream(true)
                .start();
        Set<Right> printed = new HashSet<>();
        try (var lines = script.inputReader()) {
            lines.lines()
                    .filter(line -> line.startsWith("kafka-acls.sh"))
                    .forEach(line -> printed.addAll(rights(line)));
        }

        assertThat(script.waitFor()).isZero();
        assertThat(printed).isEqualTo(BrokerRights.of(LEDGERS));
    }

    /** What {@code kafka-acls.sh … --allow-principal "User:x" --operation READ --topic y} gives. */
    private static Set<Right> rights(String line) {
        Matcher command = ACL_COMMAND.matcher(line);
        assertThat(command.matches()).as(line).isTrue();
        return Arrays.stream(command.group("operations").strip().split(" *--operation +", -1))
                .filter(operation -> !operation.isEmpty())
                .map(operation -> new Right(
                        command.group("user"),
                        AclOperation.valueOf(operation.equals("DESCRIBECONFIGS") ? "DESCRIBE_CONFIGS" : operation),
                        ResourceType.valueOf(command.group("kind").toUpperCase(Locale.ROOT)),
                        command.group("name")))
                .collect(Collectors.toSet());
    }

    @Test
    void nobodyMayDeleteOrChangeATopicAndOnlyItsUsersMayMakeIt() {
        Set<Right> rights = BrokerRights.of(LEDGERS);

        assertThat(rights.stream().map(Right::operation))
                .containsOnly(
                        AclOperation.READ, AclOperation.WRITE, AclOperation.CREATE, AclOperation.DESCRIBE_CONFIGS);
        assertThat(rights.stream().map(Right::resource)).containsOnly(ResourceType.TOPIC, ResourceType.GROUP);
        assertThat(rights.stream()
                        .filter(right -> right.operation() == AclOperation.CREATE)
                        .allMatch(right -> rights.stream()
                                .anyMatch(other -> other.user().equals(right.user())
                                        && other.name().equals(right.name())
                                        && (other.operation() == AclOperation.READ
                                                || other.operation() == AclOperation.WRITE))))
                .isTrue();
    }

    @Test
    void theGatewayWritesNothingAndReadsOnlyWhatIsPublic() {
        Map<String, Object> gateway = client("gateway");

        assertThat(sending(gateway, LEDGER_44)).isInstanceOf(AuthorizationException.class);
        assertThat(sending(gateway, Topics.RULES)).isInstanceOf(AuthorizationException.class);
        assertThat(sending(gateway, Topics.PUBLIC_TRANSFERS)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> read(gateway, Topics.TRANSFER_REPLIES, PATIENCE))
                .isInstanceOf(TopicAuthorizationException.class);
        read(gateway, Topics.PUBLIC_TRANSFERS, MOMENT);
    }

    @Test
    void aLedgerSpeaksToAnotherAndHearsOnlyItself() {
        Map<String, Object> ledger = client("ledger-51");

        assertThat(sending(ledger, Topics.PUBLIC_TRANSFERS)).isInstanceOf(AuthorizationException.class);
        assertThat(sending(ledger, Topics.RULES)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> read(ledger, LEDGER_44, PATIENCE)).isInstanceOf(TopicAuthorizationException.class);
        read(ledger, LEDGER_51, MOMENT);
        assertThatThrownBy(() -> join(ledger, "jiexu.ledger-44", LEDGER_51))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void nobodyIsLetInWithoutThePasswordAndNoServiceMayChangeTheRights() {
        Map<String, Object> nobody =
                Map.of("bootstrap.servers", TestInfrastructure.shared().bootstrapServers());
        Map<String, Object> guessing = new HashMap<>(client("registry"));
        guessing.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"registry\" password=\"guess\";");
        Map<String, Object> unknown = new HashMap<>(guessing);
        unknown.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"root\" password=\"guess\";");

        assertThat(listing(nobody)).isNotNull();
        assertThat(listing(guessing)).isInstanceOf(SaslAuthenticationException.class);
        assertThat(listing(unknown)).isInstanceOf(SaslAuthenticationException.class);
        assertThat(listing(client("registry"))).isNull();
        try (Admin admin = Admin.create(client("registry"))) {
            var deleting = admin.deleteTopics(List.of(Topics.REGISTRY_COMMANDS)).all();
            var describing = admin.describeAcls(AclBindingFilter.ANY).values();
            assertThatThrownBy(deleting::get).hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(describing::get).hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    private static Map<String, Set<String>> usersByName(AclOperation operation, ResourceType resource) {
        return BrokerRights.of(LEDGERS).stream()
                .filter(right -> right.operation() == operation && right.resource() == resource)
                .collect(Collectors.groupingBy(
                        Right::name, Collectors.mapping(Right::user, Collectors.toCollection(HashSet::new))));
    }

    private static Map<String, Object> client(String user) {
        var configuration = TestInfrastructure.shared().kafkaConfiguration(user);
        Map<String, Object> client =
                new HashMap<>(KafkaSettings.read(name -> Optional.ofNullable(configuration.get(name)))
                        .client());
        client.put("default.api.timeout.ms", 5_000);
        client.put("request.timeout.ms", 5_000);
        return client;
    }

    /** Why a record is not taken; null when it is. */
    private static @Nullable Throwable sending(Map<String, Object> client, String topic) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", new byte[0])).get();
            throw new AssertionError("taken");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads until there is something, or a refusal, or nothing for so long. */
    private static void read(Map<String, Object> client, String topic, Duration patience) {
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            consumer.position(partitions.getFirst());
            consumer.poll(patience);
        }
    }

    private static void join(Map<String, Object> client, String group, String topic) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("group.id", group);
        settings.put("group.protocol", "consumer");
        var seen = new ArrayList<Object>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
            }
        }
    }

    /** Why the topics cannot be listed; null when they can. */
    private static @Nullable Throwable listing(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", 3_000);
        settings.put("request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(settings)) {
            admin.listTopics().names().get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
