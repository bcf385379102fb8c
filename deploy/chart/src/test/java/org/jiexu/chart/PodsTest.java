package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How processes run: with few rights, within limits, watched, spread, and with no secret in sight. */
class PodsTest {

    /** What looks like a key: 32 bytes in base64, or a PEM file. */
    private static final String KEY = "(?s).*([A-Za-z0-9+/]{43}=|-----BEGIN).*";

    private static final Set<String> PUBLIC =
            Set.of("JIEXU_SERVICE_KEYS", "JIEXU_SERVICE_KEY_ID", "QUARKUS_OIDC_PUBLIC_KEY");

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void everyContainerHasFewRightsAndLimits(String set) {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered(set), "Deployment")) {
            JsonNode pod = Chart.podOf(deployment);
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.path("securityContext").path("runAsUser").asInt()).isGreaterThan(0);
            assertThat(pod.path("securityContext").path("fsGroup").asInt()).isGreaterThan(0);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("volumes"))
                    .anySatisfy(volume ->
                            assertThat(volume.path("emptyDir").isObject()).isTrue());
            for (JsonNode container : containers(deployment)) {
                JsonNode rights = container.path("securityContext");
                assertThat(rights.path("runAsNonRoot").asBoolean()).isTrue();
                assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                for (String bound : List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")) {
                    assertThat(container.path("resources").at(bound).asText()).isNotEmpty();
                }
                assertThat(container.path("volumeMounts"))
                        .anySatisfy(mount ->
                                assertThat(mount.path("mountPath").asText()).isEqualTo("/tmp"));
            }
        }
    }

    @Test
    void aServiceIsWatchedAtItsManagementPort() {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered("national"), "Deployment")) {
            JsonNode service = Chart.podOf(deployment).path("containers").path(0);

            assertThat(probe(service, "startupProbe")).isEqualTo("/q/health/live management");
            assertThat(probe(service, "livenessProbe")).isEqualTo("/q/health/live management");
            assertThat(probe(service, "readinessProbe")).isEqualTo("/q/health/ready management");
            // Half a minute, as docs/configuration.md has it.
            assertThat(service.at("/livenessProbe/periodSeconds").asInt()
                            * service.at("/livenessProbe/failureThreshold").asInt())
                    .isEqualTo(30);
            assertThat(service.path("ports"))
                    .anySatisfy(port -> {
                        assertThat(port.path("name").asText()).isEqualTo("management");
                        assertThat(port.path("containerPort").asText())
                                .isEqualTo(Environment.of(deployment).value("QUARKUS_MANAGEMENT_PORT"));
                    })
                    .anySatisfy(port -> assertThat(port.path("containerPort").asText())
                            .isEqualTo(Environment.of(deployment).value("QUARKUS_HTTP_PORT")));
        }
    }

    @Test
    void theNationalSetStandsTheLossOfANodeAndTheLaptopHasOneOfEach() {
        List<JsonNode> national = Chart.rendered("national");
        for (JsonNode deployment : Chart.ofKind(national, "Deployment")) {
            JsonNode scaler = Chart.one(national, "HorizontalPodAutoscaler", Chart.nameOf(deployment))
                    .path("spec");
            JsonNode budget = Chart.one(national, "PodDisruptionBudget", Chart.nameOf(deployment))
                    .path("spec");
            List<String> metrics = new ArrayList<>();
            scaler.path("metrics")
                    .forEach(metric -> metrics.add(metric.findPath("name").asText()));

            assertThat(scaler.path("minReplicas").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(metrics)
                    .isEqualTo(
                            Chart.partyOf(deployment).equals("gateway")
                                    ? List.of("cpu")
                                    : List.of("cpu", "jiexu_consumer_lag"));
            assertThat(budget.path("maxUnavailable").asInt()).isEqualTo(1);
            assertThat(budget.path("selector"))
                    .isEqualTo(deployment.path("spec").path("selector"));
            assertThat(Chart.list(Chart.podOf(deployment).path("topologySpreadConstraints")))
                    .extracting(constraint -> constraint.path("topologyKey").asText())
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        }
        assertThat(Chart.ofKind(national, "Cluster")).allSatisfy(cluster -> {
            assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(3);
            assertThat(cluster.at("/spec/postgresql/synchronous/number").asInt())
                    .isEqualTo(1);
            assertThat(cluster.at("/spec/postgresql/parameters/random_page_cost")
                            .asText())
                    .isEqualTo("1.1");
            assertThat(cluster.at("/spec/backup/barmanObjectStore/destinationPath")
                            .asText())
                    .isNotEmpty();
            assertThat(Chart.one(national, "ScheduledBackup", Chart.nameOf(cluster))
                            .at("/spec/cluster/name")
                            .asText())
                    .isEqualTo(Chart.nameOf(cluster));
        });
        assertThat(Chart.ofKind(Chart.rendered("laptop"), "Deployment"))
                .allSatisfy(deployment ->
                        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1));
        assertThat(Chart.ofKind(Chart.rendered("laptop"), "Cluster"))
                .allSatisfy(cluster ->
                        assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void noSecretIsWritten(String set) {
        List<JsonNode> resources = Chart.rendered(set);

        assertThat(resources)
                .allSatisfy(resource -> assertThat(resource.toString()).doesNotMatch(KEY));
        assertThat(Chart.ofKind(resources, "Secret")).isEmpty();
        for (JsonNode deployment : Chart.ofKind(resources, "Deployment")) {
            Environment.ofMigration(deployment).all().forEach((name, variable) -> {
                boolean secret = name.matches(".*(PASSWORD|_KEY|_KEY_PREVIOUS|_KEYS_[A-Z_]+)")
                        && !PUBLIC.contains(name)
                        && !variable.path("value").asText().startsWith("/etc/jiexu/");
                if (secret) {
                    assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                            .as(name)
                            .isNotEmpty();
                    assertThat(variable.has("value")).as(name).isFalse();
                }
            });
        }
    }

    @Test
    void imagesAreByTagOrByDigest() {
        List<JsonNode> resources = Chart.rendered("everything");

        assertThat(image(resources, "gateway"))
                .isEqualTo("registry.example.org/jiexu/gateway@sha256:"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        assertThat(image(resources, "ledger-44")).isEqualTo("registry.example.org/jiexu/contribution:0.1.0-rc.1");
        assertThat(image(Chart.rendered("laptop"), "registry")).isEqualTo("jiexu/registry:0.1.0");
    }

    @Test
    void prometheusGetsTheRulesThatTheRepositoryHas() throws Exception {
        JsonNode rules = Chart.one(Chart.rendered("national"), "PrometheusRule", "jiexu");

        assertThat(rules.path("spec"))
                .isEqualTo(Chart.YAML.readTree(
                        Chart.DEPLOY.resolve("grafana/alerts.yaml").toFile()));
    }

    private static String image(List<JsonNode> resources, String party) {
        return Chart.podOf(Chart.one(resources, "Deployment", "jiexu-" + party))
                .at("/containers/0/image")
                .asText();
    }

    private static String probe(JsonNode container, String name) {
        JsonNode asked = container.path(name).path("httpGet");
        return asked.path("path").asText() + " " + asked.path("port").asText();
    }

    private static List<JsonNode> containers(JsonNode deployment) {
        JsonNode pod = Chart.podOf(deployment);
        return Stream.concat(
                        pod.path("initContainers").valueStream(),
                        pod.path("containers").valueStream())
                .toList();
    }
}
