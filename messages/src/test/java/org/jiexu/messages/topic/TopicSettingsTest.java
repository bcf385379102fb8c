package org.jiexu.messages.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiexu.embedded.BrokerTopics;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    private static final List<String> LEDGERS = List.of("51", "44");

    @Test
    void theTableForOperatorsSaysWhatTheServicesMake() {
        Map<String, BrokerTopics.Topic> table =
                BrokerTopics.of(LEDGERS).stream().collect(Collectors.toMap(BrokerTopics.Topic::name, topic -> topic));

        assertThat(table)
                .containsOnlyKeys(
                        Topics.REGISTRY_COMMANDS,
                        Topics.TRANSFER_REPLIES,
                        Topics.ledgerCommands("51"),
                        Topics.ledgerCommands("44"),
                        Topics.PUBLIC_TRANSFERS,
                        Topics.PUBLIC_WORKERS,
                        Topics.PUBLIC_CONTRIBUTIONS,
                        Topics.PUBLIC_JOURNAL_HEADS,
                        Topics.RULES);
        table.forEach((name, topic) -> {
            boolean forEver = name.equals(Topics.RULES) || name.equals(Topics.PUBLIC_JOURNAL_HEADS);
            assertThat(topic.partitions()).as(name).isEqualTo(forEver ? Optional.of(1) : Optional.empty());
            assertThat(topic.settings())
                    .as(name)
                    .isEqualTo(forEver ? TopicSettings.keptForEver((short) 1) : TopicSettings.ofMessages((short) 1));
        });
    }

    @Test
    void aMessageIsKeptForAWeekAndADayAtMostAndOnTwoOfThreeBrokers() {
        assertThat(TopicSettings.ofMessages((short) 3))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "604800000",
                        "retention.bytes", "-1",
                        "segment.ms", "86400000",
                        "min.insync.replicas", "2",
                        "unclean.leader.election.enable", "false"));
        assertThat(TopicSettings.keptForEver((short) 3)).containsEntry("retention.ms", "-1");
        assertThat(TopicSettings.minimumInSync((short) 1)).isEqualTo(1);
        assertThat(TopicSettings.minimumInSync((short) 2)).isEqualTo(1);
        assertThat(TopicSettings.INBOX_AT_LEAST).hasDays(9);
    }
}
