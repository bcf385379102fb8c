package org.jiexu.service.rulebook;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiexu.messages.topic.TopicCreation;
import org.jiexu.service.task.BackgroundTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of the rule tables, read from its beginning at every start and then followed. */
final class RuleTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleTopic.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(250);

    /** How long at least between two words that something came: a flood does not become one of questions. */
    private static final Duration PAUSE_BETWEEN_WORDS = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final short replication;
    private final Consumer<ConsumerRecord<String, byte[]>> taker;
    private final Runnable somethingCame;
    private final BackgroundTask task;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private long next;
    private boolean came;
    private long toldAt = System.nanoTime();

    /**
     * Not read yet.
     *
     * @param taker gets every record, in order, and throws nothing
     * @param somethingCame is told after records, and must be quick
     */
    RuleTopic(
            Map<String, Object> kafka,
            String topic,
            short replication,
            Consumer<ConsumerRecord<String, byte[]>> taker,
            Runnable somethingCame) {
        this.kafka = Map.copyOf(kafka);
        this.partition = new TopicPartition(topic, 0);
        this.replication = replication;
        this.taker = taker;
        this.somethingCame = somethingCame;
        this.task = new BackgroundTask("rule-books", this::follow).wokenAtClose(this::wakeUp);
    }

    void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    private void wakeUp() {
        KafkaConsumer<String, byte[]> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
    }

    private void follow(BackgroundTask running) {
        try (TopicCreation broker = new TopicCreation(kafka)) {
            broker.ensureKeptForEver(partition.topic(), replication);
        }
        try (KafkaConsumer<String, byte[]> reader = new KafkaConsumer<>(settings())) {
            consumer = reader;
            reader.assign(List.of(partition));
            reader.seek(partition, next);
            while (!running.isStopping()) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(POLL_WAIT)) {
                    taker.accept(record);
                    came = true;
                    next = record.offset() + 1;
                }
                tellSoon();
                running.progressed();
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        } finally {
            consumer = null;
        }
    }

    private void tellSoon() {
        if (came && System.nanoTime() - toldAt > PAUSE_BETWEEN_WORDS.toNanos()) {
            came = false;
            toldAt = System.nanoTime();
            somethingCame.run();
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }
}
