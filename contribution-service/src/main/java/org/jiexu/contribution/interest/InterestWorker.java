package org.jiexu.contribution.interest;

import java.time.Duration;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;

/**
 * Carries runs out in the background, also one that a process left behind. Any number of workers may run on one database: the run's row lock gives it
 * to one of them for one page. A fault is tried again: the run stands where it stood.
 */
public final class InterestWorker implements ServiceWorker {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final InterestRunActs acts;
    private final BackgroundTask task;

    /** A worker that is not started yet. */
    public InterestWorker(InterestRunActs acts) {
        this.acts = acts;
        this.task = new BackgroundTask("interest", this::work);
    }

    @Override
    public void start() {
        task.start();
    }

    /** Tells that a run was started. Cheap; any thread. */
    public void wake() {
        task.wake();
    }

    /** Stops after the page under way. */
    @Override
    public void close() {
        task.close();
    }

    private void work(BackgroundTask running) {
        while (!running.isStopping()) {
            boolean posted = acts.postNext();
            running.progressed();
            if (!posted) {
                running.pause(LOOK_EVERY);
            }
        }
    }
}
