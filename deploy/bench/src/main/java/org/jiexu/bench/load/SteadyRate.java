package org.jiexu.bench.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Applies for transfers at a fixed rate on a thread of its own, until it is closed or every worker has moved. */
public final class SteadyRate implements AutoCloseable {
    private final Applications applications;
    private final Observer observer;
    private final Schedule schedule;
    private final Thread thread;
    private volatile boolean stopping;

    /** Sees every transfer end. */
    @FunctionalInterface
    public interface Observer {
        /**
         * Called once for each.
         *
         * @param appliedAt when it was applied for first, of {@link System#nanoTime()}
         * @param completedAt when it was heard to be completed; empty if it was not
         */
        void ended(long appliedAt, Optional<Long> completedAt);
    }

    /** Begins at once. */
    public SteadyRate(Applications applications, int perSecond, Observer observer) {
        this.applications = applications;
        this.observer = observer;
        this.schedule = new Schedule(System.nanoTime(), perSecond);
        this.thread = Thread.ofPlatform().name("steady-rate").daemon().start(this::apply);
    }

    private void apply() {
        boolean someLeft = true;
        for (long i = 0; someLeft && !stopping; i++) {
            long moment = schedule.at(i);
            for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            long appliedAt = System.nanoTime();
            someLeft = applications.applyForNext(completedAt -> observer.ended(appliedAt, completedAt));
        }
    }

    /** Whether it still applies. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Begins no more; those under way go on. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
