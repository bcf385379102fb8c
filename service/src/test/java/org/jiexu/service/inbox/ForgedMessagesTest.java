package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.MessageRights;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.messages.authenticity.NotAuthentic.Cause;
import org.jiexu.messages.authenticity.SampleMessages;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Database;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgedMessagesTest {

    private static final String TRANSFER = "00000000-0000-0000-0000-000000000001";
    private static final String CREDITED = "org.jiexu.saga.remittance-credited.v1";
    private static final String ACTOR = "administrator:root";
    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");

    private final Database database = Database.create();
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
    private final String topic = database.topic(1);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(Database.kafka(), new StringSerializer(), new ByteArraySerializer());
    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final List<MessageParty> senders = new CopyOnWriteArrayList<>();
    private final MessageLoop loop = new MessageLoop(
            new MessageLoop.Settings("forged." + topic, Set.of(topic), Database.kafka()),
            transactions,
            (transaction, fresh) -> fresh.forEach(received -> {
                int number = ((RemittanceCredited) received.message()).overlapMonths();
                if (number < 0) {
                    throw new NotAuthentic(Cause.SPEAKS_FOR_ANOTHER);
                }
                handled.add(number);
                senders.add(received.sender());
            }),
            TestParties.saga());
    private final ParkedHandling desk = new ParkedHandling(loop);

    @AfterEach
    void close() {
        loop.close();
        producer.close();
        database.close();
    }

    static Stream<Class<? extends Message>> types() {
        return MessageTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMessageOfAnyTypeIsForgedUnlessItsSenderProvesItselfAndMaySendIt(Class<? extends Message> type) {
        Message message = SampleMessages.of(type);

        assertThat(read(unsigned(message))).isEqualTo(new RecordReader.Outcome.Forged(Cause.NO_MAC));
        assertThat(read(signed(TestParties.stranger(), message)))
                .isEqualTo(new RecordReader.Outcome.Forged(Cause.WRONG_MAC));
        for (MessageAuthentication sender : List.of(TestParties.ledger(), TestParties.registry())) {
            boolean allowed = MessageRights.allows(sender.self(), type, MessageParty.TRANSFER);
            if (allowed) {
                assertThat(read(signed(sender, message))).isInstanceOf(RecordReader.Outcome.Legible.class);
            } else {
                assertThat(read(signed(sender, message))).isEqualTo(new RecordReader.Outcome.Forged(Cause.NOT_ALLOWED));
            }
        }
    }

    @Test
    void theHandlerIsToldWhoSentIt() {
        loop.start();

        send(honest(UUID.randomUUID(), 1));

        Database.await("it is handled", () -> handled.contains(1));
        assertThat(senders).containsExactly(MessageParty.ledger("44"));
    }

    @Test
    void aForgedMessageUnderAnHonestOnesIdStandsInNobodysWay() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        loop.start();

        send(forged(first, 100));
        send(honest(first, 1));
        send(honest(second, 2));
        send(forged(second, 200));
        send(honest(second, 2));
        send(honest(UUID.randomUUID(), 3));

        Database.await("the last is handled", () -> handled.contains(3));
        assertThat(handled).containsExactly(1, 2, 3);
        assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(3);
        assertThat(reasons()).containsExactly("NOT_AUTHENTIC NO_MAC", "NOT_AUTHENTIC NO_MAC");
    }

    @Test
    void aForgedMessageIsNeverReplayedAndItsIdIsNotTakenByDiscardingIt() {
        UUID id = UUID.randomUUID();
        loop.start();
        send(forged(id, 100));
        Database.await("it is parked", () -> waiting().size() == 1);
        ParkedMessage parked = waiting().getFirst();
        assertThat(parked.mac()).isNull();
        assertThat(parked.source()).isEqualTo("/jiexu/ledger/44");

        assertThatThrownBy(() -> replay(parked.id()))
                .isInstanceOf(ParkedHandling.ReplayFailure.class)
                .hasMessage("NOT_AUTHENTIC NO_MAC");
        transactions.run(transaction -> desk.discard(transaction, parked, ACTOR, "forged", NOW));

        send(honest(id, 1));
        Database.await("the honest one is handled", () -> handled.contains(1));
        assertThat(handled).containsExactly(1);
    }

    @Test
    void whoIsNotBelievedByTheHandlerIsParkedAloneAndNotNoted() {
        UUID id = UUID.randomUUID();
        send(honest(UUID.randomUUID(), 1));
        send(honest(id, -1));
        send(honest(UUID.randomUUID(), 2));

        loop.start();

        Database.await("the others are handled", () -> handled.contains(2));
        Database.await("it is parked", () -> waiting().size() == 1);
        assertThat(reasons()).containsExactly("NOT_AUTHENTIC SPEAKS_FOR_ANOTHER");
        assertThat(database.number("SELECT count(*) FROM inbox WHERE message_id = '" + id + "'"))
                .isZero();
        assertThatThrownBy(() -> replay(waiting().getFirst().id())).hasMessage("NOT_AUTHENTIC SPEAKS_FOR_ANOTHER");
    }

    @Test
    void aParkedMessageThatWasChangedInTheDatabaseIsNotReplayed() {
        loop.start();
        send(Signed.record(
                TestParties.ledger(),
                UUID.randomUUID().toString(),
                topic,
                TRANSFER,
                CREDITED,
                "{\"overlapMonths\":1}"));
        Database.await("it is parked", () -> waiting().size() == 1);
        assertThat(reasons()).containsExactly("UNREADABLE missing transferId");

        database.execute("UPDATE parked_messages SET payload = '{\"transferId\":\"" + TRANSFER
                + "\",\"overlapMonths\":7}'::bytea");

        assertThatThrownBy(() -> replay(waiting().getFirst().id())).hasMessage("NOT_AUTHENTIC WRONG_MAC");
        assertThat(handled).isEmpty();
    }

    @Test
    void whatWasParkedBeforeMessagesHadAMacIsNotReplayed() {
        database.execute("""
                INSERT INTO parked_messages (message_id, consumer, topic, partition, "offset", message_key, type, payload, reason)
                VALUES (gen_random_uuid(), 'forged.%s', '%s', 0, 0, '%s', '%s', '{"transferId":"%s","overlapMonths":1}', 'FAILED X')
                """.formatted(topic, topic, TRANSFER, CREDITED, TRANSFER));

        assertThatThrownBy(() -> replay(waiting().getFirst().id())).hasMessage("NOT_AUTHENTIC NO_MAC");
        assertThat(handled).isEmpty();
    }

    @Test
    void anOldMessageOfTheSendersThatIsPlayedAgainIsNotBelieved() {
        Clock longAgo = Clock.offset(
                Clock.systemUTC(), TestParties.REMEMBERED.plusSeconds(1).negated());
        loop.start();

        send(new RecordWriter(TestParties.ledger(longAgo))
                .record(UUID.randomUUID(), topic, TRANSFER, new RemittanceCredited(UUID.fromString(TRANSFER), 9)));
        send(honest(UUID.randomUUID(), 1));

        Database.await("the fresh one is handled", () -> handled.contains(1));
        assertThat(handled).containsExactly(1);
        assertThat(reasons()).containsExactly("NOT_AUTHENTIC TOO_OLD");
    }

    @Test
    void aFloodOfForgedMessagesIsCountedAndOnlyItsBeginningIsKept() throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sent.add(producer.send(forged(UUID.randomUUID(), i)));
        }
        for (Future<RecordMetadata> one : sent) {
            Objects.requireNonNull(one.get());
        }
        send(honest(UUID.randomUUID(), 1));

        loop.start();

        Database.await("the honest one is handled", () -> handled.contains(1));
        assertThat(database.number("SELECT count(*) FROM parked_messages"))
                .isEqualTo(RoomForForgeries.ROWS_PER_REASON_AND_HOUR);
    }

    @Test
    void howManyForgedMessagesWaitHasAnEndWhateverParksThem() {
        database.execute("""
                INSERT INTO parked_messages (message_id, consumer, topic, partition, "offset", reason)
                SELECT gen_random_uuid(), 'x', 'x', 0, n, 'NOT_AUTHENTIC NO_MAC' FROM generate_series(1, %d) AS n
                """.formatted(ParkedStore.FORGED_WAITING_MAX - 1));

        assertThat(parkForged(1)).isTrue();
        assertThat(parkForged(2)).isFalse();
        assertThat(database.number("SELECT count(*) FROM parked_messages WHERE payload IS NOT NULL"))
                .isZero();
    }

    private boolean parkForged(long offset) {
        return transactions.call(transaction -> ParkedStore.parkForged(
                transaction.connection(),
                new ParkedStore.Fresh(
                        UUID.randomUUID(),
                        "y",
                        topic,
                        0,
                        offset,
                        TRANSFER,
                        CREDITED,
                        new byte[20_000],
                        NotAuthentic.reason(Cause.NO_MAC),
                        "/jiexu/ledger/44",
                        "1.2.x",
                        null)));
    }

    private ProducerRecord<String, byte[]> honest(UUID id, int number) {
        return new RecordWriter(TestParties.ledger())
                .record(id, topic, TRANSFER, new RemittanceCredited(UUID.fromString(TRANSFER), number));
    }

    /** As a console producer would write it: everything but the MAC. */
    private ProducerRecord<String, byte[]> forged(UUID id, int number) {
        ProducerRecord<String, byte[]> record = honest(id, number);
        record.headers().remove(MessageAuthentication.HEADER);
        return record;
    }

    private static RecordReader.Outcome read(ProducerRecord<String, byte[]> sent) {
        return RecordReader.read(
                new ConsumerRecord<>(
                        sent.topic(),
                        0,
                        0,
                        0L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        sent.key(),
                        sent.value(),
                        new RecordHeaders(sent.headers()),
                        Optional.empty()),
                TestParties.saga());
    }

    private static ProducerRecord<String, byte[]> signed(MessageAuthentication sender, Message message) {
        return new RecordWriter(sender).record(UUID.randomUUID(), "any", TRANSFER, message);
    }

    private static ProducerRecord<String, byte[]> unsigned(Message message) {
        return Signed.withoutMac(
                "/jiexu/ledger/44",
                UUID.randomUUID().toString(),
                "any",
                TRANSFER,
                MessageTypes.nameOf(message),
                MessageJson.write(message).getBytes(StandardCharsets.UTF_8));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private List<ParkedMessage> waiting() {
        return transactions.call(transaction -> ParkedStore.waiting(transaction.connection(), 0, 10));
    }

    private List<String> reasons() {
        return database.column("SELECT reason FROM parked_messages ORDER BY id");
    }

    private ParkedHandling.Replayed replay(long id) {
        return transactions.call(transaction -> desk.replay(
                transaction, ParkedStore.lock(transaction.connection(), id).orElseThrow(), ACTOR, NOW));
    }
}
