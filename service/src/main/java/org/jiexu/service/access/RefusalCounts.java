package org.jiexu.service.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiexu.service.access.RefusalJournal.Counted;
import org.jiexu.service.access.RefusalJournal.Refusal;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.task.BackgroundTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refusals are journalled, and the journal is never deleted: a caller who is refused without end must not fill it. The first of a caller,
 * code and route in an hour are rows; the others are counted and become one row when the hour is over, or when the service stops. A
 * process that is killed loses the count of the running hour, never a row (docs/decisions/0182).
 */
@Singleton
public class RefusalCounts {

    /** So many refusals of one caller, with one code at one route, are rows in one hour. */
    public static final int ROWS_PER_HOUR = 10;

    /** So many callers, codes and routes are counted at once, a few hundred bytes each; with one more all are written down. */
    static final int COUNTERS_MAX = 10_000;

    /** How often it is looked whether an hour is over. */
    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(RefusalCounts.class);

    /** Before the beans that write are gone. */
    private static final int EARLY = 1;

    private final Instance<RefusalJournal> journal;
    private final InstantSource clock;
    private final Map<Key, Counter> counters = new HashMap<>();
    private Instant lookedAt = Instant.MIN;
    private @Nullable BackgroundTask looking;

    /** Counts by the system's clock. */
    @Inject
    public RefusalCounts(Instance<RefusalJournal> journal) {
        this(journal, InstantSource.system());
    }

    RefusalCounts(Instance<RefusalJournal> journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    private record Key(
            String actor,
            ErrorCode code,
            String method,
            String route,
            @Nullable String part,
            Instant hour) {}

    private static final class Counter {
        private final Refusal first;
        private Instant last;
        private long refused;
        private long rows;

        Counter(Refusal first) {
            this.first = first;
            this.last = first.at();
        }
    }

    /**
     * Writes the refusal down, or counts it.
     *
     * @param part see {@link Refusal}
     */
    public void refused(Caller caller, ErrorCode code, String method, String route, @Nullable String part) {
        if (!journal.isResolvable()) {
            return;
        }
        Instant now = clock.instant();
        Refusal refusal = new Refusal(now, caller, code, method, route, part);
        if (isRow(refusal)) {
            journal.get().record(refusal);
        }
        endHours(now);
    }

    private boolean isRow(Refusal refusal) {
        Key key = new Key(
                refusal.caller().actor(),
                refusal.code(),
                refusal.method(),
                refusal.route(),
                refusal.part(),
                refusal.at().truncatedTo(ChronoUnit.HOURS));
        boolean full;
        synchronized (counters) {
            full = counters.size() >= COUNTERS_MAX && !counters.containsKey(key);
        }
        if (full) {
            write(any -> true);
        }
        synchronized (counters) {
            Counter counter = counters.computeIfAbsent(key, first -> new Counter(refusal));
            counter.last = refusal.at();
            counter.refused++;
            if (counter.rows < ROWS_PER_HOUR) {
                counter.rows++;
                return true;
            }
            return false;
        }
    }

    /** Writes down what was counted in hours that are over; looks at most once in {@link #LOOK_EVERY}. */
    public void endHours(Instant now) {
        synchronized (counters) {
            if (lookedAt.plus(LOOK_EVERY).isAfter(now) && !lookedAt.equals(Instant.MIN)) {
                return;
            }
            lookedAt = now;
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        write(key -> key.hour().isBefore(hour));
    }

    /** What cannot be written now is kept and tried again. */
    private void write(Predicate<Key> over) {
        Map<Key, Counter> taken = new HashMap<>();
        synchronized (counters) {
            counters.entrySet().removeIf(entry -> {
                boolean take = over.test(entry.getKey());
                if (take) {
                    taken.put(entry.getKey(), entry.getValue());
                }
                return take;
            });
        }
        List<Key> written = new ArrayList<>();
        try {
            for (Map.Entry<Key, Counter> entry : taken.entrySet()) {
                Counted counted = counted(entry.getKey(), entry.getValue());
                if (counted != null) {
                    journal.get().record(counted);
                }
                written.add(entry.getKey());
            }
        } catch (RuntimeException unwritten) {
            LOG.warn(
                    "refusals were counted and could not be written down; it is tried again: {}", unwritten.toString());
            written.forEach(taken::remove);
            synchronized (counters) {
                taken.forEach(counters::putIfAbsent);
            }
        }
    }

    private static @Nullable Counted counted(Key key, Counter counter) {
        long withoutRow = counter.refused - counter.rows;
        return withoutRow == 0
                ? null
                : new Counted(counter.first, key.hour(), counter.last, counter.refused, withoutRow);
    }

    /** Looks by itself where refusals are journalled: a caller may not come again. */
    void start(@Observes StartupEvent event) {
        if (journal.isResolvable()) {
            looking = BackgroundTask.periodic("refusal-counts", LOOK_EVERY, () -> endHours(clock.instant()))
                    .start();
        }
    }

    /** The running hour too: a service that stops in order loses no count. */
    void stop(@Observes @Priority(EARLY) ShutdownEvent event) {
        BackgroundTask running = looking;
        if (running != null) {
            running.close();
        }
        write(any -> true);
    }
}
