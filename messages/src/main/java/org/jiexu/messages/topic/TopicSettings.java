package org.jiexu.messages.topic;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How long a topic keeps a message, and on how many brokers it must be before it counts as sent: set at every topic, never left to
 * what a cluster happens to have as its default. {@code deploy/kafka/topics.csv} says the same for whoever makes topics by hand.
 */
public final class TopicSettings {

    /**
     * How long a message is kept at least. Longer than anything is out of work that is repaired (a question that was not answered is
     * asked again within hours), shorter than inboxes remember: whatever the broker can still deliver is known to have been handled.
     */
    public static final Duration KEPT = Duration.ofDays(7);

    /** A message goes with the file that it is in: so much longer than {@link #KEPT} it may stay. Kafka's default is a week. */
    public static final Duration FILE = Duration.ofDays(1);

    /** So much longer than a topic keeps its messages they must be remembered: a file's time, and a day to be sure. */
    static final Duration REMEMBERED_LONGER = FILE.plusDays(1);

    /** How long inboxes must remember: longer than the broker may deliver a message again. */
    public static final Duration INBOX_AT_LEAST = KEPT.plus(REMEMBERED_LONGER);

    private static final String FOR_EVER = "-1";

    /** From so many copies on, one broker may be away and messages are still taken. */
    private static final int COPIES_TO_SPARE_ONE = 3;

    private TopicSettings() {}

    /**
     * For topics of messages, internal and public.
     *
     * @param replication how many copies each partition has
     */
    public static Map<String, String> ofMessages(short replication) {
        return settings(Long.toString(KEPT.toMillis()), replication);
    }

    /** For the topic of which nothing is ever deleted. */
    public static Map<String, String> keptForEver(short replication) {
        return settings(FOR_EVER, replication);
    }

    private static Map<String, String> settings(String kept, short replication) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                kept,
                TopicConfig.RETENTION_BYTES_CONFIG,
                FOR_EVER,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(FILE.toMillis()),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(minimumInSync(replication)),
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                "false");
    }

    /** Two of three: what is acknowledged survives the loss of a broker. Of one or two copies only one, or none could be spared. */
    static int minimumInSync(short replication) {
        return replication >= COPIES_TO_SPARE_ONE ? replication - 1 : 1;
    }
}
