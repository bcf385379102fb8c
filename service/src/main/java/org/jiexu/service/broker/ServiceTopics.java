package org.jiexu.service.broker;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.messages.topic.TopicCreation;

/** The topics that a service works with: made if they are not there, and what they have otherwise is remembered. */
@Singleton
public class ServiceTopics {
    private final int partitions;
    private final short replication;
    private final Set<String> ensured = ConcurrentHashMap.newKeySet();
    private volatile List<String> setOtherwise = List.of();

    /** How topics are made that are not there yet. */
    public ServiceTopics(
            @ConfigProperty(name = "jiexu.topic.partitions", defaultValue = "6") int partitions,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication) {
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * Makes those that are not there, and asks the broker of each but once.
     *
     * @param kafka where the broker is, and who asks
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public void ensure(KafkaSettings kafka, Collection<String> topics) {
        List<String> unknown =
                topics.stream().filter(topic -> !ensured.contains(topic)).toList();
        if (!unknown.isEmpty()) {
            remember(TopicCreation.ensure(kafka.client(), unknown, partitions, replication));
            ensured.addAll(unknown);
        }
    }

    /**
     * As {@link #ensure}, for the topic whose messages this service handles.
     *
     * @param remembered how long it remembers them; a topic that keeps them for longer is named
     */
    public void ensureHandled(KafkaSettings kafka, String topic, Duration remembered) {
        remember(TopicCreation.ensureHandled(kafka.client(), topic, partitions, replication, remembered));
    }

    /** As {@link #ensure}, for a topic of one partition of which nothing is ever deleted. */
    public void ensureKeptForEver(KafkaSettings kafka, String topic) {
        if (!ensured.contains(topic)) {
            remember(TopicCreation.ensureKeptForEver(kafka.client(), topic, replication));
            ensured.add(topic);
        }
    }

    private synchronized void remember(List<String> otherwise) {
        Set<String> all = new LinkedHashSet<>(setOtherwise);
        all.addAll(otherwise);
        setOtherwise = List.copyOf(all);
    }

    /** What existing topics had otherwise at the start than they should, a sentence each. */
    public List<String> setOtherwise() {
        return setOtherwise;
    }
}
