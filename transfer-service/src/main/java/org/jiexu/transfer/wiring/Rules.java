package org.jiexu.transfer.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.kafka.KafkaSettings;
import org.jiexu.events.rulebook.FollowedRuleBooks;
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
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication) {
        return new FollowedRuleBooks(kafka.client(), replication);
    }

    /** To the millisecond, as it is shown, so that what is stored, answered and published is the same. */
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
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
    Supplier<Decider> decider(RuleBooks books) {
        return () -> new Decider(books.current());
    }

    @Produces
    @Singleton
    SagaHandler handler(Supplier<Decider> decider, InstantSource clock) {
        return new SagaHandler(decider, clock);
    }
}
