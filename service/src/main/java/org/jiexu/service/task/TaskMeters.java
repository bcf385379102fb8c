package org.jiexu.service.task;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What a task tells of itself; the names are in docs/metrics.md. */
final class TaskMeters {

    private final MeterRegistry registry;
    private final Counter restarts;
    private final List<Gauge> gauges;

    TaskMeters(MeterRegistry registry, BackgroundTask task) {
        this.registry = registry;
        restarts = Counter.builder("jiexu.task.restarts")
                .description("Ends of the task's body, after each of which it was started again")
                .tag("task", task.name())
                .register(registry);
        gauges = List.of(
                Gauge.builder("jiexu.task.alive", task, one -> one.isAlive() ? 1 : 0)
                        .description("1 while the task works or waits for work")
                        .tag("task", task.name())
                        .register(registry),
                Gauge.builder("jiexu.task.stuck", task, one -> one.isStuck() ? 1 : 0)
                        .description(
                                "1 while the task does nothing for longer than it may, besides the pause that it chose")
                        .tag("task", task.name())
                        .register(registry),
                Gauge.builder(
                                "jiexu.task.idle",
                                task,
                                one -> one.sinceProgress().toMillis() / 1_000.0)
                        .description("Since the task last did something or found nothing to do")
                        .baseUnit("seconds")
                        .tag("task", task.name())
                        .register(registry));
    }

    void restarted() {
        restarts.increment();
    }

    /** A closed task says nothing more, and a later one of its name speaks for itself. */
    void remove() {
        gauges.forEach(registry::remove);
    }
}
