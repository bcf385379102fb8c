package org.jiexu.messages.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes topics that are not there yet, with {@link TopicSettings}. One that exists is left as it is, because somebody else may
 * have a reason; but what it has otherwise is said, in the log and to whoever asked (docs/decisions/0141). To keep messages for longer
 * than asked is no difference, as long as whoever handles them remembers them for longer still.
 */
public final class TopicCreation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

    private final Admin admin;
    private @Nullable Set<String> found;

    /**
     * One session at the broker for all that is made: to log in costs more than to ask.
     *
     * @param kafka client properties, {@code bootstrap.servers} at least
     */
    public TopicCreation(Map<String, Object> kafka) {
        this.admin = Admin.create(kafka);
    }

    /**
     * Makes the absent ones of {@code topics}.
     *
     * @return what existing ones have otherwise than they should, a sentence each; empty when all is well
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public List<String> ensure(Collection<String> topics, int partitions, short replication) {
        return make(topics, ofMessages(partitions, replication), Optional.empty());
    }

    /**
     * As {@link #ensure}, for a topic whose messages the caller handles, once each, as long as it remembers them.
     *
     * @param remembered how long; a topic that keeps its messages for longer is one of the differences
     */
    public List<String> ensureHandled(String topic, int partitions, short replication, Duration remembered) {
        return make(List.of(topic), ofMessages(partitions, replication), Optional.of(remembered));
    }

    private static NewTopic ofMessages(int partitions, short replication) {
        return new NewTopic("any", partitions, replication).configs(TopicSettings.ofMessages(replication));
    }

    /** As {@link #ensure}, for one topic of one partition of which nothing is ever deleted. */
    public List<String> ensureKeptForEver(String topic, short replication) {
        return make(
                List.of(topic),
                new NewTopic("any", 1, replication).configs(TopicSettings.keptForEver(replication)),
                Optional.empty());
    }

    private List<String> make(Collection<String> topics, NewTopic form, Optional<Duration> remembered) {
        try {
            Set<String> existing = existing();
            List<NewTopic> absent = topics.stream()
                    .distinct()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic ->
                            new NewTopic(topic, form.numPartitions(), form.replicationFactor()).configs(form.configs()))
                    .toList();
            for (Map.Entry<String, KafkaFuture<Void>> made :
                    admin.createTopics(absent).values().entrySet()) {
                awaitUnlessAnotherWasFirst(made.getKey(), made.getValue());
            }
            List<String> otherwise = otherwise(
                    topics.stream().distinct().filter(existing::contains).toList(), form, remembered);
            otherwise.forEach(sentence -> LOG.warn("{}", sentence));
            return otherwise;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not make the topics " + topics, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        }
    }

    /** As they were when this session first asked. Those that we may not even see count as absent; that the broker then refuses to make them says so. */
    private Set<String> existing() throws InterruptedException, ExecutionException {
        Set<String> names = found;
        if (names == null) {
            names = admin.listTopics().names().get();
            found = names;
        }
        return names;
    }

    @Override
    public void close() {
        admin.close();
    }

    private static void awaitUnlessAnotherWasFirst(String topic, KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new IllegalStateException(
                        "topic " + topic + " is not there, or this service has no right to it: see deploy/kafka", e);
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private List<String> otherwise(List<String> topics, NewTopic form, Optional<Duration> remembered)
            throws InterruptedException, ExecutionException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, KafkaFuture<Config>> configurations =
                admin.describeConfigs(resources).values();
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(topics).topicNameValues();
        List<String> sentences = new ArrayList<>();
        for (ConfigResource resource : resources) {
            String topic = resource.name();
            try {
                Config found =
                        Objects.requireNonNull(configurations.get(resource)).get();
                sentences.addAll(settingsOtherwise(topic, found, form.configs()));
                remembered.flatMap(memory -> forgotten(topic, found, memory)).ifPresent(sentences::add);
                sentences.addAll(copiesOtherwise(
                        topic, Objects.requireNonNull(descriptions.get(topic)).get(), form.replicationFactor()));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    sentences.add(topic + ": its settings cannot be read, the right DESCRIBE_CONFIGS is missing");
                } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return List.copyOf(sentences);
    }

    private static List<String> settingsOtherwise(String topic, Config found, Map<String, String> wanted) {
        List<String> sentences = new ArrayList<>();
        new TreeMap<>(wanted).forEach((name, value) -> {
            ConfigEntry entry = found.get(name);
            if (entry == null || !(value.equals(entry.value()) || keepsLonger(name, entry.value(), value))) {
                String is = entry == null ? "nothing" : entry.value();
                sentences.add(topic + ": " + name + " is " + is + " and should be " + value);
            }
        });
        return sentences;
    }

    /** Whether it is the time of keeping, and more of it: an operator's funds may be away for longer than a week. */
    private static boolean keepsLonger(String name, String found, String wanted) {
        return name.equals(TopicConfig.RETENTION_MS_CONFIG) && milliseconds(found) >= milliseconds(wanted);
    }

    private static Optional<String> forgotten(String topic, Config found, Duration remembered) {
        ConfigEntry entry = found.get(TopicConfig.RETENTION_MS_CONFIG);
        if (entry == null) {
            return Optional.empty();
        }
        Duration most = remembered.minus(TopicSettings.REMEMBERED_LONGER);
        return milliseconds(entry.value()) > most.toMillis()
                ? Optional.of(topic + ": retention.ms is " + entry.value()
                        + ", and of messages that are remembered for " + remembered.toDays()
                        + " days (jiexu.retention.days) should be " + most.toMillis() + " at most")
                : Optional.empty();
    }

    /** The time that is kept; what is kept for ever is longer than any. */
    private static long milliseconds(String retention) {
        long milliseconds = Long.parseLong(retention);
        return milliseconds < 0 ? Long.MAX_VALUE : milliseconds;
    }

    private static List<String> copiesOtherwise(String topic, TopicDescription found, short replication) {
        int fewest = found.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return fewest < replication
                ? List.of(topic + ": a partition has " + fewest + " copies and should have " + replication)
                : List.of();
    }
}
