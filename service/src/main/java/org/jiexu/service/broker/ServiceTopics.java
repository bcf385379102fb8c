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
import org.jiexu.messages.topic.Topics;

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
     * Makes those that are not there, all in one session at the broker, and asks of each but once.
     *
     * @param kafka where the broker is, and who asks
     * @param told those that are written to
     * @param handled the one whose messages are handled
     * @param remembered how long the messages of that one are remembered; if it keeps them for longer it is named
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public void ensure(KafkaSettings kafka, Collection<String> told, String handled, Duration remembered) {
        try (TopicCreation broker = new TopicCreation(kafka.client())) {
            List<String> unknown =
                    told.stream().filter(topic -> !ensured.contains(topic)).toList();
            if (!unknown.isEmpty()) {
                remember(broker.ensure(unknown, partitions, replication));
                ensured.addAll(unknown);
            }
            remember(broker.ensureHandled(handled, partitions, replication, remembered));
            if (!ensured.contains(Topics.PUBLIC_JOURNAL_HEADS)) {
                remember(broker.ensureKeptForEver(Topics.PUBLIC_JOURNAL_HEADS, replication));
                ensured.add(Topics.PUBLIC_JOURNAL_HEADS);
            }
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
