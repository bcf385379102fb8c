package org.jiexu.events.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What a loop tells of itself; the names are in docs/metrics.md. Written by the loop's thread. */
final class LoopMeters {

    private static final Duration PAUSE_BETWEEN_LAGS = Duration.ofSeconds(1);

    private final DistributionSummary batch;
    private final Timer handling;
    private final Counter fallbacks;
    private final Counter parked;
    private volatile long lag;
    private long lagReadAt = System.nanoTime();

    LoopMeters(MeterRegistry registry, String consumer) {
        Gauge.builder("jiexu.consumer.lag", this, meters -> meters.lag)
                .description("Messages of the assigned partitions that are not handled yet")
                .tag("consumer", consumer)
                .strongReference(true)
                .register(registry);
        batch = DistributionSummary.builder("jiexu.consumer.batch")
                .description("Messages that one poll gave")
                .baseUnit("messages")
                .tag("consumer", consumer)
                .register(registry);
        handling = Timer.builder("jiexu.consumer.handling")
                .description("One transaction of the poll loop, commit included")
                .tag("consumer", consumer)
                .register(registry);
        fallbacks = Counter.builder("jiexu.consumer.fallbacks")
                .description("Batches that failed and were halved")
                .tag("consumer", consumer)
                .register(registry);
        parked = Counter.builder("jiexu.messages.parked")
                .description("Messages that were parked")
                .tag("consumer", consumer)
                .register(registry);
    }

    void polled(int messages) {
        batch.record(messages);
    }

    void handled(long nanoseconds) {
        handling.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void halved() {
        fallbacks.increment();
    }

    void parked() {
        parked.increment();
    }

    /** Reads the lag from what the last fetch told; only the loop's thread may ask a consumer. */
    void readLag(Consumer<?, ?> consumer) {
        if (System.nanoTime() - lagReadAt > PAUSE_BETWEEN_LAGS.toNanos()) {
            lagReadAt = System.nanoTime();
            long sum = 0;
            for (TopicPartition partition : consumer.assignment()) {
                sum += consumer.currentLag(partition).orElse(0);
            }
            lag = sum;
        }
    }
}
