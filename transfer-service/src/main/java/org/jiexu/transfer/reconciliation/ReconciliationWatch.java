package org.jiexu.transfer.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.transaction.LocalTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles once a minute and tells how it came out in metrics. It does not touch readiness: what differs is for people to look at,
 * not a reason to stop everybody's transfers.
 */
@ApplicationScoped
public class ReconciliationWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationWatch.class);

    /** A run is followed by so many times its own length of rest, so that it never takes more than a fortieth of the time. */
    private static final int REST_FACTOR = 39;

    /** A run over large ledgers, and the rest after it, may take so long. */
    private static final BackgroundTask.Limits LIMITS = BackgroundTask.Limits.USUAL.withIdleMax(Duration.ofHours(1));

    private final LocalTransactions transactions;
    private final Reconciliation reconciliation;
    private final InstantSource clock;
    private final BackgroundTask task;
    private volatile @Nullable Outcome last;

    /** How the last run came out. */
    private record Outcome(LastRun run, FindingStore.Counts counts) {}

    ReconciliationWatch(LocalTransactions transactions, HttpSides sides, TagKeys tags, InstantSource clock) {
        this.transactions = transactions;
        this.reconciliation = new Reconciliation(transactions, sides, tags, clock);
        this.clock = clock;
        this.task = new BackgroundTask("reconciliation", LIMITS, this::work);
    }

    void start(@Observes StartupEvent event, MeterRegistry registry) {
        gauge(registry, "jiexu.reconciliation.holds", "1 or 0", outcome -> {
            Boolean holds = ReconciliationState.holds(Optional.of(outcome.run()), outcome.counts());
            return holds == null ? Double.NaN : holds ? 1 : 0;
        });
        gauge(
                registry,
                "jiexu.reconciliation.findings",
                "What differs",
                outcome -> outcome.counts().found());
        gauge(
                registry,
                "jiexu.reconciliation.missing",
                "Sides that did not answer",
                outcome -> outcome.run().missing().size());
        gauge(
                registry,
                "jiexu.reconciliation.age.seconds",
                "Since the last run",
                outcome -> Duration.between(outcome.run().checkedAt(), clock.instant())
                        .toSeconds());
        gauge(
                registry,
                "jiexu.reconciliation.duration.seconds",
                "How long the last run took",
                outcome -> outcome.run().took().toMillis() / 1_000.0);
        task.start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Outcome> figure) {
        Gauge.builder(name, this, watch -> {
                    Outcome outcome = watch.last;
                    return outcome == null ? Double.NaN : figure.applyAsDouble(outcome);
                })
                .description(what)
                .register(registry);
    }

    private void work(BackgroundTask running) {
        while (!running.isStopping()) {
            Duration rest = runAndReport();
            running.progressed();
            running.pause(rest);
        }
    }

    /** Answers how long to rest. */
    private Duration runAndReport() {
        long begun = System.nanoTime();
        Optional<LastRun> run = reconciliation.run();
        if (run.isPresent()) {
            FindingStore.Counts counts =
                    transactions.call(transaction -> FindingStore.counts(transaction.connection()));
            last = new Outcome(run.get(), counts);
            if (counts.found() > 0) {
                LOG.error("{} findings of the reconciliation: GET /v1/reconciliation names them", counts.found());
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Duration rest = took.multipliedBy(REST_FACTOR);
        Duration toNext = Reconciliation.INTERVAL.minus(took);
        return rest.compareTo(toNext) > 0 ? rest : toNext;
    }
}
