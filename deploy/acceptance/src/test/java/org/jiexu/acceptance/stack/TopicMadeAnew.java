package org.jiexu.acceptance.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jiexu.local.client.Waiting;

/** A topic that is deleted and made again, as empty as a mistake of an operator leaves it. */
record TopicMadeAnew(Admin admin, NewTopic asItWas) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    static TopicMadeAnew of(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var description = Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> settings =
                Objects.requireNonNull(admin.describeConfigs(List.of(resource))
                                .all()
                                .get()
                                .get(resource))
                        .entries()
                        .stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        short replication =
                (short) description.partitions().getFirst().replicas().size();
        return new TopicMadeAnew(
                admin, new NewTopic(topic, description.partitions().size(), replication).configs(settings));
    }

    void make() throws ExecutionException, InterruptedException, IOException {
        admin.deleteTopics(List.of(asItWas.name())).all().get();
        Waiting.until(asItWas.name() + " to be there again", PATIENCE, PAUSE, this::made);
    }

    /** The name is free only when the broker has forgotten the topic. */
    private Optional<Boolean> made() throws IOException {
        try {
            admin.createTopics(List.of(asItWas)).all().get();
            return Optional.of(true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
