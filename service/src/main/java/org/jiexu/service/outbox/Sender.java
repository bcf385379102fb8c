package org.jiexu.service.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows in their order and waits until the broker has them. What reaches the broker of one topic's partition is always a
 * beginning of what was given: after a failure the producer is thrown away with all it still holds, so that a later message
 * never arrives without an earlier one (docs/decisions/0081). Used by one thread.
 */
final class Sender implements AutoCloseable {

    /** How long the broker may take for one batch. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How often a sender that waits for the broker shows that it lives. */
    static final Duration PAUSE_BETWEEN_SIGNS = Duration.ofSeconds(1);

    /** How often a topic is looked for, each time so long. */
    private static final int LOOKS_FOR_A_TOPIC = 5;

    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final RecordWriter writer;
    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    /** Shows that the sender lives while it waits for the broker. */
    @FunctionalInterface
    interface SignOfLife {
        /** Shows it; throws where nobody cares any more for what is being sent. */
        void give() throws SQLException;
    }

    /**
     * A row that the broker will never take, however often it is sent.
     *
     * @param reason a code and the name of the broker's error, or that there is no key with the topic's reader
     */
    record Refused(OutboxStore.Row row, String reason) {}

    Sender(MessageAuthentication authentication, Supplier<Producer<String, byte[]>> producers) {
        this.writer = new RecordWriter(authentication);
        this.producers = producers;
    }

    /** How a producer is made that never gives up on one message to go on with the next. */
    static Supplier<Producer<String, byte[]>> producers(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PAUSE_BETWEEN_SIGNS.toMillis());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return () -> new KafkaProducer<>(settings);
    }

    /**
     * Sends all rows.
     *
     * @param life given about once in {@link #PAUSE_BETWEEN_SIGNS} while the broker is waited for
     * @return those that the broker will never take; all others are acknowledged
     * @throws ExecutionException when the broker failed or was too slow; nothing of this batch is sent afterwards
     * @throws SQLException as the sign of life does; nothing of this batch is sent afterwards
     */
    List<Refused> send(List<OutboxStore.Row> rows, SignOfLife life) throws ExecutionException, SQLException {
        try {
            return sendAll(rows, life);
        } catch (TimeoutException e) {
            giveUp();
            throw new ExecutionException("not acknowledged within " + PATIENCE, e);
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new ExecutionException("interrupted while sending", e);
        } catch (ExecutionException | SQLException | RuntimeException e) {
            giveUp();
            throw e;
        }
    }

    private List<Refused> sendAll(List<OutboxStore.Row> rows, SignOfLife life)
            throws ExecutionException, SQLException, InterruptedException, TimeoutException {
        List<Refused> refused = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(rows.size());
        List<OutboxStore.Row> sentRows = new ArrayList<>(rows.size());
        // All are written before the first is sent: the producer sends what it has, and would have it one by one.
        for (OutboxStore.Row row : rows) {
            writer.record(row.messageId(), row.topic(), row.key(), row.type(), row.payload(), row.traceparent())
                    .ifPresentOrElse(
                            record -> {
                                records.add(record);
                                sentRows.add(row);
                            },
                            () -> refused.add(new Refused(row, "NO_KEY with the reader of the topic")));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Producer<String, byte[]> open = open();
        for (String topic :
                records.stream().map(ProducerRecord::topic).distinct().toList()) {
            find(topic, open, life);
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            Future<RecordMetadata> acknowledged = open.send(record);
            if (acknowledged.state() == Future.State.FAILED && !neverTaken(acknowledged.exceptionNow())) {
                throw new ExecutionException(acknowledged.exceptionNow());
            }
            sent.add(acknowledged);
        }
        for (int i = 0; i < sent.size(); i++) {
            try {
                await(sent.get(i), deadline, life);
            } catch (ExecutionException e) {
                if (!neverTaken(e.getCause())) {
                    throw e;
                }
                refused.add(new Refused(sentRows.get(i), reasonOf(e.getCause())));
            }
        }
        return refused;
    }

    /** Has the producer look for a topic that it does not know yet: what it sends to one that it knows does not wait. */
    private static void find(String topic, Producer<String, byte[]> open, SignOfLife life) throws SQLException {
        for (int look = 0; look < LOOKS_FOR_A_TOPIC; look++) {
            try {
                List<PartitionInfo> _ = open.partitionsFor(topic);
                return;
            } catch (org.apache.kafka.common.errors.TimeoutException notYet) {
                life.give();
            } catch (ApiException told) {
                // What is wrong with the topic the sending tells, message by message.
                return;
            }
        }
    }

    private static void await(Future<RecordMetadata> acknowledged, long deadline, SignOfLife life)
            throws ExecutionException, SQLException, InterruptedException, TimeoutException {
        while (true) {
            long left = deadline - System.nanoTime();
            try {
                acknowledged.get(Math.min(left, PAUSE_BETWEEN_SIGNS.toNanos()), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                if (left <= PAUSE_BETWEEN_SIGNS.toNanos()) {
                    throw e;
                }
                life.give();
            }
        }
    }

    private static boolean neverTaken(@Nullable Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof RecordBatchTooLargeException
                || cause instanceof InvalidTopicException
                || cause instanceof InvalidRecordException;
    }

    private static String reasonOf(@Nullable Throwable cause) {
        String code = cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException
                ? "TOO_LARGE"
                : "REFUSED_BY_BROKER";
        return cause == null ? code : code + " " + cause.getClass().getSimpleName();
    }

    private Producer<String, byte[]> open() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    private void giveUp() {
        close(Duration.ZERO);
    }

    @Override
    public void close() {
        close(PATIENCE_AT_CLOSE);
    }

    private void close(Duration patience) {
        Producer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(patience);
        }
    }
}
