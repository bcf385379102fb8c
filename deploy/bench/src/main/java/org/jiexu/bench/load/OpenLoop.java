package org.jiexu.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Meter;
import org.jiexu.bench.measure.Reading;
import org.jiexu.bench.measure.Usage;

/** Transfers at a fixed rate, however long each takes; how long is counted from the moment at which it was to begin. */
public final class OpenLoop {
    private final Applications applications;
    private final Meter meter;

    public OpenLoop(Applications applications, Meter meter) {
        this.applications = applications;
        this.meter = meter;
    }

    /**
     * Applies at the rate, measures those that were to begin after a while, and waits for all of them.
     *
     * @param settle not measured
     * @param measured measured after it
     * @throws IOException if the workers are used up, or those under way do not end
     */
    public LoadResult run(int perSecond, Duration settle, Duration measured) throws IOException, SQLException {
        Latencies latencies = new Latencies();
        Schedule schedule = new Schedule(System.nanoTime(), perSecond);
        long unmeasured = schedule.within(settle);
        long all = schedule.within(settle.plus(measured));
        Reading before = meter.read();
        for (long i = 0; i < all; i++) {
            long intended = schedule.at(i);
            if (i == unmeasured) {
                before = meter.read();
            }
            awaitMoment(intended);
            boolean isMeasured = i >= unmeasured;
            boolean begun = applications.applyForNext(completedAt -> {
                if (isMeasured) {
                    completedAt.ifPresent(at -> latencies.record(at - intended));
                }
            });
            if (!begun) {
                throw new IOException("there are too few workers for " + all + " transfers");
            }
        }
        Draining.await(applications);
        return new LoadResult(Usage.between(before, meter.read(), latencies.count()), latencies, all);
    }

    private static void awaitMoment(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
