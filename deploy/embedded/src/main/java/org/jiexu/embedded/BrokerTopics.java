package org.jiexu.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics as {@code deploy/kafka/topics.csv} says them, at a broker that has one copy of each. */
public final class BrokerTopics {
    private static final String FILE = "topics.csv";
    private static final int COLUMNS = 3;
    private static final String MANY = "many";
    private static final String EVER = "ever";
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

    /** A message goes with the file that it is in, so it stays a day longer at most than it has to. */
    private static final long SEGMENT_MILLIS = DAY_MILLIS;

    private static final long LIMIT_SECONDS = 30;

    /**
     * One topic.
     *
     * @param partitions empty where the deployment says how many
     * @param settings by Kafka's names, every one that matters for how long a message is kept
     */
    public record Topic(String name, Optional<Integer> partitions, Map<String, String> settings) {
        public Topic {
            settings = Map.copyOf(settings);
        }
    }

    private BrokerTopics() {}

    /**
     * All topics, the ledgers' written out.
     *
     * @param ledgers the ledgers that there are, two digits each
     */
    public static List<Topic> of(Collection<String> ledgers) {
        return BrokerTable.rows(FILE, COLUMNS).stream()
                .flatMap(row -> BrokerRights.written(row.get(0), ledgers).stream()
                        .map(name -> new Topic(
                                name,
                                row.get(1).equals(MANY) ? Optional.empty() : Optional.of(Integer.valueOf(row.get(1))),
                                settings(row.get(2)))))
                .toList();
    }

    private static Map<String, String> settings(String days) {
        String kept = days.equals(EVER) ? "-1" : Long.toString(Long.parseLong(days) * DAY_MILLIS);
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                kept,
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1",
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(SEGMENT_MILLIS),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                "1",
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                "false");
    }

    /** Makes what is absent, sets right what is set otherwise, and says what that was. */
    static List<String> bringUpToDate(Map<String, Object> operator, Collection<String> ledgers, int partitions) {
        try (Admin admin = KafkaTopics.admin(operator)) {
            HashSet<String> existing = new HashSet<>(admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS));
            List<Topic> topics = of(ledgers);
            List<NewTopic> absent = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> new NewTopic(
                                    topic.name(),
                                    topic.partitions().or(() -> Optional.of(partitions)),
                                    Optional.empty())
                            .configs(topic.settings()))
                    .toList();
            admin.createTopics(absent).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return mend(
                    admin,
                    topics.stream()
                            .filter(topic -> existing.contains(topic.name()))
                            .toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while making topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure("the topics cannot be made as they should be: " + e.getMessage(), e);
        }
    }

    private static List<String> mend(Admin admin, List<Topic> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<ConfigResource, Config> found =
                admin.describeConfigs(resources).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        TreeMap<String, Collection<AlterConfigOp>> changes = new TreeMap<String, Collection<AlterConfigOp>>();
        ArrayList<String> said = new ArrayList<String>();
        for (Topic topic : topics) {
            Config config =
                    Objects.requireNonNull(found.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
            ArrayList<AlterConfigOp> operations = new ArrayList<AlterConfigOp>();
            StringJoiner settings = new StringJoiner(", ", topic.name() + " is set to ", "");
            new TreeMap<>(topic.settings()).forEach((name, value) -> {
                if (!isSetTo(config, name, value)) {
                    operations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
                    settings.add(name + "=" + value);
                }
            });
            if (!operations.isEmpty()) {
                changes.put(topic.name(), operations);
                said.add(settings.toString());
            }
        }
        Map<ConfigResource, Collection<AlterConfigOp>> asked = new HashMap<>();
        changes.forEach(
                (name, operations) -> asked.put(new ConfigResource(ConfigResource.Type.TOPIC, name), operations));
        admin.incrementalAlterConfigs(asked).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return said;
    }

    /** Set at the topic itself: what the broker's own default happens to be does not count. */
    private static boolean isSetTo(Config config, String name, String value) {
        ConfigEntry entry = config.get(name);
        return entry != null
                && value.equals(entry.value())
                && entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
    }
}
