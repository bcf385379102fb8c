package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Time;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What once ended a loop for good (F1), with Kafka's own stand-in for a consumer: each fault at the moment that matters. */
@Timeout(60)
class LoopSurvivesTest {

    private static final TopicPartition PARTITION = new TopicPartition("replies", 0);

    private final Database database = Database.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger consumersMade = new AtomicInteger();
    private final BlockingQueue<MockConsumer<String, byte[]>> broken = new LinkedBlockingQueue<>();
    private final List<Integer> handled = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLagThatCannotBeReadIsCountedAndNothingElse() {
        MockConsumer<String, byte[]> lost = new MockConsumer<>("earliest") {
            @Override
            public synchronized OptionalLong currentLag(TopicPartition partition) {
                throw new IllegalStateException("No current assignment for partition " + partition);
            }
        };
        lost.updateBeginningOffsets(Map.of(PARTITION, 0L));
        lost.schedulePollTask(() -> lost.rebalance(List.of(PARTITION)));
        broken.add(lost);
        try (MessageLoop loop = loop()) {
            loop.start();
            Database.await(
                    "the lag was asked for",
                    () -> meters.counter("jiexu.consumer.unmeasured", "consumer", "survives")
                                    .count()
                            > 0);

            lost.schedulePollTask(() -> lost.addRecord(record(0, 1)));

            Database.await("the message after it is handled", () -> handled.contains(1));
            assertThat(consumersMade).hasValue(1);
            assertThat(loop.isReady()).isTrue();
        }
    }

    /** Kafka's own consumer burns a processor while there is no broker, and keeps the broker from coming back. */
    @Test
    void aConsumerThatHearsNothingIsLetGoWhenNoBrokerTakesAConnection() throws IOException {
        MockConsumer<String, byte[]> deaf = new MockConsumer<>("earliest") {
            private final MetricName name = new MetricName("response-total", "consumer-metrics", "", Map.of());
            private final AtomicInteger asked = new AtomicInteger();

            @Override
            public synchronized Map<MetricName, ? extends Metric> metrics() {
                if (asked.incrementAndGet() == 1) {
                    return Map.of();
                }
                Gauge<Double> answers = (config, now) -> 3.0;
                return Map.of(name, new KafkaMetric(new Object(), name, answers, new MetricConfig(), Time.SYSTEM));
            }
        };
        deaf.schedulePollTask(() -> deaf.rebalance(List.of(PARTITION)));
        broken.add(deaf);
        ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        InetSocketAddress address = new InetSocketAddress(broker.getInetAddress(), broker.getLocalPort());
        try (MessageLoop loop = loop(Map.of("bootstrap.servers", "127.0.0.1:" + address.getPort()))) {
            loop.start();
            Database.await("the first consumer is made", () -> consumersMade.get() == 1);

            broker.close();
            Database.await("it is let go", deaf::closed);
            assertThat(consumersMade).hasValue(1);

            try (ServerSocket back = new ServerSocket()) {
                back.setReuseAddress(true);
                back.bind(address);
                Database.await("the next consumer's message is handled", () -> handled.contains(7));
            }
            assertThat(consumersMade).hasValue(2);
        }
    }

    /** Made by the loop's thread: one of them interrupts whoever makes it, as Kafka's client does. */
    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new InterruptException("interrupted"),
                () -> new UnknownMemberIdException("fenced"),
                () -> new FencedInstanceIdException("fenced"),
                () -> new UnknownTopicOrPartitionException("deleted and made anew"),
                () -> new TopicAuthorizationException(Set.of("replies")),
                () -> new KafkaException("whatever the client thinks of"),
                () -> new IllegalStateException("a listener"),
                StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPollThatFailsIsFollowedByAnotherConsumer(Supplier<Throwable> fault) {
        MockConsumer<String, byte[]> failing = new MockConsumer<>("earliest");
        failing.schedulePollTask(() -> throwOut(fault.get()));
        broken.add(failing);
        try (MessageLoop loop = loop()) {

            loop.start();

            Database.await("the next consumer's message is handled", () -> handled.contains(7));
            assertThat(consumersMade).hasValue(2);
            assertThat(failing.closed()).isTrue();
            assertThat(loop.isReady()).isTrue();
        }
    }

    @Test
    void aConsumerThatCannotBeMadeIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        try (MessageLoop loop = new MessageLoop(
                settings(),
                new LocalTransactions(database.pool(), () -> {}),
                (transaction, fresh) -> fresh.forEach(received -> handled.add(numberOf(received))),
                TestParties.saga(),
                () -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new KafkaException("Failed to construct kafka consumer");
                    }
                    return whole();
                },
                meters)) {

            loop.start();

            Database.await("the message is handled", () -> handled.contains(7));
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void aWakeUpThatNobodyMeantIsNoEnd() {
        MockConsumer<String, byte[]> woken = whole();
        woken.wakeup();
        broken.add(woken);
        try (MessageLoop loop = loop()) {

            loop.start();

            Database.await("the message is handled", () -> handled.contains(7));
            assertThat(consumersMade).hasValue(1);
        }
    }

    @Test
    void aMessageThatCannotEvenBeReadForAnErrorOfOursIsParked() {
        MockConsumer<String, byte[]> consumer = whole();
        broken.add(consumer);
        AtomicInteger refused = new AtomicInteger();
        try (MessageLoop loop = new MessageLoop(
                settings(),
                new LocalTransactions(database.pool(), () -> {}),
                (transaction, fresh) -> {
                    refused.incrementAndGet();
                    throw new NoClassDefFoundError("a part of the program");
                },
                TestParties.saga(),
                broken::remove,
                meters)) {

            loop.start();

            Database.await("it is parked", () -> database.number("SELECT count(*) FROM parked_messages") == 1);
            assertThat(refused).hasValue(1);
            assertThat(loop.isReady()).isTrue();
        }
    }

    private MessageLoop loop() {
        return loop(Map.of());
    }

    private MessageLoop loop(Map<String, Object> kafka) {
        return new MessageLoop(
                settings(kafka),
                new LocalTransactions(database.pool(), () -> {}),
                (transaction, fresh) -> fresh.forEach(received -> handled.add(numberOf(received))),
                TestParties.saga(),
                () -> {
                    consumersMade.incrementAndGet();
                    MockConsumer<String, byte[]> first = broken.poll();
                    return first != null ? first : whole();
                },
                meters);
    }

    private static MessageLoop.Settings settings() {
        return settings(Map.of());
    }

    private static MessageLoop.Settings settings(Map<String, Object> kafka) {
        return new MessageLoop.Settings("survives", Set.of("replies"), kafka);
    }

    /** A consumer that gets its partition and one message, number 7. */
    private static MockConsumer<String, byte[]> whole() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.addRecord(record(0, 7));
        });
        return consumer;
    }

    private static void throwOut(Throwable fault) {
        switch (fault) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalArgumentException(fault);
        }
    }

    private static int numberOf(Received received) {
        return ((RemittanceCredited) received.message()).overlapMonths();
    }

    private static ConsumerRecord<String, byte[]> record(long offset, int number) {
        String transfer = "00000000-0000-0000-0000-000000000001";
        ProducerRecord<String, byte[]> sent = new RecordWriter(TestParties.ledger())
                .record(
                        UUID.randomUUID(),
                        PARTITION.topic(),
                        transfer,
                        new RemittanceCredited(UUID.fromString(transfer), number));
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                java.util.Optional.empty());
    }
}
