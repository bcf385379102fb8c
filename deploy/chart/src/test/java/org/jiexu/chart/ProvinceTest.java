package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A province is one entry of the values. */
class ProvinceTest {

    @Test
    void oneEntryMoreIsOneProvinceMore() {
        Map<String, JsonNode> before = byTitle(Chart.rendered("one-province"));
        Map<String, JsonNode> after = byTitle(Chart.rendered("one-province", "ledgers: {'44': {}}"));

        Set<String> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        Set<String> changed = before.keySet().stream()
                .filter(title -> !Objects.equals(before.get(title), after.get(title)))
                .collect(Collectors.toSet());

        assertThat(after.keySet()).containsAll(before.keySet());
        assertThat(added)
                .containsExactlyInAnyOrder(
                        "Cluster jiexu-ledger-44-db",
                        "ScheduledBackup jiexu-ledger-44-db",
                        "NetworkPolicy jiexu-ledger-44-db",
                        "KafkaTopic jiexu.ledger.44.commands",
                        "KafkaUser ledger-44",
                        "Service jiexu-ledger-44",
                        "Deployment jiexu-ledger-44",
                        "PodDisruptionBudget jiexu-ledger-44",
                        "NetworkPolicy jiexu-ledger-44");
        // The others hear of it: whom they command, whom they ask, and who may ask the registry. No database, no topic
        // is touched.
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        "Deployment jiexu-registry",
                        "Deployment jiexu-transfer",
                        "Deployment jiexu-gateway",
                        "Deployment jiexu-ledger-51",
                        "KafkaUser registry",
                        "KafkaUser transfer",
                        "KafkaUser ledger-51",
                        "NetworkPolicy jiexu-registry",
                        "NetworkPolicy jiexu-transfer",
                        "NetworkPolicy jiexu-gateway");
    }

    @Test
    void aLedgerSaysWhatItHasOtherwiseAndKeepsTheRest() {
        List<JsonNode> resources = Chart.rendered("everything");
        JsonNode own = Chart.one(resources, "Deployment", "jiexu-ledger-51").path("spec");
        JsonNode usual = Chart.one(resources, "Deployment", "jiexu-ledger-44").path("spec");
        JsonNode resourcesOfOwn =
                own.path("template").path("spec").path("containers").path(0).path("resources");
        JsonNode database =
                Chart.one(resources, "Cluster", "jiexu-ledger-51-db").path("spec");

        assertThat(own.path("replicas").asInt()).isEqualTo(4);
        assertThat(usual.has("replicas")).as("an autoscaler owns the number").isFalse();
        assertThat(Chart.ofKind(resources, "HorizontalPodAutoscaler"))
                .extracting(Chart::partyOf)
                .containsExactlyInAnyOrder("registry", "transfer", "gateway", "ledger-44");
        assertThat(resourcesOfOwn.path("limits").path("memory").asText()).isEqualTo("1Gi");
        assertThat(resourcesOfOwn.path("requests").path("memory").asText()).isEqualTo("384Mi");
        assertThat(database.path("instances").asInt()).isEqualTo(1);
        assertThat(database.path("storage").path("storageClass").asText()).isEqualTo("fast");
        assertThat(database.path("postgresql")
                        .path("parameters")
                        .path("max_connections")
                        .asText())
                .isEqualTo("200");
    }

    @Test
    void aLedgerComesBackFromItsBackups() {
        JsonNode spec = Chart.one(Chart.rendered("everything"), "Cluster", "jiexu-ledger-44-db")
                .path("spec");

        assertThat(spec.path("bootstrap").has("initdb")).isFalse();
        assertThat(spec.at("/bootstrap/recovery/source").asText())
                .isEqualTo(spec.at("/externalClusters/0/name").asText());
        assertThat(spec.at("/bootstrap/recovery/owner").asText()).isEqualTo("jiexu_ledger_44_owner");
        assertThat(spec.at("/bootstrap/recovery/recoveryTarget/targetTime").asText())
                .isEqualTo("2026-11-30T08:15:00+08:00");
        assertThat(spec.at("/externalClusters/0/barmanObjectStore/serverName").asText())
                .isEqualTo("jiexu-ledger-44-db");
        assertThat(spec.at("/backup/barmanObjectStore/serverName").asText()).isEqualTo("ledger-44-again");
    }

    private static Map<String, JsonNode> byTitle(List<JsonNode> resources) {
        Map<String, JsonNode> byTitle =
                resources.stream().collect(Collectors.toMap(Chart::titleOf, Function.identity()));
        assertThat(new HashSet<>(byTitle.keySet())).hasSize(resources.size());
        return byTitle;
    }
}
