package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.Test;

/** With Kafka's own stand-in for a consumer: the broker's choice of the moment cannot be forced on a real one. */
class RebalanceTest {

    private static final TopicPartition FIRST = new TopicPartition("replies", 0);
    private static final TopicPartition SECOND = new TopicPartition("replies", 1);

    @Test
    void whatAPartitionGivesThatIsAssignedWhileTheDatabaseIsAwayIsHandledAfterwards() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(FIRST));
            consumer.addRecord(record(FIRST, 0, 1));
        });
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(FIRST, SECOND));
            consumer.addRecord(record(SECOND, 0, 2));
            consumer.addRecord(record(SECOND, 1, 3));
        });
        // The stand-in forgets what it gave; a broker still has it, and gives it to whoever asks from there on.
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(SECOND, 0, 2));
            consumer.addRecord(record(SECOND, 1, 3));
        });
        AtomicBoolean away = new AtomicBoolean(true);
        List<Integer> handled = new CopyOnWriteArrayList<>();
        try (Database database = Database.create();
                MessageLoop loop = new MessageLoop(
                        new MessageLoop.Settings("rebalance", Set.of("replies"), Map.of()),
                        new LocalTransactions(database.pool(), () -> {}),
                        (transaction, fresh) -> {
                            if (away.getAndSet(false)) {
                                throw new SQLException("away", "08006");
                            }
                            fresh.forEach(
                                    received -> handled.add(((RemittanceCredited) received.message()).overlapMonths()));
                        },
                        TestParties.saga(),
                        () -> consumer,
                        new SimpleMeterRegistry())) {

            loop.start();

            Database.await("all three are handled", () -> handled.size() == 3);
        }
        assertThat(handled).containsExactly(1, 2, 3);
    }

    private static ConsumerRecord<String, byte[]> record(TopicPartition partition, long offset, int number) {
        String transfer = "00000000-0000-0000-0000-000000000001";
        ProducerRecord<String, byte[]> sent = new RecordWriter(TestParties.ledger())
                .record(
                        UUID.randomUUID(),
                        partition.topic(),
                        transfer,
                        new RemittanceCredited(UUID.fromString(transfer), number));
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
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
