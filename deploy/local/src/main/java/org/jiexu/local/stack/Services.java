package org.jiexu.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Tokens;

/** Our services as parts of a local run: which there are, and what each is told by its environment. */
final class Services {
    /** The provinces whose ledger runs here: Sichuan and Guangdong. */
    static final List<String> LEDGERS = List.of("51", "44");

    private static final String REGISTRY = "registry";
    private static final String TRANSFER = "transfer";
    private static final int HEAP_MEGABYTES = 128;
    /** 2,048 connections with an unfinished request of 16 KB in a buffer of 32 KB need 64 MB; the rest is for answers and Kafka. */
    private static final int DIRECT_MEGABYTES = 128;

    static final int TOPIC_PARTITIONS = 6;

    private Services() {}

    /** The usual port of every service, by its part's name. */
    static Map<String, Integer> usualPorts(int gatewayPort) {
        LinkedHashMap<String, Integer> ports = new LinkedHashMap<String, Integer>();
        ports.put(PortBook.GATEWAY, gatewayPort);
        ports.put(REGISTRY, 8181);
        ports.put(TRANSFER, 8182);
        int next = 8183;
        for (String ledger : LEDGERS) {
            ports.put(ledgerPart(ledger), next++);
        }
        return ports;
    }

    /** The usual port of every service's health and metrics, by the name of {@link #managementOf}. */
    static Map<String, Integer> usualManagementPorts() {
        LinkedHashMap<String, Integer> ports = new LinkedHashMap<String, Integer>();
        int next = 9180;
        for (String name : usualPorts(0).keySet()) {
            ports.put(managementOf(name), next++);
        }
        return ports;
    }

    /** Where each service says whether it lives: 503 if it must be started again. */
    static Map<String, URI> liveness(PortBook ports) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (String name : names()) {
            addresses.put(name, URI.create(url(ports, managementOf(name)) + "/q/health/live"));
        }
        return addresses;
    }

    private static String managementOf(String part) {
        return part + "-management";
    }

    private static List<String> names() {
        return List.copyOf(usualPorts(0).keySet());
    }

    private static String ledgerPart(String ledger) {
        return "ledger-" + ledger;
    }

    static String database(String part) {
        return "jiexu_" + part.replace('-', '_');
    }

    /**
     * All services.
     *
     * @throws StartFailure if one was not built
     */
    static List<Part> parts(
            Folders folders,
            PortBook ports,
            LocalKeys keys,
            EmbeddedPostgres postgres,
            EmbeddedKafka kafka,
            ServiceOptions options)
            throws IOException {
        LinkedHashMap<String, String> common = new LinkedHashMap<String, String>();
        common.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        common.put("QUARKUS_OIDC_PUBLIC_KEY", keys.verificationKey());
        common.put("QUARKUS_OIDC_TOKEN_ISSUER", Tokens.ISSUER);
        common.put("QUARKUS_OIDC_TOKEN_AUDIENCE", Tokens.AUDIENCE);
        common.put("QUARKUS_CONSOLE_COLOR", "false");
        common.put("JIEXU_TOPIC_PARTITIONS", Integer.toString(TOPIC_PARTITIONS));
        common.put("JIEXU_LEDGERS", String.join(",", LEDGERS));
        common.put("JIEXU_REGISTRY_URL", url(ports, REGISTRY));
        common.put("JIEXU_TRANSFER_URL", url(ports, TRANSFER));
        common.put(
                "JIEXU_LEDGER_URLS",
                LEDGERS.stream()
                        .map(ledger -> ledger + "=" + url(ports, ledgerPart(ledger)))
                        .collect(Collectors.joining(",")));
        // One line a concern.
        List<PartSecrets> secrets = List.of(
                new ServiceCredentials(keys),
                part -> registryKeys(part, keys),
                part -> RowTagKeys.told(part, keys),
                new ServiceDatabases(folders, keys)::login,
                new BrokerLogins(kafka),
                new MessageSecrets(keys, names()),
                new JournalKeys(folders, keys),
                new CursorSecrets(keys));
        Builder builder = new Builder(folders, ports, postgres, common, options, secrets);
        ArrayList<Part> parts = new ArrayList<Part>();
        parts.add(builder.part(REGISTRY, Map.of()));
        for (String ledger : LEDGERS) {
            parts.add(builder.part(ledgerPart(ledger), Map.of("JIEXU_LEDGER", ledger)));
        }
        parts.add(builder.part(TRANSFER, Map.of()));
        String publicUrl = "http://localhost:" + ports.of(PortBook.GATEWAY);
        parts.add(builder.part(PortBook.GATEWAY, Map.of("JIEXU_PUBLIC_URL", publicUrl)));
        return parts;
    }

    /**
     * The program of a part.
     *
     * @throws StartFailure if it was not built
     */
    static Path built(Folders folders, String part) {
        String module = part.startsWith("ledger-")
                ? "contribution-service"
                : part.equals(PortBook.GATEWAY) ? "gateway" : part + "-service";
        Path program = Path.of(module, "target", "quarkus-app", "quarkus-run.jar");
        Path file = folders.checkout().resolve(program);
        if (!Files.exists(file)) {
            throw new StartFailure(part + " did not start: it is not built, there is no " + program);
        }
        return file;
    }

    private static Map<String, String> registryKeys(String part, LocalKeys keys) throws IOException {
        return part.equals(REGISTRY)
                ? Map.of(
                        "JIEXU_REGISTRY_KEYS_ENCRYPTION", keys.secret("registry-encryption"),
                        "JIEXU_REGISTRY_KEYS_LOOKUP", keys.secret("registry-lookup"))
                : Map.of();
    }

    private static String url(PortBook ports, String part) {
        return "http://127.0.0.1:" + ports.of(part);
    }

    private record Builder(
            Folders folders,
            PortBook ports,
            EmbeddedPostgres postgres,
            Map<String, String> common,
            ServiceOptions options,
            List<PartSecrets> secrets) {

        Part part(String name, Map<String, String> own) throws IOException {
            Path program = built(folders, name);
            LinkedHashMap<String, String> environment = new LinkedHashMap<>(common);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(name)));
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.of(managementOf(name))));
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database(name)));
            environment.putAll(own);
            for (PartSecrets secret : secrets) {
                environment.putAll(secret.of(name));
            }
            return new Part(
                    name,
                    command(program),
                    environment,
                    ports.of(name),
                    URI.create(url(ports, managementOf(name)) + "/q/health/ready"));
        }

        private List<String> command(Path program) {
            ArrayList<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dfile.encoding=UTF-8"));
            command.addAll(options.jvm());
            String more = System.getenv("JIEXU_JAVA_OPTIONS");
            if (more != null && !more.isBlank()) {
                command.addAll(List.of(more.strip().split("\\s+", -1)));
            }
            command.addAll(List.of("-jar", program.toString()));
            return command;
        }
    }
}
