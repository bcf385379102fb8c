package org.jiexu.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Meter;
import org.jiexu.bench.measure.Reading;
import org.jiexu.bench.measure.Usage;

/** So many transfers in flight, always: when one has ended the next is applied for. */
public final class ClosedLoop {
    private final Applications applications;
    private final Meter meter;

    public ClosedLoop(Applications applications, Meter meter) {
        this.applications = applications;
        this.meter = meter;
    }

    /**
     * Keeps transfers in flight and measures after a while, until the time is over or the transfers are used up; then waits for
     * those under way.
     *
     * @param inFlight how many at once
     * @param settle not measured
     * @param measured measured after it
     * @param transfersMax how many are begun at most
     * @throws IOException if those under way do not end
     */
    public LoadResult run(int inFlight, Duration settle, Duration measured, int transfersMax)
            throws IOException, SQLException {
        Slots slots = new Slots(transfersMax);
        for (int i = 0; i < inFlight; i++) {
            slots.next();
        }
        slots.awaitUsedUp(settle);
        Reading before = meter.read();
        slots.measuring = true;
        slots.awaitUsedUp(measured);
        slots.measuring = false;
        slots.stopped = true;
        Reading after = meter.read();
        Draining.await(applications);
        return new LoadResult(
                Usage.between(before, after, slots.latencies.count()), slots.latencies, slots.begun.get());
    }

    private final class Slots {
        private final Latencies latencies = new Latencies();
        private final AtomicLong begun = new AtomicLong();
        private final CountDownLatch usedUp = new CountDownLatch(1);
        private final int transfersMax;
        private volatile boolean measuring;
        private volatile boolean stopped;

        private Slots(int transfersMax) {
            this.transfersMax = transfersMax;
        }

        private void next() {
            if (stopped) {
                return;
            }
            long number = begun.incrementAndGet();
            long from = System.nanoTime();
            if (number > transfersMax || !applications.applyForNext(completedAt -> ended(from, completedAt))) {
                begun.decrementAndGet();
                usedUp.countDown();
            }
        }

        private void ended(long from, Optional<Long> completedAt) {
            if (measuring) {
                completedAt.ifPresent(at -> latencies.record(at - from));
            }
            next();
        }

        private void awaitUsedUp(Duration limit) throws IOException {
            try {
                // What is left is the answer; whether it was the time or the transfers shows in the result.
                boolean _ = usedUp.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while transfers ran", e);
            }
        }
    }
}
