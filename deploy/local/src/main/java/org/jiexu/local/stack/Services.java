package org.jiexu.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Tokens;

/** Our services as parts of a local run: which there are, and what each is told by its environment. */
final class Services {
    private static final String REGISTRY = "registry";
    private static final String TRANSFER = "transfer";
    /** The programs that are started, by one of the parts that each is. */
    static final List<String> PROGRAMS = List.of(REGISTRY, TRANSFER, PortBook.GATEWAY, Layout.LEDGERS);

    private static final String QUARKUS = "QUARKUS_";
    private static final String JIEXU = "JIEXU_";
    private static final String DATASOURCE = "QUARKUS_DATASOURCE";
    private static final int HEAP_MEGABYTES = 128;
    /** For a relay, a loop and what it holds of a batch. */
    private static final int HEAP_MEGABYTES_A_LEDGER = 12;
    /** 2,048 connections with an unfinished request of 16 KB in a buffer of 32 KB need 64 MB; the rest is for answers and Kafka. */
    private static final int DIRECT_MEGABYTES = 128;

    private Services() {}

    /** The usual port of every process, by its name. */
    static Map<String, Integer> usualPorts(Layout layout, int gatewayPort) {
        LinkedHashMap<String, Integer> ports = new LinkedHashMap<String, Integer>();
        int next = 8181;
        for (String name : layout.processes()) {
            ports.put(name, name.equals(PortBook.GATEWAY) ? gatewayPort : next++);
        }
        return ports;
    }

    /** The usual port of every process's health and metrics, by the name of {@link #managementOf}. */
    static Map<String, Integer> usualManagementPorts(Layout layout) {
        LinkedHashMap<String, Integer> ports = new LinkedHashMap<String, Integer>();
        int next = 9180;
        for (String name : layout.processes()) {
            ports.put(managementOf(name), next++);
        }
        return ports;
    }

    /** Where each process says whether it lives: 503 if it must be started again. */
    static Map<String, URI> liveness(Layout layout, PortBook ports) {
        return onManagementPorts(layout, ports, "/q/health/live");
    }

    /** Where each process tells its metrics. */
    static Map<String, URI> metrics(Layout layout, PortBook ports) {
        return onManagementPorts(layout, ports, "/q/metrics");
    }

    private static Map<String, URI> onManagementPorts(Layout layout, PortBook ports, String path) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (String name : layout.processes()) {
            addresses.put(name, URI.create(managementUrl(ports, name) + path));
        }
        return addresses;
    }

    private static String managementOf(String part) {
        return part + "-management";
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
            Layout layout,
            Folders folders,
            Places places,
            PortBook ports,
            LocalKeys keys,
            EmbeddedPostgres postgres,
            EmbeddedKafka kafka,
            ServiceOptions options)
            throws IOException {
        LocalCertificates certificates = new LocalCertificates(keys);
        String scheme = certificates.scheme();
        LinkedHashMap<String, String> common = new LinkedHashMap<String, String>();
        common.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        common.put("QUARKUS_OIDC_PUBLIC_KEY", keys.verificationKey());
        common.put("QUARKUS_OIDC_TOKEN_ISSUER", Tokens.ISSUER);
        common.put("QUARKUS_OIDC_TOKEN_AUDIENCE", Tokens.AUDIENCE);
        common.put("QUARKUS_CONSOLE_COLOR", "false");
        common.put("JIEXU_TOPIC_PARTITIONS", Integer.toString(layout.partitions()));
        common.put("JIEXU_LEDGERS", String.join(",", layout.ledgers()));
        common.put("JIEXU_REGISTRY_URL", url(scheme, places.door(REGISTRY, ports)));
        common.put("JIEXU_TRANSFER_URL", url(scheme, places.door(TRANSFER, ports)));
        common.put("JIEXU_LEDGER_URLS", ledgerUrls(scheme, layout, places, ports));
        // One line a concern.
        List<PartSecrets> secrets = List.of(
                new ServiceCredentials(keys, layout.parties()),
                part -> registryKeys(part, keys),
                part -> RowTagKeys.told(part, keys),
                new ServiceDatabases(folders, places, keys, layout)::login,
                new BrokerLogins(kafka),
                new MessageSecrets(keys, layout.parties()),
                new JournalKeys(folders, keys),
                new CursorSecrets(keys));
        Builder builder = new Builder(layout, folders, places, ports, postgres, common, options, secrets, certificates);
        ArrayList<Part> parts = new ArrayList<Part>();
        parts.addAll(builder.service(REGISTRY, Map.of()));
        for (String ledger : layout.apart()) {
            parts.addAll(builder.service(Layout.nameOf(ledger), Map.of("JIEXU_LEDGER", ledger)));
        }
        if (!layout.together().isEmpty()) {
            parts.addAll(builder.together());
        }
        String publicUrl = address(scheme, "localhost", places.door(PortBook.GATEWAY, ports))
                .toString();
        parts.addAll(builder.service(TRANSFER, Map.of("JIEXU_PUBLIC_URL", publicUrl)));
        parts.addAll(builder.service(PortBook.GATEWAY, Map.of("JIEXU_PUBLIC_URL", publicUrl)));
        return parts;
    }

    private static String ledgerUrls(String scheme, Layout layout, Places places, PortBook ports) {
        List<String> urls = new ArrayList<>();
        layout.apart()
                .forEach(ledger -> urls.add(ledger + "=" + url(scheme, places.door(Layout.nameOf(ledger), ports))));
        layout.together()
                .forEach(ledger -> urls.add(
                        ledger + "=" + url(scheme, places.door(Layout.LEDGERS, ports)) + "/ledgers/" + ledger));
        return String.join(",", urls);
    }

    private static Map<String, String> registryKeys(String part, LocalKeys keys) throws IOException {
        return part.equals(REGISTRY)
                ? Map.of(
                        "JIEXU_REGISTRY_KEYS_ENCRYPTION", keys.secret("registry-encryption"),
                        "JIEXU_REGISTRY_KEYS_LOOKUP", keys.secret("registry-lookup"))
                : Map.of();
    }

    private static String url(String scheme, int port) {
        return address(scheme, "127.0.0.1", port).toString();
    }

    static URI address(String scheme, String host, int port) {
        return URI.create(scheme + "://" + host + ":" + port);
    }

    /** Health and metrics are told plainly, on this machine alone. */
    private static String managementUrl(PortBook ports, String part) {
        return url("http", ports.of(managementOf(part)));
    }

    private record Builder(
            Layout layout,
            Folders folders,
            Places places,
            PortBook ports,
            EmbeddedPostgres postgres,
            Map<String, String> common,
            ServiceOptions options,
            List<PartSecrets> secrets,
            LocalCertificates certificates) {

        /** The processes of a service, all told the same but for ports. */
        List<Part> service(String name, Map<String, String> own) throws IOException {
            LinkedHashMap<String, String> environment = told(name);
            environment.putAll(own);
            return processes(name, environment, HEAP_MEGABYTES);
        }

        /** The process of several ledgers: told as its first one, and of each what it has otherwise, under names of its own. */
        List<Part> together() throws IOException {
            Map<String, String> first = told(Layout.nameOf(layout.together().getFirst()));
            LinkedHashMap<String, String> environment = new LinkedHashMap<>(first);
            environment.put("JIEXU_LEDGERS_HERE", String.join(",", layout.together()));
            // Hibernate asks no database what it is: none of them has to be there for the others.
            environment.put("QUARKUS_HIBERNATE_ORM_DATABASE_START_OFFLINE", "true");
            environment.put("QUARKUS_HIBERNATE_ORM_SCHEMA_MANAGEMENT_STRATEGY", "none");
            for (String ledger : layout.together()) {
                told(Layout.nameOf(ledger)).forEach((name, value) -> {
                    if (name.startsWith(DATASOURCE) || !value.equals(first.get(name))) {
                        environment.put(ofLedger(ledger, name), value);
                    }
                });
            }
            return processes(
                    Layout.LEDGERS,
                    environment,
                    HEAP_MEGABYTES + layout.together().size() * HEAP_MEGABYTES_A_LEDGER);
        }

        private static String ofLedger(String ledger, String name) {
            String bare = name.startsWith(QUARKUS)
                    ? name.substring(QUARKUS.length())
                    : name.startsWith(JIEXU) ? name.substring(JIEXU.length()) : name;
            return "JIEXU_LEDGER_" + ledger + "_" + bare;
        }

        private LinkedHashMap<String, String> told(String party) throws IOException {
            LinkedHashMap<String, String> environment = new LinkedHashMap<>(common);
            environment.put(
                    DATASOURCE + "_JDBC_URL", places.database(party, postgres).jdbcUrl(database(party)));
            for (PartSecrets secret : secrets) {
                environment.putAll(secret.of(party));
            }
            return environment;
        }

        private List<Part> processes(String service, Map<String, String> told, int heap) {
            return layout.processesOf(service).stream()
                    .map(name -> process(name, told, heap))
                    .toList();
        }

        private Part process(String name, Map<String, String> told, int heap) {
            Path program = places.program(folders, name);
            LinkedHashMap<String, String> environment = new LinkedHashMap<>(told);
            environment.putAll(certificates.told(Layout.serviceOf(name)));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(name)));
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.of(managementOf(name))));
            return new Part(
                    name,
                    command(program, heap),
                    environment,
                    ports.of(name),
                    URI.create(managementUrl(ports, name) + "/q/health/ready"));
        }

        private List<String> command(Path program, int heap) {
            ArrayList<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap + "m",
                    "-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dfile.encoding=UTF-8"));
            command.addAll(options.jvm());
            command.addAll(options.cache(program));
            String more = System.getenv("JIEXU_JAVA_OPTIONS");
            if (more != null && !more.isBlank()) {
                command.addAll(List.of(more.strip().split("\\s+", -1)));
            }
            command.addAll(List.of("-jar", program.toString()));
            return command;
        }
    }
}
