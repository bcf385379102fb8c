package org.jiexu.service.task;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jiexu.service.task.LiveTasks.Ailing;
import org.jspecify.annotations.Nullable;

/**
 * One of several like parts of a process, such as a ledger among those that it keeps: what is made {@link #making within} it has its name before
 * the names of its tasks, and its name as the tag {@code part} of its metrics. A process that is one part has none, and no such tag.
 */
public final class TaskGroup implements AutoCloseable {

    private static final ScopedValue<TaskGroup> CURRENT = ScopedValue.newInstance();

    private final String name;
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

    /** A part of that name, such as {@code ledger-51}. */
    public TaskGroup(String name) {
        this.name = name;
        meters.config().commonTags("part", name);
        meters.add(Metrics.globalRegistry);
    }

    /** Makes something whose tasks and metrics are of this part: those that are made on this thread meanwhile. */
    public <T> T making(Supplier<T> made) {
        return ScopedValue.where(CURRENT, this).call(made::get);
    }

    /** Where what is made now registers its metrics. */
    public static MeterRegistry meters() {
        return CURRENT.isBound() ? CURRENT.get().meters : Metrics.globalRegistry;
    }

    /** The part whose tasks are made now; null where the process is one. */
    static @Nullable TaskGroup current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** A task's whole name. */
    static String nameOf(@Nullable TaskGroup group, String task) {
        return group == null ? task : group.name + " " + task;
    }

    /** Its tasks that are dead or stuck. Cheap: nothing is waited for. */
    public List<Ailing> ailing() {
        return LiveTasks.ailing(this);
    }

    /** Takes its metrics away: a part that is made again speaks for itself. */
    @Override
    public void close() {
        meters.getMeters().forEach(meters::remove);
        meters.close();
    }
}
