package org.jiexu.service.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a loop tells of itself; the names are in docs/metrics.md. Written by the loop's thread. */
final class LoopMeters {

    private static final Logger LOG = LoggerFactory.getLogger(LoopMeters.class);
    private static final Duration PAUSE_BETWEEN_LAGS = Duration.ofSeconds(1);

    private final DistributionSummary batch;
    private final Timer handling;
    private final Counter fallbacks;
    private final Counter parked;
    private final Counter unmeasured;
    private final Counter readAgain;
    private final Map<NotAuthentic.Cause, Counter> notAuthentic = new EnumMap<>(NotAuthentic.Cause.class);
    private volatile long lag;
    private long lagReadAt = System.nanoTime();

    LoopMeters(MeterRegistry registry, String consumer, Supplier<Number> partitions) {
        Gauge.builder("jiexu.consumer.partitions", partitions)
                .description("Partitions that are assigned to this process")
                .tag("consumer", consumer)
                .strongReference(true)
                .register(registry);
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
        unmeasured = Counter.builder("jiexu.consumer.unmeasured")
                .description("Times the lag could not be read")
                .tag("consumer", consumer)
                .register(registry);
        readAgain = Counter.builder("jiexu.consumer.read.again")
                .description("Partitions that are read from their beginning because the database was set back")
                .tag("consumer", consumer)
                .register(registry);
        for (NotAuthentic.Cause why : NotAuthentic.Cause.values()) {
            notAuthentic.put(
                    why,
                    Counter.builder("jiexu.messages.not.authentic")
                            .description("Messages that were not believed, parked or not")
                            .tag("consumer", consumer)
                            .tag("reason", why.name())
                            .register(registry));
        }
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

    void readAgain(int partitions) {
        readAgain.increment(partitions);
    }

    void notAuthentic(NotAuthentic.Cause why) {
        Objects.requireNonNull(notAuthentic.get(why)).increment();
    }

    /** What was read last; zero where it could not be read. */
    long lag() {
        return lag;
    }

    /**
     * Reads the lag from what the last fetch told; only the loop's thread may ask a consumer. Best effort: the assignment may be lost between
     * two questions, and what cannot be measured is counted and never ends the loop.
     */
    void readLag(Consumer<?, ?> consumer) {
        if (System.nanoTime() - lagReadAt > PAUSE_BETWEEN_LAGS.toNanos()) {
            lagReadAt = System.nanoTime();
            long sum = 0;
            try {
                for (TopicPartition partition : consumer.assignment()) {
                    sum += consumer.currentLag(partition).orElse(0);
                }
            } catch (RuntimeException e) {
                unmeasured.increment();
                LOG.debug("the lag could not be read: {}", e.toString());
                sum = 0;
            }
            lag = sum;
        }
    }
}
