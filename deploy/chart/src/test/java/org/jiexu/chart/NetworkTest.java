package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may talk to whom, from both ends. */
class NetworkTest {

    private static final List<JsonNode> RESOURCES = Chart.rendered("laptop");

    @Test
    void whatIsNotNamedIsRefused() {
        JsonNode nothing =
                Chart.one(RESOURCES, "NetworkPolicy", "jiexu-nothing").path("spec");

        assertThat(nothing.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(nothing.has("ingress") || nothing.has("egress")).isFalse();
        assertThat(nothing.at("/podSelector/matchExpressions/0/key").asText()).isEqualTo("jiexu.org/party");
        assertThat(Chart.ofKind(RESOURCES, "Deployment"))
                .allSatisfy(deployment -> assertThat(deployment
                                .at("/spec/template/metadata/labels")
                                .path("jiexu.org/party")
                                .asText())
                        .isEqualTo(Chart.partyOf(deployment)));
    }

    @Test
    void servicesAskEachOtherAsTheyMustAndNotOtherwise() {
        Set<String> expected = new TreeSet<>(Set.of(
                "namespace ingress-nginx -> gateway 8080",
                "gateway -> registry 8080",
                "gateway -> transfer 8080",
                "gateway -> ledger-44 8080",
                "gateway -> ledger-51 8080",
                "transfer -> registry 8080",
                "transfer -> ledger-44 8080",
                "transfer -> ledger-51 8080",
                // Which rule tables are in force is asked of the registry.
                "ledger-44 -> registry 8080",
                "ledger-51 -> registry 8080"));
        for (String party : List.of("registry", "transfer", "gateway", "ledger-44", "ledger-51")) {
            expected.add("namespace monitoring -> " + party + " 9000");
        }

        assertThat(flows("ingress")).isEqualTo(expected);

        for (String party : List.of("registry", "transfer", "gateway", "ledger-44", "ledger-51")) {
            expected.add(party + " -> namespace kube-system 53");
            expected.add(party + " -> broker jiexu 9093");
            expected.add(party + " -> database jiexu-" + party + "-db 5432");
            expected.add(party + " -> 0.0.0.0/0 8080");
        }
        expected.removeIf(flow -> flow.startsWith("namespace"));
        assertThat(flows("egress")).isEqualTo(expected);
    }

    @Test
    void aDatabaseAnswersItsOwnServiceAndWhoLooksAfterIt() {
        JsonNode policy =
                Chart.one(RESOURCES, "NetworkPolicy", "jiexu-transfer-db").path("spec");
        Set<String> flows = new TreeSet<>();
        add(flows, policy, "ingress", "transfer-db");

        assertThat(policy.at("/podSelector/matchLabels").path("cnpg.io/cluster").asText())
                .isEqualTo("jiexu-transfer-db");
        assertThat(flows)
                .containsExactly(
                        "database jiexu-transfer-db -> transfer-db 5432",
                        "database jiexu-transfer-db -> transfer-db 8000",
                        "namespace cnpg-system -> transfer-db 5432",
                        "namespace cnpg-system -> transfer-db 8000",
                        "namespace monitoring -> transfer-db 9187",
                        "transfer -> transfer-db 5432");
    }

    @Test
    void theBrokerAnswersOurServicesAlone() {
        JsonNode listeners = Chart.one(RESOURCES, "Kafka", "jiexu").at("/spec/kafka/listeners");

        assertThat(listeners).hasSize(1);
        assertThat(listeners.at("/0/authentication/type").asText()).isEqualTo("tls");
        assertThat(listeners
                        .at("/0/networkPolicyPeers/0/podSelector/matchExpressions/0/key")
                        .asText())
                .isEqualTo("jiexu.org/party");
    }

    private static Set<String> flows(String direction) {
        Set<String> flows = new TreeSet<>();
        for (JsonNode deployment : Chart.ofKind(RESOURCES, "Deployment")) {
            add(
                    flows,
                    Chart.one(RESOURCES, "NetworkPolicy", Chart.nameOf(deployment))
                            .path("spec"),
                    direction,
                    Chart.partyOf(deployment));
        }
        return flows;
    }

    private static void add(Set<String> flows, JsonNode policy, String direction, String self) {
        boolean in = direction.equals("ingress");
        for (JsonNode rule : policy.path(direction)) {
            for (JsonNode peer : rule.path(in ? "from" : "to")) {
                for (JsonNode port : rule.path("ports")) {
                    String other = other(peer);
                    flows.add((in ? other + " -> " + self : self + " -> " + other) + " "
                            + port.path("port").asText());
                }
            }
        }
    }

    private static String other(JsonNode peer) {
        JsonNode pods = peer.path("podSelector").path("matchLabels");
        if (peer.has("ipBlock")) {
            return peer.at("/ipBlock/cidr").asText();
        }
        if (peer.has("namespaceSelector")) {
            return "namespace "
                    + peer.at("/namespaceSelector/matchLabels")
                            .path("kubernetes.io/metadata.name")
                            .asText();
        }
        if (pods.has("strimzi.io/cluster")) {
            return "broker " + pods.path("strimzi.io/cluster").asText();
        }
        return pods.has("cnpg.io/cluster")
                ? "database " + pods.path("cnpg.io/cluster").asText()
                : pods.path("jiexu.org/party").asText();
    }
}
