package org.jiexu.transfer.recomputation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the recomputation at the start, after each new book, and once a minute for steps that were under way with the one before. */
public final class DueWorker implements ServiceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DueWorker.class);
    private static final Duration NET = Duration.ofMinutes(1);
    /** All open cases may have to be counted again. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(1);

    private final DueRecomputation recomputation;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final BackgroundTask task;

    /** Not started yet. */
    public DueWorker(DueRecomputation recomputation) {
        this.recomputation = recomputation;
        this.task = new BackgroundTask("due-days", BackgroundTask.Limits.USUAL.withIdleMax(LONGEST_RUN), this::work);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void rulesChanged() {
        changed.set(true);
        task.wake();
    }

    /** Stops after the batch under way. */
    @Override
    public void close() {
        task.close();
    }

    private void work(BackgroundTask running) {
        while (!running.isStopping()) {
            Duration pause = runOnce();
            running.progressed();
            running.pause(pause);
        }
    }

    private Duration runOnce() {
        boolean afterChange = changed.getAndSet(false);
        try {
            DueRecomputation.Extent extent =
                    afterChange ? DueRecomputation.Extent.ALL : DueRecomputation.Extent.EARLIER;
            switch (recomputation.run(extent)) {
                case DONE -> {
                    return NET;
                }
                case BUSY -> LOG.debug("another process counts due days again");
            }
        } catch (RuntimeException e) {
            changed.compareAndSet(false, afterChange);
            throw e;
        }
        if (afterChange) {
            changed.set(true);
        }
        return PAUSE_BEFORE_RETRY;
    }
}
