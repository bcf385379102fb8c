package org.jiexu.service.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What a relay tells of itself; the names are in docs/metrics.md. */
final class RelayMeters {

    private final DistributionSummary batch;
    private final Timer send;
    private final Counter parked;
    private volatile boolean elected;

    RelayMeters(MeterRegistry registry, Backlog backlog) {
        Gauge.builder("jiexu.outbox.rows", backlog, b -> b.reading().rows())
                .description("Rows of the outbox that are not sent yet")
                .strongReference(true)
                .register(registry);
        TimeGauge.builder(
                        "jiexu.outbox.age",
                        backlog,
                        TimeUnit.MILLISECONDS,
                        b -> b.reading().age().toMillis())
                .description("Age of the oldest row of the outbox")
                .strongReference(true)
                .register(registry);
        Gauge.builder("jiexu.parked.waiting", backlog, b -> b.reading().parked())
                .description("Parked messages that wait for an administrator")
                .strongReference(true)
                .register(registry);
        Gauge.builder("jiexu.relay.elected", this, meters -> meters.elected ? 1 : 0)
                .description("1 in the replica whose relay works, else 0")
                .strongReference(true)
                .register(registry);
        batch = DistributionSummary.builder("jiexu.relay.batch")
                .description("Rows that one transaction of the relay moves")
                .baseUnit("rows")
                .register(registry);
        send = Timer.builder("jiexu.relay.send")
                .description("From handing a batch to the producer to the broker's acknowledgement of all of it")
                .register(registry);
        parked = Counter.builder("jiexu.messages.parked")
                .description("Messages that were parked")
                .tag("consumer", "outbox")
                .register(registry);
    }

    void elected(boolean now) {
        elected = now;
    }

    void sent(int rows, long nanoseconds) {
        batch.record(rows);
        send.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void parked(int rows) {
        parked.increment(rows);
    }
}
