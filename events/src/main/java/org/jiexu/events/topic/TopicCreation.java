package org.jiexu.events.topic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics that are not there yet; one that exists is left as it is. */
public final class TopicCreation {

    private TopicCreation() {}

    /**
     * Makes the absent ones of {@code topics}.
     *
     * @param kafka client properties, {@code bootstrap.servers} at least
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public static void ensure(Map<String, Object> kafka, Collection<String> topics, int partitions, short replication) {
        make(kafka, topics, topic -> new NewTopic(topic, partitions, replication));
    }

    /** As {@link #ensure}, for one topic of one partition of which nothing is ever deleted. */
    public static void ensureKeptForEver(Map<String, Object> kafka, String topic, short replication) {
        Map<String, String> forEver = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        make(kafka, List.of(topic), name -> new NewTopic(name, 1, replication).configs(forEver));
    }

    private static void make(Map<String, Object> kafka, Collection<String> topics, Function<String, NewTopic> form) {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> absent = topics.stream()
                    .distinct()
                    .filter(topic -> !existing.contains(topic))
                    .map(form)
                    .toList();
            for (var made : admin.createTopics(absent).values().values()) {
                awaitUnlessAnotherWasFirst(made);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not make the topics " + topics, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        }
    }

    private static void awaitUnlessAnotherWasFirst(org.apache.kafka.common.KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
