package org.jiexu.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a broker, made explicitly. */
final class KafkaTopics {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private KafkaTopics() {}

    static Admin admin(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", Math.toIntExact(LIMIT.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(LIMIT.toMillis()));
        return Admin.create(settings);
    }

    /** Makes the topics that are not there yet: name to number of partitions. */
    static void createIfAbsent(Map<String, Object> client, Map<String, Integer> partitions) {
        List<NewTopic> topics = partitions.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))
                .toList();
        try (Admin admin = admin(client)) {
            for (Map.Entry<String, KafkaFuture<Void>> outcome :
                    admin.createTopics(topics).values().entrySet()) {
                try {
                    outcome.getValue().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new StartFailure("topic " + outcome.getKey() + " cannot be made: " + e.getMessage(), e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while making topics", e);
        } catch (TimeoutException e) {
            throw new StartFailure("topics were not made within " + LIMIT.toSeconds() + " s", e);
        }
    }
}
