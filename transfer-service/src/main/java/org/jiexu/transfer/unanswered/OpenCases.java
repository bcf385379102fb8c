package org.jiexu.transfer.unanswered;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jiexu.service.database.Sql;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.State;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open cases of each state once a minute, and those of them that are late, for the metrics. Open ones alone: they have an index of
 * their own, and those that ended grow for ever.
 */
public final class OpenCases implements ServiceWorker {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final InstantSource clock;
    private final BackgroundTask task;
    private volatile @Nullable Map<State, Figures> last;

    private record Figures(long cases, long late) {
        static final Figures NONE = new Figures(0, 0);
    }

    /** Not started yet. */
    public OpenCases(Transactions transactions, InstantSource clock, MeterRegistry registry) {
        this.transactions = transactions;
        this.clock = clock;
        this.task = BackgroundTask.periodic("open-cases", INTERVAL, this::count);
        for (State state : State.values()) {
            if (!state.isFinal()) {
                gauge(registry, "jiexu.saga.cases", "Open cases", state, Figures::cases);
                gauge(registry, "jiexu.saga.late", "Open cases whose leg is past its day", state, Figures::late);
            }
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String what, State state, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, cases -> {
                    Map<State, Figures> figures = cases.last;
                    return figures == null
                            ? Double.NaN
                            : figure.applyAsDouble(figures.getOrDefault(state, Figures.NONE));
                })
                .description(what)
                .tag("state", state.name())
                .register(registry);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    /** Counts now. */
    void count() {
        last = transactions.call(transaction -> read(transaction.connection(), StatutoryClock.dayOf(clock.instant())));
    }

    /** Nobody is late while a leg is suspended. */
    private static Map<State, Figures> read(Connection connection, LocalDate today) throws SQLException {
        Map<State, Figures> figures = new EnumMap<>(State.class);
        Sql.of(connection, """
                SELECT state, count(*) AS cases, count(*) FILTER (WHERE due_on < ?) AS late
                FROM transfers WHERE ended_at IS NULL GROUP BY state""", today).each(row -> {
            State state = row.constant(State.class, "state");
            figures.put(state, new Figures(row.number("cases"), state.isClockSuspended() ? 0 : row.number("late")));
        });
        return figures;
    }
}
