package org.jiexu.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jiexu.service.database.Database;
import org.jiexu.service.database.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundTaskTest {

    private static final BackgroundTask.Limits QUICK =
            new BackgroundTask.Limits(Duration.ofMillis(1), Duration.ofMillis(2), 3, Duration.ofSeconds(60));

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void whateverEndsTheBodyItIsStartedAgain() throws InterruptedException {
        BlockingQueue<BackgroundTask.Body> ends = new LinkedBlockingQueue<>();
        ends.add(_ -> {
            throw new IllegalStateException("a fault");
        });
        ends.add(_ -> {
            throw new StackOverflowError();
        });
        ends.add(_ -> {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        });
        ends.add(_ -> Thread.currentThread().interrupt());
        ends.add(_ -> {
            throw new InterruptException("a poll was interrupted");
        });
        ends.add(_ -> {});
        CountDownLatch working = new CountDownLatch(1);
        try (BackgroundTask task = task(running -> {
            runs.incrementAndGet();
            BackgroundTask.Body end = ends.poll();
            if (end != null) {
                end.run(running);
            } else {
                working.countDown();
                while (!running.isStopping()) {
                    running.pause(Duration.ofSeconds(30));
                }
            }
        })) {

            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(runs).hasValue(7);
            assertThat(meters.counter("jiexu.task.restarts", "task", "tested").count())
                    .isEqualTo(6);
            assertThat(LiveTasks.names()).contains("tested");
            task.progressed();
            assertThat(task.isAlive()).isTrue();
        }
        assertThat(LiveTasks.names()).doesNotContain("tested");
    }

    @Test
    void afterTooManyFaultsInARowItCountsAsDeadButTriesOn() {
        CountDownLatch mended = new CountDownLatch(1);
        try (BackgroundTask task = task(running -> {
            runs.incrementAndGet();
            if (mended.getCount() > 0) {
                throw new IllegalStateException("still broken");
            }
            while (!running.isStopping()) {
                running.progressed();
                running.pause(Duration.ofMillis(10));
            }
        })) {
            Database.await("it has failed often", () -> runs.get() > 5);
            assertThat(task.isAlive()).isFalse();
            assertThat(LiveTasks.ailing())
                    .filteredOn(ailing -> ailing.task().equals("tested"))
                    .first()
                    .satisfies(ailing -> {
                        assertThat(ailing.dead()).isTrue();
                        assertThat(ailing.lastFault()).isEqualTo("IllegalStateException");
                    });

            mended.countDown();

            Database.await("it is alive again", task::isAlive);
        }
    }

    @Test
    void aDatabaseOrABrokerThatIsAwayIsNoFaultOfTheTask() {
        try (BackgroundTask task = task(_ -> {
            if (runs.incrementAndGet() % 2 == 0) {
                throw new TimeoutException("no broker");
            }
            throw new DatabaseException(new SQLException("gone", "08006"));
        })) {

            Database.await("it has tried often", () -> runs.get() > 10);

            assertThat(task.isAlive()).isTrue();
            assertThat(task.lastFault()).isNull();
        }
    }

    @Test
    void withoutProgressForTooLongItIsStuckAndWithProgressItIsNot() {
        try (BackgroundTask task = task(running -> {
            while (!running.isStopping()) {
                running.pause(Duration.ofMillis(10));
            }
        })) {
            nanos.addAndGet(Duration.ofSeconds(61).toNanos());
            assertThat(task.isStuck()).isTrue();
            assertThat(meters.get("jiexu.task.stuck").gauge().value()).isEqualTo(1);
            assertThat(LiveTasks.ailing()).extracting(LiveTasks.Ailing::task).contains("tested");

            task.progressed();

            assertThat(task.isStuck()).isFalse();
            assertThat(LiveTasks.ailing()).extracting(LiveTasks.Ailing::task).doesNotContain("tested");
        }
    }

    /** A comparison every minute and a patience of a minute: it was not alive for a moment of each. */
    @Test
    void aPauseThatItChoseIsNotCounted() {
        try (BackgroundTask task = task(running -> {
            while (!running.isStopping()) {
                running.pause(Duration.ofMinutes(1));
            }
        })) {
            nanos.addAndGet(Duration.ofSeconds(119).toNanos());
            Database.await("the pause", () -> !task.isStuck());

            nanos.addAndGet(Duration.ofSeconds(2).toNanos());

            assertThat(task.isStuck()).isTrue();
        }
    }

    @Test
    void theThreadOutlivesAnInterrupt() {
        AtomicInteger woken = new AtomicInteger();
        try (BackgroundTask task = task(running -> {
            while (!running.isStopping()) {
                if (running.pause(Duration.ofSeconds(30))) {
                    woken.incrementAndGet();
                }
            }
        })) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("tested"))
                    .forEach(Thread::interrupt);
            Database.await("the interrupt only wakes it", () -> woken.get() == 1);

            task.wake();

            Database.await("it works on", () -> woken.get() == 2);
            assertThat(task.isAlive()).isTrue();
        }
    }

    @Test
    void thePauseBetweenStartsIsDoubledUpToThirtySeconds() {
        assertThat(BackgroundTask.Limits.USUAL.pauseAfter(1)).hasMillis(200);
        assertThat(BackgroundTask.Limits.USUAL.pauseAfter(2)).hasMillis(400);
        assertThat(BackgroundTask.Limits.USUAL.pauseAfter(8)).hasMillis(25_600);
        assertThat(BackgroundTask.Limits.USUAL.pauseAfter(9)).hasSeconds(30);
        assertThat(BackgroundTask.Limits.USUAL.pauseAfter(1_000_000)).hasSeconds(30);
    }

    private BackgroundTask task(BackgroundTask.Body body) {
        return new BackgroundTask("tested", QUICK, body, nanos::get, meters).start();
    }
}
