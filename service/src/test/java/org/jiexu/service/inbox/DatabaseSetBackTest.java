package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.Message;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offsets are at the broker and the inbox is in the database: when one of them is set back, the other is not. */
class DatabaseSetBackTest {

    private static final int PARTITIONS = 3;

    private final Database database = Database.create();
    private final String topic = database.topic(PARTITIONS);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(Database.kafka(), new StringSerializer(), new ByteArraySerializer());
    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final List<Integer> told = new CopyOnWriteArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<MessageLoop> loops = new ArrayList<>();

    @BeforeEach
    void table() {
        database.execute("CREATE TABLE effects (number int PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        loops.forEach(MessageLoop::close);
        producer.close();
        database.close();
    }

    @Test
    void whatARunningServicesDatabaseHasForgottenIsHandledAgainAndNothingElse() {
        start();
        send(0, 50);
        awaitEffects(50);
        takeBackup();
        send(50, 100);
        awaitEffects(100);

        restoreBackup();
        send(100, 101);

        awaitEffects(101);
        assertThat(handled).filteredOn(number -> number < 50).hasSize(50);
        assertThat(handled).filteredOn(number -> number >= 50 && number < 100).hasSize(100);
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(101);
        assertThat(told).as("before anything is handled again").containsExactly(100);
    }

    @Test
    void aServiceThatStartsOnAnEarlierDatabaseSeesItThoughNoMessageComes() {
        MessageLoop before = start();
        send(0, 50);
        awaitEffects(50);
        takeBackup();
        send(50, 100);
        awaitEffects(100);
        before.close();

        restoreBackup();
        start();

        awaitEffects(100);
        assertThat(handled).filteredOn(number -> number < 50).hasSize(50);
        assertThat(readAgain()).isPositive();
    }

    /** Even numbers are needed first here, also the last of a partition, by which a loop that begins again sees that it has to. */
    @Test
    void whatIsNotNeededFirstWaitsForPeopleAndIsThenHandledInItsOrder() {
        MessageLoop before = start();
        send(0, 50);
        awaitEffects(50);
        takeBackup();
        send(50, 100);
        awaitEffects(100);
        before.close();
        restoreBackup();
        handled.clear();

        Instant until = Instant.now().plusSeconds(12);
        MessageLoop held = start(until);
        awaitEffects(75);
        send(100, 104);
        awaitEffects(77);
        assertThat(handled).allMatch(number -> number % 2 == 0);
        held.close();
        start(until);

        awaitEffects(104);
        assertThat(Instant.now()).isAfter(until);
        assertThat(handled)
                .filteredOn(number -> number % 2 == 1)
                .doesNotHaveDuplicates()
                .hasSize(27);
        assertThat(handledAgain()).as("by which it was seen").hasSizeBetween(0, PARTITIONS);
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(104);
        send(104, 105);
        awaitEffects(105);
    }

    /** A crash in the midst of it must not commit what was not read yet. */
    @Test
    void whoeverIsStoppedWhileReadingAgainGoesOnWithIt() {
        MessageLoop before = start();
        send(0, 200);
        awaitEffects(200);
        before.close();
        database.execute("DELETE FROM inbox; DELETE FROM effects");

        for (int i = 0; i < 3; i++) {
            MessageLoop again = start();
            Database.await("it has begun", again::isReady);
            again.close();
        }
        start();

        awaitEffects(200);
    }

    @Test
    void aDatabaseThatKnowsAllIsLeftAlone() {
        MessageLoop before = start();
        send(0, 100);
        awaitEffects(100);
        before.close();

        start();
        send(100, 101);

        awaitEffects(101);
        assertThat(handled).hasSize(101);
        assertThat(readAgain()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void theBrokerKeepsBesideTheOffsetWhichMessageWasHandledLast() {
        MessageLoop before = start();
        send(0, 30);
        awaitEffects(30);

        before.close();

        Map<String, Object> settings = new HashMap<>(Database.kafka());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "jiexu.set-back." + topic);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(i -> new org.apache.kafka.common.TopicPartition(topic, i))
                    .collect(java.util.stream.Collectors.toSet());
            assertThat(consumer.committed(partitions).values()).allSatisfy(committed -> {
                UUID message = Bookmark.read(committed.metadata()).orElseThrow().message();
                assertThat(database.number("SELECT count(*) FROM inbox WHERE message_id = '" + message + "'"))
                        .isEqualTo(1);
            });
        }
    }

    private void takeBackup() {
        database.execute("CREATE TABLE inbox_kept AS TABLE inbox; CREATE TABLE effects_kept AS TABLE effects");
    }

    /** As if somebody had put yesterday's database in its place. */
    private void restoreBackup() {
        database.execute("""
                BEGIN;
                TRUNCATE inbox, effects;
                INSERT INTO inbox SELECT * FROM inbox_kept;
                INSERT INTO effects SELECT * FROM effects_kept;
                COMMIT""");
    }

    private double readAgain() {
        return meters.counter("jiexu.consumer.read.again", "consumer", "set-back." + topic)
                .count();
    }

    private void awaitEffects(int count) {
        Database.await(count + " are handled", () -> database.number("SELECT count(*) FROM effects") == count);
    }

    private Set<Integer> handledAgain() {
        Set<Integer> once = new HashSet<>();
        return handled.stream().filter(number -> !once.add(number)).collect(Collectors.toSet());
    }

    private MessageLoop start() {
        return start(Instant.EPOCH);
    }

    private MessageLoop start(Instant neededFirstUntil) {
        MessageLoop loop = new MessageLoop(
                new MessageLoop.Settings("set-back." + topic, Set.of(topic), Database.kafka(), neededFirstUntil),
                new LocalTransactions(database.pool(), () -> {}),
                new Effects(),
                TestParties.saga(),
                () -> new KafkaConsumer<>(consumerSettings()),
                meters);
        loops.add(loop);
        loop.start();
        return loop;
    }

    private final class Effects implements BatchHandler {
        @Override
        public void handle(Transaction transaction, List<Received> fresh) throws SQLException {
            try (var insert = transaction
                    .connection()
                    .prepareStatement("INSERT INTO effects SELECT unnest(?::int[]) ON CONFLICT DO NOTHING")) {
                Object[] numbers =
                        fresh.stream().map(DatabaseSetBackTest::numberOf).toArray();
                insert.setArray(1, transaction.connection().createArrayOf("int", numbers));
                insert.executeUpdate();
            }
            fresh.forEach(received -> handled.add(numberOf(received)));
        }

        @Override
        public boolean isNeededFirst(Message message) {
            return ((RemittanceCredited) message).overlapMonths() % 2 == 0;
        }

        @Override
        public void databaseWasSetBack(Transaction transaction) {
            told.add(handled.size());
        }
    }

    private Map<String, Object> consumerSettings() {
        return MessageLoop.consumerSettings(
                new MessageLoop.Settings("set-back." + topic, Set.of(topic), Database.kafka()));
    }

    private static int numberOf(Received received) {
        return ((RemittanceCredited) received.message()).overlapMonths();
    }

    private void send(int from, int to) {
        for (int number = from; number < to; number++) {
            String key = new UUID(0, number).toString();
            ProducerRecord<String, byte[]> record = Signed.record(
                    TestParties.ledger(),
                    UUID.randomUUID().toString(),
                    topic,
                    key,
                    "org.jiexu.saga.remittance-credited.v1",
                    "{\"transferId\":\"" + key + "\",\"overlapMonths\":" + number + "}");
            try {
                producer.send(record).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }
}
