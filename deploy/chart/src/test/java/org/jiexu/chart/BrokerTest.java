package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiexu.messages.topic.TopicSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics and rights are those of deploy/kafka, for every ledger. */
class BrokerTest {

    private static final long DAY_MILLISECONDS = 86_400_000;

    /** A Spring Festival with the weeks around it in which funds are closed or behind. */
    private static final long SPRING_FESTIVAL_DAYS = 45;

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void everyUserMayDoExactlyWhatRightsCsvSays(String set) {
        List<String> ledgers = ledgers(set);
        Map<String, Set<String>> expected = new TreeMap<>();
        for (List<String> row : Csv.rows("rights.csv")) {
            List<String> owners = row.get(0).contains("{ledger}") ? ledgers : List.of("");
            for (String owner : owners) {
                Set<String> rights =
                        expected.computeIfAbsent(row.get(0).replace("{ledger}", owner), user -> new TreeSet<>());
                for (String name : Csv.written(row.get(3).replace("{ledger}", owner), ledgers)) {
                    for (String operation : row.get(1).split(" ", -1)) {
                        rights.add(
                                "allow " + operation.replace("_", "") + " " + row.get(2) + " literal " + name + " *");
                    }
                }
            }
        }

        Map<String, Set<String>> rendered = new TreeMap<>();
        for (JsonNode user : Chart.ofKind(Chart.rendered(set), "KafkaUser")) {
            Set<String> rights = rendered.computeIfAbsent(Chart.nameOf(user), name -> new TreeSet<>());
            for (JsonNode rule : user.path("spec").path("authorization").path("acls")) {
                JsonNode resource = rule.path("resource");
                for (JsonNode operation : rule.path("operations")) {
                    rights.add(String.join(
                            " ",
                            rule.path("type").asText(),
                            operation.asText().toUpperCase(Locale.ROOT),
                            resource.path("type").asText().toUpperCase(Locale.ROOT),
                            resource.path("patternType").asText(),
                            resource.path("name").asText(),
                            rule.path("host").asText()));
                }
            }
        }

        assertThat(rendered).isEqualTo(expected);
        assertThat(rendered).hasSize(3 + ledgers.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void topicsAreThoseOfTopicsCsvAndKeepAtLeastAsLong(String set) {
        List<JsonNode> resources = Chart.rendered(set);
        short copies = (short) (set.equals("laptop") ? 1 : 3);
        int many = set.equals("national") || set.equals("everything") ? 12 : 6;
        Map<String, List<String>> expected = new TreeMap<>();
        for (List<String> row : Csv.rows("topics.csv")) {
            Csv.written(row.get(0), ledgers(set)).forEach(name -> expected.put(name, row));
        }

        assertThat(Chart.ofKind(resources, "KafkaTopic"))
                .extracting(Chart::nameOf)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((name, row) -> {
            JsonNode topic = Chart.one(resources, "KafkaTopic", name).path("spec");
            boolean forEver = row.get(2).equals("ever");
            assertThat(topic.path("topicName").asText()).isEqualTo(name);
            assertThat(topic.path("partitions").asInt()).isEqualTo(row.get(1).equals("many") ? many : 1);
            assertThat(topic.path("replicas").asInt()).isEqualTo(copies);
            Map<String, String> config = new TreeMap<>();
            topic.path("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            Map<String, String> settings =
                    new TreeMap<>(forEver ? TopicSettings.keptForEver(copies) : TopicSettings.ofMessages(copies));
            if (!forEver) {
                long days = Long.parseLong(config.get("retention.ms")) / DAY_MILLISECONDS;
                assertThat(days).isGreaterThanOrEqualTo(Long.parseLong(row.get(2)));
                settings.put("retention.ms", Long.toString(days * DAY_MILLISECONDS));
            }
            assertThat(config).as(name).isEqualTo(settings);
        });
    }

    @Test
    void commandsAndRepliesOutlastASpringFestivalAndInboxesRememberLonger() {
        for (String set : Chart.SETS) {
            List<JsonNode> resources = Chart.rendered(set);
            long kept = Stream.concat(
                            Stream.of("registry.commands", "transfer.replies"),
                            ledgers(set).stream().map(ledger -> "ledger." + ledger + ".commands"))
                    .mapToLong(topic -> Chart.one(resources, "KafkaTopic", "jiexu." + topic)
                                    .path("spec")
                                    .path("config")
                                    .path("retention.ms")
                                    .asLong()
                            / DAY_MILLISECONDS)
                    .peek(days -> assertThat(days).isGreaterThanOrEqualTo(SPRING_FESTIVAL_DAYS))
                    .max()
                    .orElseThrow();

            assertThat(Chart.ofKind(resources, "Deployment"))
                    .filteredOn(deployment -> !Chart.partyOf(deployment).equals("gateway"))
                    .allSatisfy(
                            deployment -> assertThat(Environment.of(deployment).value("JIEXU_RETENTION_DAYS"))
                                    .isEqualTo(Long.toString(kept + TopicSettings.FILE.toDays() + 1)));
            assertThat(Chart.one(resources, "Kafka", "jiexu")
                            .path("spec")
                            .path("kafka")
                            .path("config")
                            .path("offsets.retention.minutes")
                            .asLong())
                    .isGreaterThan(kept * 24 * 60);
        }
    }

    private static List<String> ledgers(String set) {
        return Chart.ofKind(Chart.rendered(set), "Deployment").stream()
                .map(Chart::partyOf)
                .filter(party -> party.startsWith("ledger-"))
                .map(party -> party.substring("ledger-".length()))
                .sorted()
                .toList();
    }
}
