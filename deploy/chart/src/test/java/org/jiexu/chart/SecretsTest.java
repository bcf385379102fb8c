package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.access.ServiceTokens;
import org.jiexu.service.history.HeadKey;
import org.jiexu.service.history.HeadKeys;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.tls.ServiceTls;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What make-secrets.sh makes is what the services read. */
class SecretsTest {

    private static final Set<String> PARTIES = Set.of("registry", "transfer", "gateway", "ledger-44", "ledger-51");
    private static final Duration MOST = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static Map<String, JsonNode> made = Map.of();

    @BeforeAll
    static void make() throws Exception {
        made = make("51,44");
    }

    @Test
    void everyPartyHasAKeyWithEachItTalksTo() throws IOException {
        Map<String, List<String>> byName = new TreeMap<>();
        for (String party : PARTIES) {
            String text = secret("messages", party, "messages.properties");
            MessageParty self = MessageParty.named(party).orElseThrow();
            Set<MessageParty> needed = PARTIES.stream()
                    .filter(other -> !other.equals(party))
                    .filter(other -> party.equals("registry")
                            || other.equals("registry")
                            || !Set.of(party, other).contains("gateway"))
                    .map(other -> MessageParty.named(other).orElseThrow())
                    .collect(Collectors.toSet());

            PairKeys keys = PairKeys.read(file("messages-" + party, text), self, needed);

            assertThat(keys.others()).isEqualTo(needed);
            Properties lines = new Properties();
            lines.load(new StringReader(text));
            lines.forEach((name, key) -> byName.computeIfAbsent(name.toString(), ignored -> new ArrayList<>())
                    .add(key.toString()));
        }
        // Both sides have the same key, and no two pairs share one.
        assertThat(byName)
                .hasSize(7)
                .allSatisfy((name, keys) -> assertThat(keys).hasSize(2).containsOnly(keys.getFirst()));
        assertThat(byName.values().stream().map(List::getFirst)).doesNotHaveDuplicates();
    }

    @Test
    void whoSignsMoneyOrTablesIsKnownToAll() throws IOException {
        KnownSigners known = KnownSigners.read(file("signers", publicKeys("signers.properties")));
        byte[] statement = "money".getBytes(StandardCharsets.UTF_8);
        for (String party : List.of("registry", "ledger-44", "ledger-51")) {
            MessageParty self = MessageParty.named(party).orElseThrow();

            Attestation signed = Attester.read(
                            file("signing-" + party, secret("keys", party, "signing.properties")), self)
                    .sign(List.of(statement))
                    .getFirst();

            assertThat(known.verifies(self, statement, signed)).isTrue();
            assertThat(known.verifies(MessageParty.TRANSFER, statement, signed)).isFalse();
        }
    }

    @Test
    void headsOfJournalsAreSignedWithAKeyWhosePublicHalfIsPublished() throws IOException {
        for (String party : List.of("registry", "transfer", "ledger-44", "ledger-51")) {
            HeadKeys published = HeadKeys.parse(publicKeys("journal-" + party + ".pem"));

            HeadKey key = HeadKey.read(file("journal-" + party, secret("keys", party, "journal.pem")), published);

            assertThat(published.ids()).containsExactly(key.id());
        }
    }

    @Test
    void aServiceIsKnownToTheOthersByItsToken() throws IOException {
        ServiceTokens others =
                new ServiceTokens(Optional.of(List.of(publicKeys("service-keys").split(",", -1))));
        for (String party : PARTIES) {
            Path key = file("service-" + party, secret("keys", party, "service.pem"));
            String token = new ServiceCredential(Optional.of(party), Optional.of(key), Optional.empty())
                    .token()
                    .orElseThrow();

            var identity = others.authenticate(
                            new TokenAuthenticationRequest(new TokenCredential(token, "bearer")), ignored -> null)
                    .await()
                    .atMost(MOST);

            assertThat(identity.getPrincipal().getName()).isEqualTo(party);
        }
    }

    @Test
    void aServiceIsReachedByTheNameInItsCertificate() throws Exception {
        for (String party : PARTIES) {
            Map<String, String> settings = new TreeMap<>();
            Map.of("certificate", "tls.crt", "key", "tls.key", "authorities", "ca.crt")
                    .forEach((setting, key) -> settings.put("jiexu.tls." + setting, mounted(party, key)));

            ServiceTls tls = ServiceTls.read(
                    new SmallRyeConfigBuilder()
                            .withSources(new PropertiesConfigSource(settings, "the chart", 100))
                            .build(),
                    Clock.systemUTC());

            assertThat(tls.port()).isPresent();
            X509Certificate certificate = certificate(secret("tls", party, "tls.crt"));
            certificate.verify(certificate(secret("tls", party, "ca.crt")).getPublicKey());
            assertThat(certificate.getSubjectAlternativeNames())
                    .extracting(name -> name.get(1).toString())
                    .containsExactly(Chart.nameOf(Chart.one(Chart.rendered("laptop"), "Service", "jiexu-" + party)));
        }
    }

    private static X509Certificate certificate(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String mounted(String party, String key) {
        try {
            return file(party + "-" + key, secret("tls", party, key)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bareKeysAre32BytesAndNoTwoAreTheSame() {
        List<String> keys = new ArrayList<>();
        for (String party : PARTIES) {
            JsonNode secret = made("Secret jiexu-keys-" + party).path("stringData");
            for (String name : List.of("cursor", "row-tags", "registry-encryption", "registry-lookup")) {
                if (secret.has(name)) {
                    keys.add(secret.path(name).asText());
                }
            }
        }

        assertThat(keys)
                .hasSize(4 + 3 + 2)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
        assertThat(TagKeys.of("tags", secret("keys", "ledger-51", "row-tags"), null)
                        .hasPrevious())
                .isFalse();
    }

    @Test
    void whateverTheChartNamesIsMadeByTheScriptOrByAnOperator() {
        Set<String> missing = new HashSet<>();
        for (JsonNode deployment : Chart.ofKind(Chart.rendered("laptop"), "Deployment")) {
            Environment.ofMigration(deployment).all().values().forEach(variable -> {
                JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                JsonNode map = variable.at("/valueFrom/configMapKeyRef");
                if (!secret.isMissingNode() && !secret.path("optional").asBoolean()) {
                    look(
                            "Secret",
                            secret.path("name").asText(),
                            secret.path("key").asText(),
                            missing);
                }
                if (!map.isMissingNode()) {
                    look("ConfigMap", map.path("name").asText(), map.path("key").asText(), missing);
                }
            });
            for (JsonNode source : Chart.podOf(deployment).at("/volumes/0/projected/sources")) {
                for (String kind : List.of("secret", "configMap")) {
                    JsonNode from = source.path(kind);
                    from.path("items")
                            .forEach(item -> look(
                                    kind.equals("secret") ? "Secret" : "ConfigMap",
                                    from.path("name").asText(),
                                    item.path("key").asText(),
                                    missing));
                }
            }
        }

        assertThat(missing)
                .allMatch(name -> name.matches("Secret jiexu-broker-[a-z0-9-]+ user\\.(p12|password)"
                        + "|Secret jiexu-cluster-ca-cert ca\\.crt"
                        + "|Secret jiexu-[a-z0-9-]+-db-ca ca\\.crt"
                        + "|Secret jiexu-[a-z0-9-]+-db-app (username|password)"))
                .hasSize(5 * 2 + 1 + 5 + 5 * 2);
    }

    @Test
    void aPasswordBelongsToTheRoleThatTheDatabaseMakes() {
        for (String party : PARTIES) {
            JsonNode cluster = Chart.one(Chart.rendered("laptop"), "Cluster", "jiexu-" + party + "-db");
            JsonNode secret = made("Secret jiexu-database-" + party);

            assertThat(secret.path("type").asText()).isEqualTo("kubernetes.io/basic-auth");
            assertThat(secret.at("/stringData/username").asText())
                    .isEqualTo(cluster.at("/spec/managed/roles/0/name").asText());
            assertThat(secret.at("/stringData/password").asText()).matches("[0-9a-f]{48}");
        }
    }

    @Test
    void aProvinceMoreAddsKeysAndReplacesNone() throws Exception {
        Map<String, JsonNode> more = make("44,51,65");

        assertThat(more.keySet()).containsAll(made.keySet()).hasSize(made.size() + 4);
        made.forEach((title, before) -> {
            String field = before.has("data") ? "data" : "stringData";
            before.path(field).properties().forEach(entry -> {
                String after = Objects.requireNonNull(more.get(title))
                        .path(field)
                        .path(entry.getKey())
                        .asText();
                assertThat(Stream.of(entry.getValue().asText().split("[\n,]", -1)))
                        .as("%s %s", title, entry.getKey())
                        .allMatch(line -> List.of(after.split("[\n,]", -1)).contains(line));
            });
        });
        try (Stream<Path> files = Files.walk(folder.resolve("keys"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    private static void look(String kind, String name, String key, Set<String> missing) {
        JsonNode found = made.get(kind + " " + name);
        if (found == null
                || !found.path(kind.equals("Secret") ? "stringData" : "data").has(key)) {
            missing.add(kind + " " + name + " " + key);
        }
    }

    private static JsonNode made(String title) {
        return Optional.ofNullable(made.get(title)).orElseThrow(() -> new AssertionError(title + " was not made"));
    }

    private static String secret(String kind, String party, String key) {
        return made("Secret jiexu-" + kind + "-" + party)
                .path("stringData")
                .path(key)
                .asText();
    }

    private static String publicKeys(String key) {
        return made("ConfigMap jiexu-public-keys").path("data").path(key).asText();
    }

    /** A file as it is mounted: the group may read it, others not. */
    private static Path file(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    }

    private static Map<String, JsonNode> make(String ledgers) throws Exception {
        Path output = folder.resolve("manifests-" + ledgers + ".yaml");
        Process script = new ProcessBuilder(
                        Chart.DEPLOY.resolve("helm/make-secrets.sh").toString(),
                        folder.resolve("keys").toString(),
                        "jiexu",
                        ledgers)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(script.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isZero();
        Map<String, JsonNode> manifests = new TreeMap<>();
        try (var documents = Chart.YAML.readerFor(JsonNode.class).<JsonNode>readValues(output.toFile())) {
            documents.forEachRemaining(document -> manifests.put(Chart.titleOf(document), document));
        }
        return manifests;
    }
}
