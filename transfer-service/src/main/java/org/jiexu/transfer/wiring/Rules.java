package org.jiexu.transfer.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.attestation.KnownSigners;
import org.jiexu.events.authenticity.MessageAuthentication;
import org.jiexu.events.authenticity.PairKeys;
import org.jiexu.events.authenticity.Party;
import org.jiexu.events.kafka.KafkaSettings;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.events.rulebook.FollowedRuleBooks;
import org.jiexu.events.rulebook.RegistryTables;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.SagaHandler;

/** The law, the clock and the saga, as beans. */
final class Rules {

    @Produces
    @Singleton
    FollowedRuleBooks books(
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication,
            @ConfigProperty(name = "jiexu.registry.url") URI registry,
            @ConfigProperty(name = "jiexu.signing.known") String signers,
            MessageAuthentication authentication) {
        return new FollowedRuleBooks(
                kafka.client(),
                replication,
                new RegistryTables(registry, authentication),
                KnownSigners.read(Path.of(signers)));
    }

    /** How the service proves itself to registry and ledgers, and believes them. */
    @Produces
    @Singleton
    MessageAuthentication authentication(
            @ConfigProperty(name = "jiexu.messages.keys") String keys,
            @ConfigProperty(name = "jiexu.ledgers") List<String> ledgers,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int days) {
        Set<Party> others = new HashSet<>(Set.of(Party.REGISTRY));
        ledgers.stream().map(Party::ledger).forEach(others::add);
        return new MessageAuthentication(
                PairKeys.read(Path.of(keys), Party.TRANSFER, others), Clock.systemUTC(), Duration.ofDays(days));
    }

    @Produces
    @Singleton
    Patience patience(
            @ConfigProperty(name = "jiexu.saga.ask-again-after", defaultValue = "PT5M") Duration first,
            @ConfigProperty(name = "jiexu.saga.stuck-after", defaultValue = "PT6H") Duration stuckAfter) {
        return new Patience(first, stuckAfter);
    }

    @Produces
    @Singleton
    TagKeys tags(
            @ConfigProperty(name = "jiexu.row-tags.key") String key,
            @ConfigProperty(name = "jiexu.row-tags.key-previous") Optional<String> previous) {
        return TagKeys.of("jiexu.row-tags.key", key, previous.orElse(null));
    }

    @Produces
    @Singleton
    Supplier<Decider> decider(RuleBooks books) {
        return () -> new Decider(books.current());
    }

    @Produces
    @Singleton
    SagaHandler handler(Supplier<Decider> decider, TagKeys tags, InstantSource clock) {
        return new SagaHandler(decider, tags, clock);
    }
}
