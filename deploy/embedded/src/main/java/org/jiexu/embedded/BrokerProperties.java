package org.jiexu.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** The settings with which a broker runs. */
public final class BrokerProperties {
    private static final String SESSION_MILLIS = "8000";

    /**
     * How long a broker that was killed counts as alive: until then the controller does not take its successor in. Kafka's nine
     * seconds are for brokers that are apart; here both are one process.
     */
    private static final String BROKER_SESSION_MILLIS = "3000";

    private static final String BROKER_HEARTBEAT_MILLIS = "500";
    private static final String RECOVERY_THREADS = "4";
    private static final int CONTROLLER_PASSWORD_BYTES = 32;
    private static final String CLEANER_BYTES = Integer.toString(16 * 1024 * 1024);
    private static final String AUTHORIZER = "org.apache.kafka.metadata.authorizer.StandardAuthorizer";

    private BrokerProperties() {}

    /** All of them; some are secret. */
    static Properties of(EmbeddedKafka.Settings settings) {
        Properties properties = new Properties();
        properties.putAll(roles(settings));
        ServerCertificate tls = settings.tls();
        properties.putAll(identities(settings.users(), tls == null ? BrokerUsers.PROTOCOL : BrokerUsers.TLS_PROTOCOL));
        if (tls != null) {
            properties.putAll(certificate(tls));
        }
        properties.putAll(manners(settings.quickStart()));
        return properties;
    }

    /**
     * What does not depend on where a broker runs and who runs it: one copy of everything, topics made by hand, nobody but the operator may do
     * what no rule allows, and how soon one that was killed is missed.
     *
     * @param quickStart leaves out what only a long run needs; for tests
     */
    public static Map<String, String> manners(boolean quickStart) {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", quickStart ? "1" : "8"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", BROKER_SESSION_MILLIS),
                Map.entry("broker.heartbeat.interval.ms", BROKER_HEARTBEAT_MILLIS),
                Map.entry("num.recovery.threads.per.data.dir", RECOVERY_THREADS),
                // The usual 128 MB are one array, half of a small heap, for topics that are compacted: consumers'
                // places and no other.
                Map.entry("log.cleaner.dedupe.buffer.size", CLEANER_BYTES),
                // A consumer that was killed gives its partitions back after this, not after Kafka's 45 seconds.
                Map.entry("group.consumer.min.session.timeout.ms", SESSION_MILLIS),
                Map.entry("group.consumer.session.timeout.ms", SESSION_MILLIS),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
                Map.entry("group.consumer.heartbeat.interval.ms", quickStart ? "500" : "2000"),
                Map.entry("authorizer.class.name", AUTHORIZER),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + BrokerUsers.OPERATOR));
    }

    private static Map<String, String> roles(EmbeddedKafka.Settings settings) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                // A voter by configuration, not in the log: its port may be another one at the next start.
                "controller.quorum.voters",
                "1@127.0.0.1:" + settings.controllerPort(),
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "CLIENT",
                "listeners",
                "CLIENT://127.0.0.1:" + settings.port() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort(),
                "advertised.listeners",
                "CLIENT://127.0.0.1:" + settings.port(),
                "log.dirs",
                settings.folder().resolve("data").toString());
    }

    /** The same for those who come in and for the broker where it comes in to itself. */
    private static Map<String, String> certificate(ServerCertificate tls) {
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                tls.together().toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                tls.authority().toString());
    }

    /** Nobody is let in without a password, on neither port. */
    private static Map<String, String> identities(BrokerUsers users, String protocol) {
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "CLIENT:" + protocol + ",CONTROLLER:" + protocol),
                Map.entry("sasl.enabled.mechanisms", BrokerUsers.MECHANISM),
                Map.entry("sasl.mechanism.inter.broker.protocol", BrokerUsers.MECHANISM),
                Map.entry("listener.name.client.sasl.enabled.mechanisms", BrokerUsers.MECHANISM),
                Map.entry("listener.name.client.scram-sha-512.sasl.jaas.config", users.knownToClientListener()),
                Map.entry(
                        "listener.name.client.scram-sha-512.sasl.server.callback.handler.class",
                        KnownUsers.class.getName()),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry(
                        "listener.name.controller.plain.sasl.jaas.config",
                        BrokerUsers.knownToControllerListener(controllerPassword())));
    }

    /** Known to one process for one run. */
    private static String controllerPassword() {
        byte[] bytes = new byte[CONTROLLER_PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
