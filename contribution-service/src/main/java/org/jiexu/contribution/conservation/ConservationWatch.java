package org.jiexu.contribution.conservation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.TaskGroup;
import org.jiexu.service.transaction.LocalTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the check once a minute and tells how it came out in metrics. It does not touch readiness: a ledger that does not add
 * up is for people to look at, not a reason to stop paying.
 */
public final class ConservationWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConservationWatch.class);

    /** A run is followed by so many times its own length of rest, so that the check never takes more than a twentieth of a core. */
    private static final int REST_FACTOR = 19;

    /** A run over a large ledger, and the rest after it, may take so long. */
    private static final BackgroundTask.Limits LIMITS = BackgroundTask.Limits.USUAL.withIdleMax(Duration.ofHours(1));

    private final MeterRegistry meters = TaskGroup.meters();
    private final RollingAudit audit;
    private final Ledger ledger;
    private final Clock clock;
    private final BackgroundTask task;
    private volatile @Nullable CheckOutcome last;

    /** On this ledger. */
    public ConservationWatch(
            LocalTransactions transactions, ConservationQuery query, Ledger ledger, TagKeys tags, Clock clock) {
        this.audit = new RollingAudit(transactions, query, ledger, tags, clock);
        this.ledger = ledger;
        this.clock = clock;
        this.task = new BackgroundTask("conservation", LIMITS, this::work);
    }

    /** Begins; called once. */
    public void start() {
        gauge(
                "jiexu.conservation.difference.fen",
                "What came in less what is there",
                outcome -> outcome.differenceFen());
        gauge("jiexu.conservation.violations", "What deviates", outcome -> outcome.violations());
        gauge("jiexu.conservation.holds", "1 or 0", outcome -> outcome.holds() ? 1 : 0);
        gauge(
                "jiexu.conservation.age.seconds",
                "Since the last check",
                outcome ->
                        Duration.between(outcome.checkedAt(), clock.instant()).toSeconds());
        gauge(
                "jiexu.conservation.duration.seconds",
                "How long the last check took",
                outcome -> outcome.durationMillis() / 1_000.0);
        task.start();
    }

    /** Stops after the check under way. */
    @Override
    public void close() {
        task.close();
    }

    private void gauge(String name, String what, ToDoubleFunction<CheckOutcome> figure) {
        Gauge.builder(name, this, watch -> {
                    CheckOutcome outcome = watch.last;
                    return outcome == null ? Double.NaN : figure.applyAsDouble(outcome);
                })
                .description(what)
                .tag("ledger", ledger.code())
                .register(meters);
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
        CheckOutcome outcome = audit.run().orElse(null);
        last = outcome;
        if (outcome != null && !outcome.holds()) {
            LOG.error(
                    "conservation does not hold in ledger {}: difference {} fen, {} deviate",
                    ledger.code(),
                    outcome.differenceFen(),
                    outcome.violations());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Duration rest = took.multipliedBy(REST_FACTOR);
        Duration toNext = RollingAudit.INTERVAL.minus(took);
        return rest.compareTo(toNext) > 0 ? rest : toNext;
    }
}
