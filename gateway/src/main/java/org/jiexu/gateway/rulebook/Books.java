package org.jiexu.gateway.rulebook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.kafka.KafkaSettings;
import org.jiexu.events.rulebook.FollowedRuleBooks;
import org.jiexu.events.rulebook.RuleBooks;

/** Makes the rule book injectable: inject {@link RuleBooks} and ask {@code current()} once a calculation. */
@ApplicationScoped
public class Books {

    @Produces
    @Singleton
    FollowedRuleBooks books(
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication) {
        return new FollowedRuleBooks(kafka.client(), replication);
    }

    /** The door opens without a broker, but is not ready before the tables are read. */
    void start(@Observes StartupEvent event, FollowedRuleBooks books) {
        books.start(() -> {});
    }

    void stop(@Observes ShutdownEvent event, FollowedRuleBooks books) {
        books.close();
    }
}
