package org.jiexu.transfer.task;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.task.TaskStore.Difference;
import org.jiexu.transfer.task.TaskStore.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tasks equal to their causes (docs/decisions/0260). One process does it at a time; the steps of cases write nothing for it. What has
 * no owner is counted, not hidden.
 */
public final class TaskKeeper implements ServiceWorker {

    /** How often the causes are looked at. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /** So many differences one transaction settles. */
    static final int AT_ONCE = 500;

    /** A round is followed by so many times its own length of rest, so that it never takes more than a twentieth of the time. */
    private static final int REST_FACTOR = 19;

    /** A round over many cases, and the rest after it, may take so long. */
    private static final BackgroundTask.Limits LIMITS = BackgroundTask.Limits.USUAL.withIdleMax(Duration.ofMinutes(30));

    private final Transactions transactions;
    private final RuleBooks books;
    private final InstantSource clock;
    private final Patience patience;
    private final BackgroundTask task;
    private volatile @Nullable Map<TaskKind, Figures> last;

    /** Of the cases of one database; not started yet. */
    public TaskKeeper(
            Transactions transactions, RuleBooks books, InstantSource clock, Patience patience, MeterRegistry meters) {
        this.transactions = transactions;
        this.books = books;
        this.clock = clock;
        this.patience = patience;
        this.task = new BackgroundTask("tasks", LIMITS, this::work);
        for (TaskKind kind : TaskKind.values()) {
            gauge(meters, "jiexu.tasks.open", "Open tasks", kind, Figures::open);
            gauge(meters, "jiexu.tasks.late", "Open tasks past their day", kind, Figures::late);
        }
        Gauge.builder("jiexu.tasks.unowned", this, TaskKeeper::unowned)
                .description("Open tasks without an owner")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String what, TaskKind kind, ToLongFunction<Figures> figure) {
        Gauge.builder(name, this, keeper -> {
                    Map<TaskKind, Figures> figures = keeper.last;
                    return figures == null ? Double.NaN : figure.applyAsLong(figures.getOrDefault(kind, Figures.NONE));
                })
                .description(what)
                .tag("kind", kind.name())
                .register(meters);
    }

    private double unowned() {
        Map<TaskKind, Figures> figures = last;
        return figures == null
                ? Double.NaN
                : figures.values().stream().mapToLong(Figures::unowned).sum();
    }

    @Override
    public void start() {
        task.start();
    }

    /** A calendar was loaded, perhaps: days of legs are counted again, and tasks with them. */
    @Override
    public void rulesChanged() {
        task.wake();
    }

    @Override
    public void close() {
        task.close();
    }

    private void work(BackgroundTask running) {
        while (!running.isStopping()) {
            long begun = System.nanoTime();
            keep();
            running.progressed();
            Duration rest = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST_FACTOR);
            running.pause(rest.compareTo(INTERVAL) > 0 ? rest : INTERVAL);
        }
    }

    /** Makes the tasks equal to their causes, unless another process is at it, and reads the figures. A fault in one kind keeps no other from it. */
    public void keep() {
        Given given = Given.of(books.current(), clock.instant(), patience);
        RuntimeException fault = null;
        for (TaskKind kind : TaskKind.values()) {
            try {
                keep(kind, given);
            } catch (RuntimeException e) {
                if (fault == null) {
                    fault = e;
                } else {
                    fault.addSuppressed(e);
                }
            }
        }
        last = transactions.call(
                transaction -> TaskStore.figures(transaction.connection(), StatutoryClock.dayOf(clock.instant())));
        if (fault != null) {
            throw fault;
        }
    }

    private void keep(TaskKind kind, Given given) {
        String reached = "";
        do {
            String after = reached;
            reached = transactions.call(transaction -> keep(transaction, kind, given, after));
        } while (!reached.isEmpty() && !task.isStopping());
    }

    /** Settles the next differences of a kind; answers behind which subject more may follow, or empty text. */
    private static String keep(Transaction transaction, TaskKind kind, Given given, String after) throws SQLException {
        Connection connection = transaction.connection();
        if (!OneAtATime.isElected(connection, "jiexu/tasks")) {
            return "";
        }
        List<Difference> differences = TaskStore.differences(connection, kind, given, after, AT_ONCE);
        TaskStore.settle(
                connection,
                kind,
                kind == TaskKind.OVERDUE_LEG ? escalated(transaction, differences, given) : differences,
                given.now());
        return differences.size() < AT_ONCE ? "" : differences.getLast().subject();
    }

    private static List<Difference> escalated(Transaction transaction, List<Difference> differences, Given given)
            throws SQLException {
        List<Difference> settled = new ArrayList<>(
                differences.stream().filter(difference -> !difference.isNew()).toList());
        settled.addAll(Escalations.told(
                transaction, differences.stream().filter(Difference::isNew).toList(), given));
        return settled;
    }
}
