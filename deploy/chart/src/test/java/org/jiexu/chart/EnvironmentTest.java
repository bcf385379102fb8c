package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiexu.messages.kafka.KafkaSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service is told what docs/configuration.md says that it reads, and nothing else. */
class EnvironmentTest {

    private static final SettingsTable TABLE = SettingsTable.read();

    /** Another way to do what the chart does: a password at the broker instead of a certificate. */
    private static final Set<String> ANOTHER_WAY = Set.of("KAFKA_SASL_…");

    /** Its own port speaks TLS where the values ask for it. */
    private static final Set<String> OF_THE_DOOR = Set.of("JIEXU_TLS_DOOR_CERTIFICATE", "JIEXU_TLS_DOOR_KEY");

    /** What has a default of the service's own and is left out where the values say nothing. */
    private static final Set<String> WITH_A_DEFAULT = Set.of(
            "QUARKUS_OIDC_TOKEN_AUDIENCE",
            "QUARKUS_TRANSACTION_MANAGER_DEFAULT_TRANSACTION_TIMEOUT",
            "JIEXU_TOKENS_ALGORITHMS",
            "JIEXU_TOKENS_LONGEST_LIFE",
            "JIEXU_SERVICE_KEY_ID",
            "JIEXU_SAGA_ASK_AGAIN_AFTER",
            "JIEXU_SAGA_STUCK_AFTER",
            "JIEXU_JOURNAL_HEADS_FOLDER",
            "JIEXU_PUBLIC_URL",
            "JIEXU_PROXIES",
            "JIEXU_EVENTS_MAX_CONNECTIONS",
            "JIEXU_EVENTS_MAX_CONNECTIONS_PER_CALLER",
            "JIEXU_TRACKING_REQUESTS_PER_MINUTE",
            "JIEXU_RESTORED_NEEDED_FIRST_UNTIL",
            "JIEXU_TRACES_BEGIN_HERE",
            "OTEL_SDK_DISABLED",
            "OTEL_…",
            "QUARKUS_SHUTDOWN_TIMEOUT");

    private static final Pattern FILE = Pattern.compile("/etc/jiexu/([a-z0-9.-]+)");

    @Test
    void aServiceIsToldExactlyWhatItReadsWhenEverythingIsSet() {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered("everything"), "Deployment")) {
            Set<String> told = rows(Environment.of(deployment));

            Set<String> expected = new TreeSet<>(TABLE.of(kind(deployment)));
            expected.removeAll(ANOTHER_WAY);
            expected.remove("QUARKUS_OIDC_AUTH_SERVER_URL");
            assertThat(told).as(Chart.titleOf(deployment)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national"})
    void onlyWhatHasADefaultIsLeftOut(String set) {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered(set), "Deployment")) {
            Set<String> left = new TreeSet<>(TABLE.of(kind(deployment)));
            left.removeAll(rows(Environment.of(deployment)));

            left.removeAll(ANOTHER_WAY);
            left.removeAll(OF_THE_DOOR);
            left.remove("QUARKUS_OIDC_PUBLIC_KEY");
            left.removeIf(name -> name.startsWith("JIEXU_DOOR_") || WITH_A_DEFAULT.contains(name));
            assertThat(left).as(Chart.titleOf(deployment)).isEmpty();
            assertThat(TABLE.of(kind(deployment)))
                    .as(Chart.titleOf(deployment))
                    .containsAll(rows(Environment.of(deployment)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "national"})
    void theRunThatMigratesIsTheServiceAsTheOwnerOfItsDatabase(String set) {
        List<JsonNode> resources = Chart.rendered(set);
        for (JsonNode deployment : Chart.ofKind(resources, "Deployment")) {
            Environment service = Environment.of(deployment);
            Environment run = Environment.ofMigration(deployment);
            String database = "jiexu_" + Chart.partyOf(deployment).replace('-', '_');
            String cluster = Chart.nameOf(deployment) + "-db";

            Set<String> more = new HashSet<>(run.names());
            more.removeAll(service.names());
            assertThat(more)
                    .containsExactlyInAnyOrder(
                            "QUARKUS_INIT_AND_EXIT",
                            "QUARKUS_FLYWAY_MIGRATE_AT_START",
                            "QUARKUS_FLYWAY_USERNAME",
                            "QUARKUS_FLYWAY_PASSWORD");
            service.all()
                    .forEach((name, variable) -> assertThat(run.variable(name)).isEqualTo(variable));
            assertThat(run.value("QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
            assertThat(run.value("QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("true");
            assertThat(reference(run, "QUARKUS_FLYWAY_USERNAME")).isEqualTo(cluster + "-app username");
            assertThat(reference(run, "QUARKUS_FLYWAY_PASSWORD")).isEqualTo(cluster + "-app password");

            JsonNode spec = Chart.one(resources, "Cluster", cluster).path("spec");
            JsonNode first = spec.path("bootstrap").path("initdb");
            assertThat(first.path("owner").asText()).isEqualTo(database + "_owner");
            assertThat(service.value("QUARKUS_DATASOURCE_JDBC_URL"))
                    .isEqualTo("jdbc:postgresql://" + cluster + "-rw:5432/" + database
                            + "?sslmode=verify-full&sslrootcert=/etc/jiexu/database-ca.crt");
            JsonNode role = spec.path("managed").path("roles").path(0);
            assertThat(role.path("name").asText()).isEqualTo(database);
            assertThat(reference(service, "QUARKUS_DATASOURCE_PASSWORD"))
                    .isEqualTo(role.path("passwordSecret").path("name").asText() + " password");
            for (String right : List.of("superuser", "createdb", "createrole", "replication", "bypassrls")) {
                assertThat(role.path(right).isBoolean() && !role.path(right).asBoolean())
                        .as(right)
                        .isTrue();
            }
            assertThat(Chart.list(first.path("postInitApplicationSQL")))
                    .extracting(JsonNode::asText)
                    .containsExactly(
                            "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
                            "GRANT CONNECT ON DATABASE " + database + " TO " + database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "national", "everything"})
    void everyFileThatIsNamedIsMountedAndNoOther(String set) {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered(set), "Deployment")) {
            Set<String> named = Environment.of(deployment).all().values().stream()
                    .flatMap(variable ->
                            FILE.matcher(variable.path("value").asText()).results())
                    .map(file -> file.group(1))
                    .collect(Collectors.toSet());
            List<String> mounted = new ArrayList<>();
            JsonNode volume = Chart.podOf(deployment).path("volumes").path(0).path("projected");
            volume.path("sources")
                    .forEach(source -> source.forEach(kind -> kind.path("items")
                            .forEach(item -> mounted.add(item.path("path").asText()))));

            assertThat(mounted).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(named);
            // What others may read the services refuse; the group is the pod's (fsGroup).
            assertThat(volume.path("defaultMode").asInt()).isEqualTo(0440);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "national"})
    void everyAddressIsThatOfAServiceOfTheRelease(String set) {
        List<JsonNode> resources = Chart.rendered(set);
        Set<String> known = Chart.ofKind(resources, "Service").stream()
                .map(service -> Chart.nameOf(service) + ":"
                        + service.path("spec")
                                .path("ports")
                                .path(0)
                                .path("port")
                                .asText())
                .collect(Collectors.toSet());
        for (JsonNode deployment : Chart.ofKind(resources, "Deployment")) {
            Environment environment = Environment.of(deployment);
            List<URI> addresses = new ArrayList<>();
            for (String name : environment.names()) {
                if (name.matches("JIEXU_(REGISTRY|TRANSFER)_URL")) {
                    addresses.add(URI.create(environment.value(name)));
                }
                if (name.equals("JIEXU_LEDGER_URLS")) {
                    for (String entry : environment.value(name).split(",", -1)) {
                        assertThat(entry).matches("([0-9]{2})=https://jiexu-ledger-\\1:8080");
                        addresses.add(URI.create(entry.substring(3)));
                    }
                }
            }

            assertThat(addresses)
                    .allSatisfy(address -> assertThat(known).contains(address.getAuthority()))
                    .allSatisfy(address -> assertThat(address.getScheme()).isEqualTo("https"));
            assertThat(environment.value("JIEXU_SERVICE_NAME")).isEqualTo(Chart.partyOf(deployment));
        }
    }

    @Test
    void whoWantsNoTlsBetweenTheServicesHasNone() {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered("laptop", "tls: {enabled: false}"), "Deployment")) {
            Environment environment = Environment.of(deployment);

            assertThat(environment.names()).noneMatch(name -> name.startsWith("JIEXU_TLS_"));
            assertThat(environment.all().values())
                    .noneMatch(variable -> variable.path("value").asText().contains("https://jiexu-"));
        }
    }

    @Test
    void theGatewaysOwnPortSpeaksTlsWhereItIsAskedTo() {
        assertThat(Environment.of(Chart.one(Chart.rendered("everything"), "Deployment", "jiexu-gateway"))
                        .names())
                .containsAll(OF_THE_DOOR);
        assertThat(Environment.of(Chart.one(Chart.rendered("national"), "Deployment", "jiexu-gateway"))
                        .names())
                .doesNotContainAnyElementsOf(OF_THE_DOOR);
    }

    @Test
    void theBrokerIsReachedWithTheUsersCertificate() {
        for (JsonNode deployment : Chart.ofKind(Chart.rendered("national"), "Deployment")) {
            Environment environment = Environment.of(deployment);

            KafkaSettings settings = KafkaSettings.read(name -> {
                String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
                return environment.names().contains(variable)
                        ? Optional.of(environment.value(variable).isEmpty() ? "password" : environment.value(variable))
                        : Optional.empty();
            });

            assertThat(settings.client())
                    .containsEntry("bootstrap.servers", "jiexu-kafka-bootstrap:9093")
                    .containsEntry("security.protocol", "SSL")
                    .containsEntry("ssl.keystore.type", "PKCS12")
                    .containsEntry("ssl.truststore.type", "PEM")
                    .containsKey("ssl.engine.factory.class")
                    .hasSize(8);
            assertThat(reference(environment, "KAFKA_SSL_KEYSTORE_PASSWORD"))
                    .isEqualTo("jiexu-broker-" + Chart.partyOf(deployment) + " user.password");
        }
        assertThat(Chart.one(Chart.rendered("national"), "Kafka", "jiexu")
                        .path("spec")
                        .path("entityOperator")
                        .path("userOperator")
                        .path("secretPrefix")
                        .asText())
                .isEqualTo("jiexu-broker-");
    }

    @Test
    void noFundDecidesByRuleUnlessItIsNamed() {
        assertThat(automaticFunds("one-province")).isEqualTo("none");
        assertThat(automaticFunds("laptop")).isEqualTo("510100,440300");
    }

    private static String automaticFunds(String set) {
        return Environment.of(Chart.one(Chart.rendered(set), "Deployment", "jiexu-registry"))
                .value("JIEXU_REGISTRY_AUTOMATIC_FUNDS");
    }

    private static Set<String> rows(Environment environment) {
        return environment.names().stream().map(TABLE::row).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String kind(JsonNode deployment) {
        String party = Chart.partyOf(deployment);
        return party.startsWith("ledger-") ? "contribution" : party;
    }

    private static String reference(Environment environment, String name) {
        JsonNode secret = environment.variable(name).path("valueFrom").path("secretKeyRef");
        return secret.path("name").asText() + " " + secret.path("key").asText();
    }
}
