package org.jiexu.messages.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicCreationTest {

    private static final Map<String, Object> BROKER =
            TestInfrastructure.shared().kafkaClient();

    private final String topic = "creation." + UUID.randomUUID();
    private final TopicCreation creation = new TopicCreation(BROKER);

    @AfterEach
    void closed() {
        creation.close();
    }

    @Test
    void anAbsentTopicIsMadeWithEverySettingItsOwn() throws Exception {
        List<String> otherwise = creation.ensure(List.of(topic, topic), 2, (short) 1);

        assertThat(otherwise).isEmpty();
        try (Admin admin = Admin.create(BROKER)) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            var config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            Map<String, String> own = new HashMap<>();
            config.entries().stream()
                    .filter(entry -> !entry.isDefault())
                    .forEach(entry -> own.put(entry.name(), entry.value()));
            assertThat(own).containsAllEntriesOf(TopicSettings.ofMessages((short) 1));
        }
        assertThat(creation.ensure(List.of(topic), 2, (short) 1)).isEmpty();
    }

    @Test
    void whatAnExistingTopicHasOtherwiseIsSaidAndLeft() throws Exception {
        exists(Duration.ofHours(1));

        List<String> otherwise = creation.ensure(List.of(topic), 1, (short) 3);

        assertThat(otherwise)
                .containsExactly(
                        topic + ": min.insync.replicas is 1 and should be 2",
                        topic + ": retention.ms is 3600000 and should be 604800000",
                        topic + ": a partition has 1 copies and should have 3");
    }

    @Test
    void toKeepLongerThanAskedIsRight() throws Exception {
        exists(Duration.ofDays(45));

        assertThat(creation.ensure(List.of(topic), 1, (short) 1)).isEmpty();
        assertThat(creation.ensureHandled(topic, 1, (short) 1, Duration.ofDays(47)))
                .isEmpty();
    }

    @Test
    void toKeepLongerThanWhoHandlesItRemembersIsNot() throws Exception {
        exists(Duration.ofDays(45));

        assertThat(creation.ensureHandled(topic, 1, (short) 1, Duration.ofDays(46)))
                .containsExactly(
                        topic
                                + ": retention.ms is 3888000000, and of messages that are remembered for 46 days (jiexu.retention.days) should be 3801600000 at most");
    }

    @Test
    void whatIsKeptForEverIsNotKeptForLess() throws Exception {
        exists(Duration.ofDays(45));

        assertThat(creation.ensureKeptForEver(topic, (short) 1))
                .containsExactly(topic + ": retention.ms is 3888000000 and should be -1");
    }

    @Test
    void aServiceWithoutARightToATopicIsToldWhich() {
        var configuration = TestInfrastructure.shared().kafkaConfiguration("gateway");
        var gateway = KafkaSettings.read(name -> Optional.ofNullable(configuration.get(name)));

        try (TopicCreation ofGateway = new TopicCreation(gateway.client())) {
            assertThatThrownBy(() -> ofGateway.ensure(List.of(topic), 1, (short) 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("topic " + topic + " is not there, or this service has no right to it");
        }
    }

    private void exists(Duration kept) throws Exception {
        try (Admin admin = Admin.create(BROKER)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())
                            .configs(Map.of("retention.ms", Long.toString(kept.toMillis()), "segment.ms", "86400000"))))
                    .all()
                    .get();
            // The controller has answered; the broker that is asked next may not have heard of it yet.
            Awaitility.await().until(() -> admin.listTopics().names().get().contains(topic));
        }
    }
}
