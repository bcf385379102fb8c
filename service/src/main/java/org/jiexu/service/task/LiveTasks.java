package org.jiexu.service.task;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every task of the process that was started and not closed: like a registry of metrics, one a process. */
public final class LiveTasks {

    private static final Set<BackgroundTask> TASKS = ConcurrentHashMap.newKeySet();

    private LiveTasks() {}

    /**
     * What is wrong with a task.
     *
     * @param dead its thread ended, or it failed too often in a row: wrong whatever else is away
     * @param sinceProgress how long it has done nothing although there was something to do
     * @param lastFault the class of the last fault, null without one
     */
    public record Ailing(
            String task,
            boolean dead,
            Duration sinceProgress,
            @Nullable String lastFault) {}

    static void add(BackgroundTask task) {
        TASKS.add(task);
    }

    static void remove(BackgroundTask task) {
        TASKS.remove(task);
    }

    /** The names of all, in order. */
    public static List<String> names() {
        return TASKS.stream().map(BackgroundTask::name).sorted().toList();
    }

    /** Those of the process itself that are dead or stuck, by name; of its parts their {@link TaskGroup} tells. Cheap: nothing is waited for. */
    public static List<Ailing> ailing() {
        return ailing(null);
    }

    static List<Ailing> ailing(@Nullable TaskGroup group) {
        return TASKS.stream()
                .filter(task -> task.group() == group)
                .filter(task -> !task.isAlive() || task.isStuck())
                .map(task -> new Ailing(task.name(), !task.isAlive(), task.sinceProgress(), task.lastFault()))
                .sorted(java.util.Comparator.comparing(Ailing::task))
                .toList();
    }
}
