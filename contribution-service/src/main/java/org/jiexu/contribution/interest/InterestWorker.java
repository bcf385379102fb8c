package org.jiexu.contribution.interest;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries runs out in the background, also one that a process left behind. Any number of workers may run on one database: the run's row lock gives it
 * to one of them for one page.
 */
public final class InterestWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InterestWorker.class);
    private static final long LOOK_EVERY_SECONDS = 5;
    private static final long PATIENCE_AT_CLOSE_SECONDS = 10;

    private final InterestDesk desk;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("interest").daemon().factory());
    private volatile boolean stopping;
    private @Nullable ScheduledFuture<?> looking;

    /** A worker that is not started yet. */
    public InterestWorker(InterestDesk desk) {
        this.desk = desk;
    }

    /** Begins to look for runs. */
    public void start() {
        looking = thread.scheduleWithFixedDelay(this::work, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Tells that a run was started. Cheap; any thread. */
    public void wake() {
        thread.execute(this::work);
    }

    /** Stops after the page under way. */
    @Override
    public void close() {
        stopping = true;
        if (looking != null) {
            looking.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_AT_CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the posting of interest is still at work and is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until no page is left. A fault is said and tried again at the next look: the run stands where it stood. */
    private void work() {
        try {
            boolean posted = true;
            while (posted && !stopping) {
                posted = desk.postNext();
            }
        } catch (RuntimeException e) {
            LOG.warn("the posting of interest is interrupted, trying again", e);
        }
    }
}
