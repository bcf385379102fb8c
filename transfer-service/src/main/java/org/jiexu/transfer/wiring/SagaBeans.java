package org.jiexu.transfer.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.transfer.recomputation.DueRecomputation;
import org.jiexu.transfer.recomputation.DueWorker;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.SagaHandler;
import org.jiexu.transfer.task.TaskKeeper;
import org.jiexu.transfer.timer.Timers;
import org.jiexu.transfer.unanswered.AskingAgain;
import org.jiexu.transfer.unanswered.HeldReservations;
import org.jiexu.transfer.unanswered.OpenCases;
import org.jiexu.transfer.unanswered.RegistryReservations;

/** The saga, and the work in the background that looks after its cases, as beans. */
final class SagaBeans {

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
    SagaHandler handler(Supplier<Decider> decider, TagKeys tags, Clock clock) {
        return new SagaHandler(decider, tags, clock);
    }

    @Produces
    @Singleton
    DueWorker dueDays(LocalTransactions transactions, FollowedRuleBooks books, TagKeys tags, Clock clock) {
        return new DueWorker(new DueRecomputation(transactions, books, tags, clock));
    }

    @Produces
    @Singleton
    Timers timers(
            LocalTransactions transactions,
            Supplier<Decider> decider,
            TagKeys tags,
            Clock clock,
            MeterRegistry meters) {
        return new Timers(transactions, decider, tags, clock, meters);
    }

    @Produces
    @Singleton
    AskingAgain askingAgain(
            LocalTransactions transactions,
            Supplier<Decider> decider,
            TagKeys tags,
            Clock clock,
            Patience patience,
            Backlog backlog,
            MeterRegistry meters) {
        return new AskingAgain(transactions, decider, tags, clock, patience, backlog, meters);
    }

    @Produces
    @Singleton
    OpenCases openCases(LocalTransactions transactions, Clock clock, MeterRegistry meters) {
        return new OpenCases(transactions, clock, meters);
    }

    @Produces
    @Singleton
    TaskKeeper tasks(
            LocalTransactions transactions, RuleBooks books, Clock clock, Patience patience, MeterRegistry meters) {
        return new TaskKeeper(transactions, books, clock, patience, meters);
    }

    @Produces
    @Singleton
    HeldReservations held(
            LocalTransactions transactions,
            RegistryReservations reservations,
            Clock clock,
            Patience patience,
            MeterRegistry meters) {
        return new HeldReservations(transactions, reservations, clock, patience, meters);
    }
}
