package org.jiexu.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Database;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.database.Topic;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class RelayTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private final Database database = Database.create();
    private final String topic = database.topic(3);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        database.close();
    }

    @Test
    void aMessageTravelsAsABinaryCloudEvent() throws Exception {
        LocalTransactions transactions = new LocalTransactions(database.pool(), started(Disturbance.none())::wake);
        Outgoing message = Outgoing.to(topic, ONE, new RemittanceCredited(ONE, 3));

        transactions.run(transaction -> transaction.send(message));

        ConsumerRecord<String, byte[]> record = Topic.read(topic, 1).getFirst();
        CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
        assertThat(record.key()).isEqualTo(ONE.toString());
        assertThat(event.getId()).isEqualTo(message.id().toString());
        assertThat(event.getSource()).isEqualTo(URI.create("/jiexu/ledger/44"));
        assertThat(event.getType()).isEqualTo("org.jiexu.saga.remittance-credited.v1");
        assertThat(event.getSubject()).isEqualTo(ONE.toString());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"transferId\":\"" + ONE + "\",\"overlapMonths\":3}");
        Database.await("the outbox is empty", this::outboxIsEmpty);
    }

    @Test
    void messagesOfOneKeyKeepTheOrderOfTheirTransactions() {
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        for (int i = 0; i < 1_500; i += 3) {
            int first = i;
            transactions.run(transaction -> {
                for (int number = first; number < first + 3; number++) {
                    UUID key = number % 2 == 0 ? ONE : TWO;
                    transaction.send(Outgoing.to(topic, key, new RemittanceCredited(key, number)));
                }
            });
        }

        started(Disturbance.none());

        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        Topic.read(topic, 1_500)
                .forEach(record -> numbers.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(numberOf(record)));
        assertThat(numbers)
                .hasSize(2)
                .allSatisfy(
                        (key, sent) -> assertThat(sent).hasSize(750).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void aBrokerThatFailsLosesNothing() {
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        transactions.run(transaction -> transaction.send(Outgoing.to(topic, ONE, new RemittanceCredited(ONE, 1))));
        transactions.run(transaction -> transaction.send(Outgoing.to(topic, ONE, new RemittanceCredited(ONE, 2))));

        started(Disturbance.refusedSends(3));

        assertThat(Topic.read(topic, 2)).extracting(RelayTest::numberOf).containsExactly(1, 2);
        Database.await("the outbox is empty", this::outboxIsEmpty);
    }

    @Test
    void aCrashBetweenSendAndCommitSendsAgainAndTheInboxDropsTheCopy() {
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        List<Integer> handled = new CopyOnWriteArrayList<>();
        transactions.run(transaction -> transaction.send(Outgoing.to(topic, ONE, new RemittanceCredited(ONE, 1))));

        started(Disturbance.onceAcknowledged(database::endSessions));

        assertThat(Topic.read(topic, 2)).extracting(RelayTest::numberOf).containsExactly(1, 1);
        MessageLoop loop = new MessageLoop(
                new MessageLoop.Settings("crash", Set.of(topic), Database.kafka()),
                transactions,
                (transaction, fresh) -> fresh.forEach(received -> handled.add(numberOf(received))),
                TestParties.saga());
        opened.add(loop);
        loop.start();
        sendAlthoughSessionsEnded(2);
        Database.await("the second message is handled", () -> handled.contains(2));
        assertThat(handled).containsExactly(1, 2);
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(2);
        assertThat(database.number("SELECT count(*) FROM parked_messages")).isZero();
    }

    @Test
    void oneRelayWorksAtATimeAndAnotherTakesOverWhenItIsClosed() throws Exception {
        Disturbance first = Disturbance.none();
        Disturbance second = Disturbance.none();
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        Relay working = started(first);
        send(transactions, 1);
        Database.await("the first relay works", () -> first.sent() == 1);
        Relay waiting = started(second);
        for (int number = 2; number <= 20; number++) {
            send(transactions, number);
        }
        Database.await("the first relay goes on", () -> first.sent() == 20);

        assertThat(second.sent()).isZero();
        assertThat(locks()).isEqualTo(1);
        working.close();
        send(transactions, 21);
        Database.await("the second relay has taken over", () -> second.sent() == 1);
        assertThat(first.sent()).isEqualTo(20);
        waiting.close();
        assertThat(locks()).isZero();
    }

    @Test
    void aRelayWhoseSessionIsEndedGoesOn() {
        Disturbance counted = Disturbance.none();
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        started(counted);
        send(transactions, 1);
        Database.await("the relay has sent and committed", () -> counted.sent() == 1 && outboxIsEmpty());

        database.endSessions();
        sendAlthoughSessionsEnded(2);

        assertThat(Topic.read(topic, 2)).extracting(RelayTest::numberOf).containsExactly(1, 2);
        assertThat(locks()).isEqualTo(1);
    }

    @Test
    void whenTheProcessOfTheElectedRelayDiesAnotherTakesOver() {
        Disturbance first = Disturbance.none();
        Disturbance second = Disturbance.none();
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        AgroalDataSource poolOfTheDying = database.anotherPool();
        started(poolOfTheDying, first);
        send(transactions, 1);
        Database.await("the first relay has sent and committed", () -> first.sent() == 1 && outboxIsEmpty());
        Relay other = started(second);

        poolOfTheDying.close();
        send(transactions, 2);
        other.wake();

        Database.await("the second relay has taken over", () -> second.sent() == 1);
        assertThat(Topic.read(topic, 2)).extracting(RelayTest::numberOf).containsExactly(1, 2);
    }

    @Test
    void oneThatHangsAmidABatchLosesItsPlaceAndOrderAndContentStay() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        opened.add(goesOn::countDown);
        Disturbance first = Disturbance.onceSent(() -> {
            hangs.countDown();
            awaited(goesOn);
        });
        Disturbance second = Disturbance.none();
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        for (int number = 1; number <= 3; number++) {
            send(transactions, number);
        }
        started(first);
        awaited(hangs);
        long hungSince = System.nanoTime();
        started(second);

        Database.await("the second relay has taken over", () -> second.sent() == 3);
        Duration failover = Duration.ofNanos(System.nanoTime() - hungSince);
        goesOn.countDown();
        send(transactions, 4);

        assertThat(failover).isLessThan(Duration.ofSeconds(15));
        List<Integer> firstOccurrences = Topic.read(topic, 7).stream()
                .map(RelayTest::numberOf)
                .distinct()
                .toList();
        assertThat(firstOccurrences).containsExactly(1, 2, 3, 4);
    }

    @Test
    void oneThatWaitsLongForTheBrokerShowsThatItLivesAndKeepsItsPlace() throws Exception {
        Duration longerThanSilence = RelaySession.LONGEST_SILENCE.plusSeconds(2);
        Disturbance first = Disturbance.acknowledgedLate(longerThanSilence);
        Disturbance second = Disturbance.none();
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        send(transactions, 1);
        started(first);
        Database.await("the first relay has sent", () -> first.sent() == 1);
        started(second);

        Database.await("the outbox is empty", this::outboxIsEmpty);

        assertThat(second.sent()).isZero();
        assertThat(Topic.read(topic, 1)).extracting(RelayTest::numberOf).containsExactly(1);
    }

    @Test
    void aRelayThatIsNotElectedTellsTheElectedOneOfACommit() throws Exception {
        started(Disturbance.none());
        Database.await("one is elected", () -> locks() == 1);
        Relay other = started(Disturbance.none());
        try (Connection connection = database.pool().getConnection();
                Statement listen = connection.createStatement()) {
            listen.execute("LISTEN jiexu_outbox");

            other.wake();

            PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(30_000);
            assertThat(heard).isNotEmpty();
        }
    }

    @Test
    void theListenerHearsWhatOtherReplicasTell() {
        AtomicInteger heard = new AtomicInteger();
        opened.add(new OutboxListener(database.pool(), heard::incrementAndGet));

        Database.await("it is heard", () -> {
            database.execute("NOTIFY jiexu_outbox");
            return heard.get() > 0;
        });
    }

    @Test
    void whatIsTooLargeForTheProducerIsParkedAndTheOthersGoOn() {
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        send(transactions, 1);
        storeOf(2_000_000);
        send(transactions, 3);

        started(Disturbance.none());

        assertThat(Topic.read(topic, 2)).extracting(RelayTest::numberOf).containsExactly(1, 3);
        Database.await("the outbox is empty", this::outboxIsEmpty);
        assertThat(database.column("SELECT reason FROM parked_messages"))
                .containsExactly("TOO_LARGE RecordTooLargeException");
        assertThat(database.column("SELECT consumer || ' ' || topic || ' ' || length(payload) FROM parked_messages"))
                .containsExactly("outbox " + topic + " 2000000");
        assertThat(meters.counter("jiexu.messages.parked", "consumer", "outbox").count())
                .isEqualTo(1);
    }

    @Test
    void sessionAndProducerAreMadeAnewWhenTheyAreOldAndNothingIsLostOrSentTwice() {
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        Disturbance disturbance = Disturbance.none();
        AtomicInteger producers = new AtomicInteger();
        Relay relay = new Relay(
                database.pool(),
                TestParties.ledger(),
                () -> {
                    producers.incrementAndGet();
                    return disturbance.producer();
                },
                meters,
                Duration.ofMillis(150));
        opened.add(relay);
        relay.start();

        List<Integer> numbers = new ArrayList<>();
        Database.await("a second producer", () -> {
            numbers.add(numbers.size() + 1);
            send(transactions, numbers.getLast());
            return producers.get() > 1;
        });

        assertThat(Topic.read(topic, numbers.size()))
                .extracting(RelayTest::numberOf)
                .containsExactlyElementsOf(numbers);
        Database.await("the outbox is empty", this::outboxIsEmpty);
    }

    @Test
    void whatIsTooLargeForTheBrokerIsParkedAndTheOthersGoOn() {
        LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
        Map<String, Object> generous = new HashMap<>(Database.kafka());
        generous.put("max.request.size", 8_000_000);
        send(transactions, 1);
        storeOf(2_000_000);
        send(transactions, 3);

        Relay relay = new Relay(database.pool(), TestParties.ledger(), generous);
        opened.add(relay);
        relay.start();

        assertThat(Topic.read(topic, 2)).extracting(RelayTest::numberOf).containsExactly(1, 3);
        Database.await("the outbox is empty", this::outboxIsEmpty);
        assertThat(database.column("SELECT reason FROM parked_messages"))
                .containsExactly("TOO_LARGE RecordTooLargeException");
    }

    @Test
    void oneTransactionTakesSoManyRowsAndSoManyBytes() throws Exception {
        for (int i = 0; i < 5; i++) {
            storeOf(400);
        }
        storeOf(4_000);

        try (Connection connection = database.pool().getConnection()) {
            assertThat(OutboxStore.take(connection, 2, 1_000_000)).hasSize(2);
            assertThat(OutboxStore.take(connection, 100, 800)).hasSize(2);
            assertThat(OutboxStore.take(connection, 100, 800)).hasSize(2);
        }
        assertThat(outboxIsEmpty()).isTrue();
    }

    @Test
    void theBacklogSaysHowMuchWaitsAndSinceWhen() throws Exception {
        storeOf(1);
        storeOf(1);
        database.execute("UPDATE outbox SET created_at = created_at - interval '1 minute' WHERE id = 1");
        Backlog backlog = new Backlog();

        try (Connection connection = database.pool().getConnection()) {
            backlog.refresh(connection);
        }

        assertThat(backlog.reading().rows()).isEqualTo(2);
        assertThat(backlog.reading().age()).isGreaterThan(Duration.ofSeconds(59));
        assertThat(backlog.reading().parked()).isZero();
    }

    private void storeOf(int characters) {
        database.execute(
                "INSERT INTO outbox (message_id, topic, message_key, type, payload) VALUES (gen_random_uuid(), '"
                        + topic + "', '" + ONE + "', 'org.jiexu.saga.remittance-credited.v1', repeat('x', " + characters
                        + "))");
    }

    private void send(LocalTransactions transactions, int number) {
        transactions.run(transaction -> transaction.send(Outgoing.to(topic, ONE, new RemittanceCredited(ONE, number))));
    }

    /** The pool learns that a session was ended when somebody uses it. */
    private void sendAlthoughSessionsEnded(int number) {
        Database.await("the pool has recovered", () -> {
            try {
                send(new LocalTransactions(database.pool(), () -> {}), number);
                return true;
            } catch (DatabaseException ended) {
                return false;
            }
        });
    }

    private boolean outboxIsEmpty() {
        return database.number("SELECT count(*) FROM outbox") == 0;
    }

    private long locks() {
        return database.number("SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database"
                + " WHERE locktype = 'advisory' AND datname = current_database()");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Relay started(Disturbance disturbance) {
        return started(database.pool(), disturbance);
    }

    private Relay started(DataSource pool, Disturbance disturbance) {
        Relay relay = new Relay(pool, TestParties.ledger(), disturbance::producer, meters);
        opened.add(relay);
        relay.start();
        return relay;
    }

    private static int numberOf(Received received) {
        return ((RemittanceCredited) received.message()).overlapMonths();
    }

    private static int numberOf(ConsumerRecord<String, byte[]> record) {
        try {
            return ((RemittanceCredited) MessageJson.read(record.value(), RemittanceCredited.class)).overlapMonths();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
