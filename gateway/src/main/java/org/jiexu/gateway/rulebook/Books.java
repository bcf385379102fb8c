package org.jiexu.gateway.rulebook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.rulebook.RegistryTables;
import org.jiexu.service.rulebook.RuleBooks;

/** Makes the rule book injectable: inject {@link RuleBooks} and ask {@code current()} once a page. */
@ApplicationScoped
public class Books {

    /** The gateway is sent no messages: it has no inbox that could forget one. */
    private static final Duration MESSAGES_REMEMBERED = Duration.ZERO;

    @Produces
    @Singleton
    FollowedRuleBooks books(
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication,
            @ConfigProperty(name = "jiexu.registry.url") URI registry,
            @ConfigProperty(name = "jiexu.messages.keys") String keys,
            @ConfigProperty(name = "jiexu.signing.known") String signers) {
        MessageAuthentication authentication = new MessageAuthentication(
                PairKeys.read(Path.of(keys), MessageParty.GATEWAY, Set.of(MessageParty.REGISTRY)),
                Clock.systemUTC(),
                MESSAGES_REMEMBERED);
        return new FollowedRuleBooks(
                kafka.client(),
                replication,
                new RegistryTables(registry, authentication),
                KnownSigners.read(Path.of(signers)));
    }

    /** The door opens without a broker, but is not ready before the tables are read. */
    void start(@Observes StartupEvent event, FollowedRuleBooks books) {
        books.start(() -> {});
    }

    void stop(@Observes ShutdownEvent event, FollowedRuleBooks books) {
        books.close();
    }
}
