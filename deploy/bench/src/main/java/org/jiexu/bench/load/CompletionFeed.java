package org.jiexu.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hears on the public topic of transfers how each of them ended: the world outside learns of it there too, and asking again and again
 * would be a load of its own.
 */
public final class CompletionFeed implements AutoCloseable {
    private static final String TOPIC = "jiexu.transfers";
    private static final Set<String> ENDS = Set.of("COMPLETED", "REFUSED", "RETURNED", "CANCELLED", "TERMINATED");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<UUID, Ended> waiting = new ConcurrentHashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final Trouble trouble;
    private final Thread thread;
    private volatile boolean closing;

    /** Told how the transfer of one worker ended. */
    @FunctionalInterface
    public interface Ended {
        /**
         * Called once.
         *
         * @param nanoseconds when it was heard, of {@link System#nanoTime()}
         */
        void as(String state, long nanoseconds);
    }

    /**
     * Listens from now on.
     *
     * @param kafka client properties of somebody who may read the public topic
     */
    public CompletionFeed(Map<String, Object> kafka, Trouble trouble) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", "false");
        this.trouble = trouble;
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC, START_LIMIT).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, START_LIMIT));
        this.thread = Thread.ofPlatform().name("completion-feed").daemon().start(this::listen);
    }

    /** Calls back once when the worker's transfer has ended. To be said before the transfer is applied for. */
    void await(UUID worker, Ended ended) {
        waiting.put(worker, ended);
    }

    /** Waits for it no longer; false if it has ended already. */
    boolean forget(UUID worker) {
        return waiting.remove(worker) != null;
    }

    private void listen() {
        try (consumer) {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    hear(each.value());
                }
            }
        } catch (WakeupException closed) {
            // Asked to end.
        } catch (IOException | RuntimeException e) {
            trouble.report("the public topic could not be read: " + e);
        }
    }

    private void hear(byte[] event) throws IOException {
        JsonNode change = JSON.readTree(event);
        String state = change.path("state").asText();
        if (ENDS.contains(state)) {
            Ended ended = waiting.remove(UUID.fromString(change.path("workerId").asText()));
            if (ended != null) {
                ended.as(state, System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
