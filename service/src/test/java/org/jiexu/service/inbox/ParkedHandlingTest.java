package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.database.Topic;
import org.jiexu.service.inbox.ParkedHandling.Replayed;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.parked.ParkedMessage.Outcome;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkedHandlingTest {

    private static final String KEY = "00000000-0000-0000-0000-000000000001";
    private static final String ACTOR = "administrator:root";
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    private final Database database = Database.create();
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
    private final String topic = database.topic(1);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(Database.kafka(), new StringSerializer(), new ByteArraySerializer());
    private final MessageLoop loop = new MessageLoop(
            new MessageLoop.Settings("test." + topic, Set.of(topic), Database.kafka()),
            transactions,
            this::handle,
            TestParties.saga());
    private final ParkedHandling desk = new ParkedHandling(loop);
    private volatile boolean broken = true;

    @BeforeEach
    void startTheLoop() {
        database.execute("CREATE TABLE effects (number int)");
        loop.start();
    }

    @AfterEach
    void close() {
        loop.close();
        producer.close();
        database.close();
    }

    @Test
    void aReplayHandlesTheMessageOnceHoweverOftenItIsDelivered() {
        UUID id = UUID.randomUUID();
        ParkedMessage parked = parked(id, 7);
        broken = false;

        Replayed done = replay(parked.id());

        assertThat(done).isEqualTo(Replayed.HANDLED);
        deliver(id, 7);
        deliver(UUID.randomUUID(), 8);
        Database.await("the next is handled", () -> effects().contains("8"));
        assertThat(effects()).containsExactly("7", "8");
        assertThat(waiting()).isEmpty();
        assertThat(database.column("SELECT action || ' by ' || actor FROM journal WHERE subject = 'parked-message/1'"))
                .containsExactly("REPLAYED by " + ACTOR);
    }

    @Test
    void aMessageThatWasDeliveredAgainMeanwhileIsNotHandledTwice() {
        UUID id = UUID.randomUUID();
        ParkedMessage parked = parked(id, 7);
        broken = false;
        deliver(id, 7);
        Database.await("the second delivery is handled", () -> effects().contains("7"));

        assertThat(replay(parked.id())).isEqualTo(Replayed.HANDLED_BEFORE);

        assertThat(effects()).containsExactly("7");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aReplayThatFailsChangesNothingAndKeepsTheMessageWaiting() {
        ParkedMessage parked = parked(UUID.randomUUID(), 7);

        assertThatThrownBy(() -> replay(parked.id()))
                .isInstanceOf(ParkedHandling.ReplayFailure.class)
                .hasMessage("FAILED IllegalStateException");
        transactions.run(
                transaction -> desk.failedAgain(transaction, parked, "FAILED IllegalStateException", ACTOR, NOW));

        assertThat(effects()).isEmpty();
        assertThat(waiting())
                .singleElement()
                .satisfies(message -> assertThat(message.attempts()).isEqualTo(2));
        assertThat(database.column("SELECT action FROM journal")).containsExactly("REPLAY_FAILED");
    }

    @Test
    void aDiscardedMessageIsDroppedWhenItIsDeliveredAgain() {
        UUID id = UUID.randomUUID();
        ParkedMessage parked = parked(id, 7);
        broken = false;

        transactions.run(transaction -> desk.discard(
                transaction,
                ParkedStore.lock(transaction.connection(), parked.id()).orElseThrow(),
                ACTOR,
                "a test",
                NOW));

        deliver(id, 7);
        deliver(UUID.randomUUID(), 8);
        Database.await("the next is handled", () -> effects().contains("8"));
        assertThat(effects()).containsExactly("8");
        assertThat(find(parked.id()).resolution())
                .isEqualTo(new ParkedMessage.Resolution(Outcome.DISCARDED, NOW, ACTOR, "a test"));
    }

    @Test
    void whatCouldNotBeSentIsSentAgainAndWaitsAnewWhenItIsRefusedAgain() {
        UUID large = UUID.randomUUID();
        database.execute("INSERT INTO outbox (message_id, topic, message_key, type, payload) VALUES ('" + large + "', '"
                + topic + "', '" + KEY + "', 'org.jiexu.saga.remittance-credited.v1', repeat('x', 2000000))");
        try (Relay relay = new Relay(database.pool(), TestParties.ledger(), Database.kafka())) {
            relay.start();
            Database.await("it is parked", () -> waiting().size() == 1);
            ParkedMessage parked = waiting().getFirst();

            assertThat(replay(parked.id())).isEqualTo(Replayed.SENT_AGAIN);
            relay.wake();

            Database.await("it is parked again", () -> find(parked.id()).attempts() == 2);
            assertThat(waiting()).hasSize(1);
            database.execute("UPDATE parked_messages SET payload = '{\"transferId\":\"" + KEY
                    + "\",\"overlapMonths\":3}'::bytea");
            broken = false;
            replay(parked.id());
            relay.wake();

            Database.await("it has arrived", () -> effects().contains("3"));
            assertThat(Topic.read(topic, 1)).hasSize(1);
        }
    }

    @Test
    void whatIsNoMessageOfOursKeepsItsReasonWhenItIsReplayedAndLosesItsPayloadWhenItIsDecided() {
        assertThat(producer.send(
                        new ProducerRecord<>(topic, KEY, "{\"name\":\"王小明\"}".getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
        Database.await("it is parked", () -> waiting().size() == 1);
        ParkedMessage parked = waiting().getFirst();
        assertThat(parked.payload()).isNotNull();

        assertThatThrownBy(() -> replay(parked.id())).hasMessage("NOT_AUTHENTIC NO_MAC");
        transactions.run(transaction -> desk.discard(transaction, parked, ACTOR, "no message", NOW));

        assertThat(find(parked.id()).payload()).isNull();
    }

    @Test
    void whatNobodyCanReadCannotBeReplayed() {
        var sent = producer.send(Signed.record(
                TestParties.ledger(), UUID.randomUUID().toString(), topic, KEY, "org.jiexu.saga.of-tomorrow.v9", "{}"));
        assertThat(sent).isNotNull();
        Database.await("it is parked", () -> waiting().size() == 1);

        assertThatThrownBy(() -> replay(waiting().getFirst().id()))
                .hasMessage("UNKNOWN_TYPE org.jiexu.saga.of-tomorrow.v9");
    }

    private void handle(Transaction transaction, List<Received> fresh) throws SQLException {
        for (Received received : fresh) {
            int number = ((RemittanceCredited) received.message()).overlapMonths();
            try (var insert = transaction.connection().prepareStatement("INSERT INTO effects VALUES (?)")) {
                insert.setInt(1, number);
                insert.executeUpdate();
            }
            if (broken) {
                throw new IllegalStateException("broken");
            }
        }
    }

    private Replayed replay(long id) {
        return transactions.call(transaction -> desk.replay(
                transaction, ParkedStore.lock(transaction.connection(), id).orElseThrow(), ACTOR, NOW));
    }

    private ParkedMessage parked(UUID id, int number) {
        deliver(id, number);
        Database.await("it is parked", () -> waiting().size() == 1);
        return waiting().getFirst();
    }

    private List<ParkedMessage> waiting() {
        return transactions.call(transaction -> ParkedStore.waiting(transaction.connection(), 0, 10));
    }

    private ParkedMessage find(long id) {
        return transactions.call(
                transaction -> ParkedStore.find(transaction.connection(), id).orElseThrow());
    }

    private List<String> effects() {
        return database.column("SELECT number FROM effects ORDER BY number");
    }

    private void deliver(UUID id, int number) {
        try {
            producer.send(new RecordWriter(TestParties.ledger())
                            .record(id, topic, KEY, new RemittanceCredited(UUID.fromString(KEY), number)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
