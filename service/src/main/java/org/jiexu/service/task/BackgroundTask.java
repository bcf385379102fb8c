package org.jiexu.service.task;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread that runs a body until it is closed. A body that ends by an exception, an error, an interrupt or of its own accord is
 * logged, counted and started again after a pause that grows: what does the work of a pension office does not end because a gauge did
 * (docs/decisions/0170). {@link LiveTasks} knows every task that was started and not closed; liveness asks it.
 */
public final class BackgroundTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTask.class);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final @Nullable TaskGroup group = TaskGroup.current();
    private final String name;
    private final Body body;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final TaskMeters meters;
    private final Semaphore wakeUps = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Runnable atClose = () -> {};
    private volatile long progressAt;

    /** How long the body last chose to wait: while it waits on purpose it is not stuck. */
    private volatile Duration chosenPause = Duration.ZERO;

    /** Ends by a fault of ours since the last progress; written by the task's thread. */
    private volatile int faultsInARow;

    private volatile @Nullable String lastFault;

    /** What the thread runs. It returns when {@link BackgroundTask#isStopping}, and opens and closes what it works with. */
    @FunctionalInterface
    public interface Body {
        /** Runs until the task is closed; every exception leads to a new run. */
        void run(BackgroundTask task) throws Exception;
    }

    /** One round of periodic work. */
    @FunctionalInterface
    public interface Round {
        /** Runs once. */
        void run() throws Exception;
    }

    /**
     * How patient a task is.
     *
     * @param firstPause before the first new start; doubled with each further one without progress between
     * @param longestPause what the pause grows to
     * @param faultsMax so many faults in a row, and the task counts as dead although it goes on trying
     * @param idleMax a task without progress for so long counts as stuck; its last {@link BackgroundTask#pause} is not counted
     */
    public record Limits(Duration firstPause, Duration longestPause, int faultsMax, Duration idleMax) {

        /** 0.2 s to 30 s between starts, dead after ten faults in a row (about two minutes), stuck after a minute. */
        public static final Limits USUAL =
                new Limits(Duration.ofMillis(200), Duration.ofSeconds(30), 10, Duration.ofSeconds(60));

        /** The same, for a task that may take so long from one progress to the next. */
        public Limits withIdleMax(Duration longer) {
            return new Limits(firstPause, longestPause, faultsMax, longer);
        }

        /** The pause before the next start, after so many in a row; at least one. */
        Duration pauseAfter(int startsInARow) {
            int doublings = Math.min(startsInARow - 1, Long.SIZE / 2);
            Duration pause = firstPause.multipliedBy(1L << doublings);
            return pause.compareTo(longestPause) < 0 ? pause : longestPause;
        }
    }

    /** A task that is not started yet. */
    public BackgroundTask(String name, Body body) {
        this(name, Limits.USUAL, body);
    }

    /** A task with a patience of its own, not started yet. */
    public BackgroundTask(String name, Limits limits, Body body) {
        this(name, limits, body, System::nanoTime, Metrics.globalRegistry);
    }

    BackgroundTask(String name, Limits limits, Body body, LongSupplier nanoTime, MeterRegistry registry) {
        this.name = TaskGroup.nameOf(group, name);
        this.limits = limits;
        this.body = body;
        this.nanoTime = nanoTime;
        this.progressAt = nanoTime.getAsLong();
        this.thread = Thread.ofPlatform().name(this.name).daemon().unstarted(this::workInGroup);
        this.meters = new TaskMeters(registry, this);
    }

    /** A task that runs a round at once, after each {@link #wake}, and an {@code interval} after the one before. */
    public static BackgroundTask periodic(String name, Duration interval, Round round) {
        Limits limits = Limits.USUAL.withIdleMax(Limits.USUAL.idleMax().plus(interval.multipliedBy(2)));
        return new BackgroundTask(name, limits, task -> {
            while (!task.isStopping()) {
                round.run();
                task.progressed();
                task.pause(interval);
            }
        });
    }

    /** Starts the thread and answers itself. */
    public BackgroundTask start() {
        progressed();
        thread.start();
        LiveTasks.add(this);
        return this;
    }

    /** What is called once at close, on the closing thread, to wake a body that waits for something else than {@link #pause}. */
    public BackgroundTask wokenAtClose(Runnable waking) {
        atClose = waking;
        return this;
    }

    /** The part of the process that it works for; null where the process is one. */
    @Nullable
    TaskGroup group() {
        return group;
    }

    public String name() {
        return name;
    }

    /** Whether the body should return. */
    public boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** Says that something was done, or that nothing is to be done. Cheap; any thread. */
    public void progressed() {
        progressAt = nanoTime.getAsLong();
        faultsInARow = 0;
    }

    /** How long ago the last progress was. */
    public Duration sinceProgress() {
        return Duration.ofNanos(nanoTime.getAsLong() - progressAt);
    }

    /** Ends a {@link #pause}, now or the next. Cheap; any thread. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Waits at most so long, for the body's own thread. Answers whether it was woken; at once when the task is being closed. */
    public boolean pause(Duration longest) {
        if (isStopping()) {
            return false;
        }
        chosenPause = longest;
        try {
            boolean woken = wakeUps.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (woken) {
                wakeUps.drainPermits();
            }
            return woken;
        } catch (InterruptedException e) {
            LOG.debug("{}: an interrupt only wakes it; close() is what ends it", name);
            return true;
        }
    }

    /** Whether the thread lives and has not failed too often in a row. */
    public boolean isAlive() {
        return thread.isAlive() && faultsInARow < limits.faultsMax();
    }

    /** Whether nothing was done for too long, besides the pause that it chose; a task says {@link #progressed} also when nothing is to be done. */
    public boolean isStuck() {
        return sinceProgress().compareTo(limits.idleMax().plus(chosenPause)) > 0;
    }

    /** The class of the last fault since the last progress, without its message; null without one. */
    public @Nullable String lastFault() {
        return faultsInARow == 0 ? null : lastFault;
    }

    /** Asks the task to stop after what is under way, and does not wait for it. */
    public void stopSoon() {
        stop.countDown();
        wake();
        LiveTasks.remove(this);
        meters.remove();
        atClose.run();
    }

    /** Stops after what is under way; waits ten seconds at most. */
    @Override
    public void close() {
        stopSoon();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (thread != Thread.currentThread() && !thread.join(PATIENCE_AT_CLOSE)) {
                LOG.warn("{} is still at work and is left behind", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the task makes meanwhile is of its part too. */
    private void workInGroup() {
        if (group == null) {
            work();
        } else {
            group.making(() -> {
                work();
                return group;
            });
        }
    }

    private void work() {
        int startsInARow = 0;
        while (!isStopping()) {
            long begun = progressAt;
            Throwable fault = runBody();
            if (!isStopping()) {
                startsInARow = progressAt == begun ? startsInARow + 1 : 1;
                Duration pause = limits.pauseAfter(startsInARow);
                report(fault, pause);
                awaitNextStart(pause);
            }
        }
    }

    /** Why the body ended; null if it simply returned. Whatever it is must not end the thread. */
    private @Nullable Throwable runBody() {
        try {
            body.run(this);
            return null;
        } catch (Throwable fault) {
            return fault;
        }
    }

    private void report(@Nullable Throwable fault, Duration pause) {
        meters.restarted();
        if (fault == null) {
            LOG.error("{} ended without a reason; it is started again in {} ms", name, pause.toMillis());
        } else if (Away.isReasonOf(fault)) {
            LOG.warn("{} goes on in {} ms, something is away: {}", name, pause.toMillis(), fault.toString());
            return;
        } else {
            LOG.error("{} ended; it is started again in {} ms", name, pause.toMillis(), fault);
        }
        lastFault = fault == null ? "ended" : fault.getClass().getSimpleName();
        faultsInARow = Math.min(faultsInARow + 1, limits.faultsMax());
    }

    /** Not {@link #pause}: what wakes a body for work must not cut short the pause after a fault. */
    private void awaitNextStart(Duration pause) {
        boolean interrupted = Thread.interrupted();
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} is closed while it waits to start again", name);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            LOG.debug("{} was interrupted; only close() ends it", name);
        }
    }
}
