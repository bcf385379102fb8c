package org.jiexu.transfer.recomputation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiexu.events.transaction.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the recomputation at the start, after each new book, and once a minute for steps that were under way with the one before. */
public final class DueWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueWorker.class);
    private static final Duration NET = Duration.ofMinutes(1);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final DueRecomputation recomputation;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /** Not started yet. */
    public DueWorker(DueRecomputation recomputation) {
        this.recomputation = recomputation;
        this.thread = Thread.ofPlatform().name("due-days").daemon().unstarted(this::work);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Tells that the book has changed. Cheap; any thread. */
    public void wake() {
        changed.set(true);
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Whether the thread lives: part of the service's readiness. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Stops after the batch under way. */
    @Override
    public void close() {
        stopping = true;
        wakeUps.release();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(PATIENCE_AT_CLOSE)) {
                LOG.warn("due days are still being counted; that is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!stopping) {
            pause(runOnce());
        }
    }

    private Duration runOnce() {
        boolean afterChange = changed.getAndSet(false);
        try {
            var extent = afterChange ? DueRecomputation.Extent.ALL : DueRecomputation.Extent.EARLIER;
            switch (recomputation.run(extent)) {
                case DONE -> {
                    return NET;
                }
                case BUSY -> LOG.debug("another process counts due days again");
            }
        } catch (DatabaseException e) {
            LOG.warn("due days could not be counted again, trying once more: {}", e.toString());
        }
        if (afterChange) {
            changed.set(true);
        }
        return PAUSE_BEFORE_RETRY;
    }

    private void pause(Duration pause) {
        try {
            if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
