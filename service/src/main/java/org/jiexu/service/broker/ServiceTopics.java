package org.jiexu.service.broker;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.messages.topic.TopicCreation;

/** The topics that a service works with: made if they are not there, and what they have otherwise is remembered. */
@Singleton
public class ServiceTopics {
    private final KafkaSettings kafka;
    private final int partitions;
    private final short replication;
    private volatile List<String> setOtherwise = List.of();

    /** Where the broker is, and how topics are made that are not there yet. */
    public ServiceTopics(
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.topic.partitions", defaultValue = "6") int partitions,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * Makes those that are not there.
     *
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public void ensure(Collection<String> topics) {
        remember(TopicCreation.ensure(kafka.client(), topics, partitions, replication));
    }

    /** As {@link #ensure}, for a topic of one partition of which nothing is ever deleted. */
    public void ensureKeptForEver(String topic) {
        remember(TopicCreation.ensureKeptForEver(kafka.client(), topic, replication));
    }

    private void remember(List<String> otherwise) {
        List<String> all = new ArrayList<>(setOtherwise);
        all.addAll(otherwise);
        setOtherwise = List.copyOf(all);
    }

    /** What existing topics had otherwise at the start than they should, a sentence each. */
    public List<String> setOtherwise() {
        return setOtherwise;
    }
}
