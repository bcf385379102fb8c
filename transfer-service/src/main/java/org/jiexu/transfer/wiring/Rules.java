package org.jiexu.transfer.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.SagaHandler;

/** The law, the clock and the saga, as beans. */
final class Rules {

    @Produces
    @Singleton
    RuleBook book() {
        return RuleBook.embedded();
    }

    /** To the millisecond, as it is shown, so that what is stored, answered and published is the same. */
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    }

    @Produces
    @Singleton
    Decider decider(RuleBook book) {
        return new Decider(book);
    }

    @Produces
    @Singleton
    SagaHandler handler(Decider decider, InstantSource clock) {
        return new SagaHandler(decider, clock);
    }
}
