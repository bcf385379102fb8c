package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageLoopTest {

    private static final String KEY = "00000000-0000-0000-0000-000000000001";
    private static final String CREDITED = "org.jiexu.saga.remittance-credited.v1";

    private final Database database = Database.create();
    private final String topic = database.topic(2);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(Database.kafka(), new StringSerializer(), new ByteArraySerializer());
    private final List<MessageLoop> loops = new ArrayList<>();

    @BeforeEach
    void table() {
        database.execute("CREATE TABLE effects (number int PRIMARY KEY, at_transaction xid8)");
    }

    @AfterEach
    void close() {
        loops.forEach(MessageLoop::close);
        producer.close();
        database.close();
    }

    @Test
    void aPollIsOneTransaction() {
        AtomicInteger calls = new AtomicInteger();
        for (int number = 0; number < 100; number++) {
            send(number);
        }

        start((transaction, fresh) -> {
            calls.incrementAndGet();
            effects(transaction, fresh);
        });

        Database.await("all are handled", () -> database.number("SELECT count(*) FROM effects") == 100);
        assertThat(database.number("SELECT count(DISTINCT at_transaction) FROM effects"))
                .isEqualTo(calls.get())
                .isLessThan(50);
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(100);
    }

    @Test
    void aMessageIsHandledOnceHoweverOftenItComes() {
        UUID id = UUID.randomUUID();
        List<Integer> handled = new CopyOnWriteArrayList<>();
        send(id, CREDITED, payload(1));
        send(id, CREDITED, payload(1));
        start((transaction, fresh) -> fresh.forEach(received -> handled.add(numberOf(received))));
        Database.await("the first is handled", () -> handled.contains(1));

        send(id, CREDITED, payload(1));
        send(2);

        Database.await("the last is handled", () -> handled.contains(2));
        assertThat(handled).containsExactly(1, 2);
    }

    @Test
    void oneThatCannotBeHandledIsParkedAndTheOthersGoOn() {
        for (int number = 0; number < 20; number++) {
            send(number);
        }

        start((transaction, fresh) -> {
            effects(transaction, fresh);
            for (Received received : fresh) {
                if (numberOf(received) == 7) {
                    throw new IllegalStateException("seven");
                }
                if (numberOf(received) == 8) {
                    effects(transaction, List.of(received));
                }
            }
        });

        Database.await("two are parked", () -> parked().size() == 2);
        Database.await("the others are handled", () -> database.number("SELECT count(*) FROM effects") == 18);
        assertThat(parked()).containsExactlyInAnyOrder("FAILED IllegalStateException", "FAILED SQLSTATE 23505");
        assertThat(database.number("SELECT count(*) FROM effects WHERE number IN (7, 8)"))
                .isZero();
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(18);
        assertThat(
                        database.column(
                                "SELECT convert_from(payload, 'UTF8')::json->>'overlapMonths' FROM parked_messages ORDER BY parked_messages.offset"))
                .containsExactly("7", "8");
    }

    @Test
    void aBatchWithOneBadMessageIsHalvedUntilItIsAloneAndKeepsItsOrder() {
        AtomicInteger transactions = new AtomicInteger();
        List<Integer> handled = new CopyOnWriteArrayList<>();
        for (int number = 0; number < 128; number++) {
            send(number);
        }

        start((transaction, fresh) -> {
            transactions.incrementAndGet();
            List<Integer> numbers =
                    fresh.stream().map(MessageLoopTest::numberOf).toList();
            if (numbers.contains(77)) {
                throw new StackOverflowError();
            }
            handled.addAll(numbers);
        });

        Database.await("127 are handled", () -> handled.size() == 127);
        Database.await("one is parked", () -> parked().size() == 1);
        assertThat(parked()).containsExactly("FAILED StackOverflowError");
        assertThat(handled).isSorted().doesNotContain(77);
        assertThat(transactions).hasValueLessThan(64);
    }

    @Test
    void whatIsParkedIsKeptAsItCameAndOnlyItsNamesAreMaskedAndCut() {
        String payload = "{\"number\":\"51000019900307123X\",\"fen\":12345678901234}";
        send(UUID.randomUUID().toString(), "5100-0019-9003-0712-3X", "org.jiexu." + "long".repeat(750), payload);
        send(UUID.randomUUID().toString(), "王小明", "org.jiexu.13800138000.v1", payload);

        start(MessageLoopTest::effects);

        Database.await("both are parked", () -> parked().size() == 2);
        assertThat(database.column("SELECT DISTINCT convert_from(payload, 'UTF8') FROM parked_messages"))
                .containsExactly(payload);
        assertThat(database.column("SELECT message_key FROM parked_messages")).containsExactlyInAnyOrder("***", "***");
        assertThat(database.column("SELECT length(type) || ' ' || length(reason) FROM parked_messages"))
                .containsExactlyInAnyOrder("200 213", "16 29");
        assertThat(parked()).contains("UNKNOWN_TYPE org.jiexu.***.v1");
    }

    @Test
    void aMessageThatLacksAComponentIsAFaultOfTheMessage() {
        send(UUID.randomUUID(), "org.jiexu.ledger.relation-opened.v1", "{}");

        start(MessageLoopTest::effects);

        Database.await("it is parked", () -> parked().size() == 1);
        assertThat(parked()).containsExactly("UNREADABLE missing relationId");
    }

    @Test
    void whatCannotBeReadIsParkedWithTheReasonAndItsText() {
        send(UUID.randomUUID(), "org.jiexu.saga.of-tomorrow.v9", payload(1));
        send(UUID.randomUUID(), CREDITED, "{broken");
        send(UUID.randomUUID(), CREDITED, "null");
        send("not-a-uuid", KEY, CREDITED, payload(1));
        send(2);

        start(MessageLoopTest::effects);

        Database.await("the readable one is handled", () -> database.number("SELECT count(*) FROM effects") == 1);
        Database.await("four are parked", () -> parked().size() == 4);
        assertThat(parked())
                .containsExactlyInAnyOrder(
                        "UNKNOWN_TYPE org.jiexu.saga.of-tomorrow.v9",
                        "UNREADABLE JsonParseException",
                        "UNREADABLE MismatchedInputException",
                        "NO_ID");
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(1);
    }

    @Test
    void whatIsNoMessageAtAllIsParkedAsNobodysAsItCame() {
        send(new ProducerRecord<>(topic, "a key with \0 in it", new byte[] {'x', 0, 'y'}));
        send(new ProducerRecord<>(topic, null, null));
        send(2);

        start(MessageLoopTest::effects);

        Database.await("the readable one is handled", () -> database.number("SELECT count(*) FROM effects") == 1);
        Database.await("two are parked", () -> parked().size() == 2);
        assertThat(parked()).containsExactly("NOT_AUTHENTIC NO_MAC", "NOT_AUTHENTIC NO_MAC");
        assertThat(database.column("SELECT encode(payload, 'hex') FROM parked_messages WHERE message_key = '***'"))
                .containsExactly("780079");
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsParked() {
        AtomicInteger failures = new AtomicInteger();
        send(1);
        send(2);

        start((transaction, fresh) -> {
            if (failures.getAndIncrement() < 4) {
                try (var statement = transaction.connection().createStatement()) {
                    statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                }
            }
            effects(transaction, fresh);
        });

        Database.await("both are handled", () -> database.number("SELECT count(*) FROM effects") == 2);
        assertThat(failures).hasValueGreaterThan(4);
        assertThat(parked()).isEmpty();
    }

    @Test
    void aLoopThatStartsAgainGoesOnWhereTheLastOneStopped() {
        send(1);
        MessageLoop first = start(MessageLoopTest::effects);
        Database.await("the first is handled", () -> database.number("SELECT count(*) FROM effects") == 1);
        assertThat(first.isReady()).isTrue();
        first.close();
        assertThat(first.isReady()).isFalse();

        send(2);
        start(MessageLoopTest::effects);

        Database.await("the second is handled", () -> database.number("SELECT count(*) FROM effects") == 2);
        assertThat(parked()).isEmpty();
    }

    /** More replicas than partitions: those without one wait to take over, and are as ready as the others. */
    @Test
    void aLoopForWhichThereIsNoPartitionIsReadyToo() {
        String narrow = database.topic(1);
        MessageLoop.Settings settings = new MessageLoop.Settings("narrow." + narrow, Set.of(narrow), Database.kafka());

        MessageLoop first = start(settings, MessageLoopTest::effects);
        Database.await("the first is ready", first::isReady);
        MessageLoop second = start(settings, MessageLoopTest::effects);

        Database.await("the second is ready", second::isReady);
    }

    private MessageLoop start(BatchHandler handler) {
        return start(new MessageLoop.Settings("test." + topic, Set.of(topic), Database.kafka()), handler);
    }

    private MessageLoop start(MessageLoop.Settings settings, BatchHandler handler) {
        MessageLoop loop = new MessageLoop(
                settings, new LocalTransactions(database.pool(), () -> {}), handler, TestParties.saga());
        loops.add(loop);
        loop.start();
        return loop;
    }

    private static void effects(Transaction transaction, List<Received> fresh) throws SQLException {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("INSERT INTO effects SELECT n, pg_current_xact_id() FROM unnest(?::int[]) AS n")) {
            insert.setArray(
                    1,
                    transaction
                            .connection()
                            .createArrayOf(
                                    "int",
                                    fresh.stream()
                                            .map(MessageLoopTest::numberOf)
                                            .toArray()));
            insert.executeUpdate();
        }
    }

    private static int numberOf(Received received) {
        return ((RemittanceCredited) received.message()).overlapMonths();
    }

    private List<String> parked() {
        return database.column("SELECT reason FROM parked_messages");
    }

    private void send(int number) {
        send(UUID.randomUUID(), CREDITED, payload(number));
    }

    private static String payload(int number) {
        return "{\"transferId\":\"" + KEY + "\",\"overlapMonths\":" + number + ",\"aFieldOfTomorrow\":1}";
    }

    private void send(UUID id, String type, String payload) {
        send(id.toString(), KEY, type, payload);
    }

    private void send(String id, String key, String type, String payload) {
        send(Signed.record(TestParties.ledger(), id, topic, key, type, payload));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
