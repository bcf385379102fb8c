package org.jiexu.bench.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Throughput;
import org.jiexu.bench.stack.MeasuredStack;
import org.jspecify.annotations.Nullable;

/** What the broker can do alone, with the settings that our services use. */
public final class KafkaLimits {
    private static final String TOPIC = "bench.limits";
    private static final String ECHO_TOPIC = "bench.echo";
    private static final int PARTITIONS = 6;
    /** About what a command takes. */
    private static final byte[] CONTENT = new byte[400];

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> client;

    public KafkaLimits(MeasuredStack stand) throws IOException {
        this.client = stand.kafka();
        stand.stack().kafka().createTopics(Map.of(TOPIC, PARTITIONS, ECHO_TOPIC, 1));
    }

    /** Sends records, acknowledged by all. */
    public Throughput produce(int records) throws IOException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.partitionsFor(TOPIC);
            long begin = System.nanoTime();
            for (int i = 0; i < records; i++) {
                Future<RecordMetadata> _ = producer.send(
                        new ProducerRecord<>(TOPIC, i % PARTITIONS, null, CONTENT),
                        (sent, refused) -> failure.compareAndSet(null, refused));
            }
            producer.flush();
            Throughput rate = Throughput.since(begin, records);
            Exception refused = failure.get();
            if (refused != null) {
                throw new IOException("a record was not taken: " + refused, refused);
            }
            return rate;
        }
    }

    /** Reads as many records as were sent. */
    public Throughput consume(int records) throws IOException {
        try (Consumer<byte[], byte[]> consumer = consumer(TOPIC, PARTITIONS)) {
            consumer.seekToBeginning(consumer.assignment());
            long begin = System.nanoTime();
            long read = 0;
            while (read < records) {
                read += consumer.poll(POLL).count();
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IOException("of " + records + " records " + read + " came back");
                }
            }
            return Throughput.since(begin, read);
        }
    }

    /** One record after the other, there and back. */
    public Latencies roundTrips(int unmeasured, int measured) throws IOException {
        Latencies latencies = new Latencies();
        try (Producer<byte[], byte[]> producer = producer();
                Consumer<byte[], byte[]> consumer = consumer(ECHO_TOPIC, 1)) {
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(partition -> consumer.position(partition, PATIENCE));
            for (int i = 0; i < unmeasured + measured; i++) {
                long begin = System.nanoTime();
                producer.send(new ProducerRecord<>(ECHO_TOPIC, CONTENT)).get();
                while (consumer.poll(POLL).isEmpty()) {
                    if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                        throw new IOException("a record did not come back");
                    }
                }
                if (i >= unmeasured) {
                    latencies.record(System.nanoTime() - begin);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while records went around", e);
        } catch (ExecutionException e) {
            throw new IOException("a record was not taken: " + e.getCause(), e);
        }
        return latencies;
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Consumer<byte[], byte[]> consumer(String topic, int partitions) {
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        return consumer;
    }
}
