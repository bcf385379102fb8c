package org.jiexu.events.topic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
        try (Admin admin = Admin.create(kafka)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> absent = topics.stream()
                    .distinct()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic -> new NewTopic(topic, partitions, replication))
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
