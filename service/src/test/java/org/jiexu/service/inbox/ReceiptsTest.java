package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.Receipt;
import org.jiexu.messages.RegistryCommand.MoveRelation;
import org.jiexu.messages.TransferReply.EntitlementEnded;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.database.Database;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final UUID RELATION = new UUID(0, 1);
    private static final AccountSealed WORD = new AccountSealed(RELATION, LocalDate.of(2026, 9, 1));
    private static final String GUANGDONG = Topics.ledgerCommands("44");

    private final Database database = Database.create();
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onlyAWordThatAwaitsAReceiptIsKept() {
        transactions.run(transaction -> {
            transaction.send(Outgoing.to(GUANGDONG, RELATION, WORD));
            transaction.send(Outgoing.to(Topics.REGISTRY_COMMANDS, RELATION, new MoveRelation(RELATION)));
        });

        assertThat(database.number("SELECT count(*) FROM outbox")).isEqualTo(2);
        assertThat(database.column("SELECT type FROM unheard")).containsExactly("org.jiexu.ledger.account-sealed.v1");
        assertThat(database.column("SELECT message_id FROM unheard"))
                .containsExactlyElementsOf(
                        database.column("SELECT message_id FROM outbox WHERE topic = '" + GUANGDONG + "'"));
    }

    @Test
    void aReceiptEndsItOfWhoeverItWasToldToAndOfNobodyElse() {
        Outgoing word = Outgoing.to(GUANGDONG, RELATION, WORD);
        transactions.run(transaction -> transaction.send(word));

        hears(MessageParty.ledger("51"), new Receipt(List.of(word.id())));
        hears(MessageParty.ledger("44"), new Receipt(List.of(UUID.randomUUID())));
        assertThat(database.number("SELECT count(*) FROM unheard")).isEqualTo(1);

        hears(MessageParty.ledger("44"), new Receipt(List.of(UUID.randomUUID(), word.id())));
        assertThat(database.number("SELECT count(*) FROM unheard")).isZero();
    }

    @Test
    void theHandlerSeesNoReceipt() {
        Received receipt =
                new Received(UUID.randomUUID(), "key", new Receipt(List.of(RELATION)), MessageParty.ledger("44"));
        Received other = new Received(UUID.randomUUID(), "key", new MoveRelation(RELATION), MessageParty.TRANSFER);

        List<Received> left =
                transactions.call(transaction -> Receipts.take(transaction, List.of(receipt, other, receipt)));

        assertThat(left).containsExactly(other);
    }

    @Test
    void whoeverHearsAWordSaysSoOnceAPollAndAgainIfItComesAgain() throws ExecutionException, InterruptedException {
        String topic = database.topic(1);
        try (KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(Database.kafka(), new StringSerializer(), new ByteArraySerializer());
                MessageLoop loop = new MessageLoop(
                        new MessageLoop.Settings("receipts." + topic, Set.of(topic), Database.kafka()),
                        transactions,
                        (transaction, fresh) -> {},
                        TestParties.saga())) {
            UUID word = UUID.randomUUID();
            var record = new RecordWriter(TestParties.registry())
                    .record(
                            word,
                            topic,
                            RELATION.toString(),
                            new EntitlementEnded(RELATION, "DECEASED", LocalDate.of(2026, 11, 20)));
            producer.send(record).get();
            loop.start();
            Database.await("it is acknowledged", () -> receipts() == 1);

            producer.send(record).get();

            Database.await("it is acknowledged again", () -> receipts() == 2);
            assertThat(database.column("SELECT DISTINCT payload FROM outbox"))
                    .containsExactly("{\"messages\":[\"" + word + "\"]}");
            assertThat(database.number("SELECT count(*) FROM inbox")).isEqualTo(1);
        }
    }

    private long receipts() {
        return database.number("SELECT count(*) FROM outbox WHERE type = 'org.jiexu.receipt.v1' AND topic = '"
                + Topics.REGISTRY_COMMANDS + "'");
    }

    private void hears(MessageParty sender, Receipt receipt) {
        transactions.run(transaction ->
                Receipts.take(transaction, List.of(new Received(UUID.randomUUID(), "key", receipt, sender))));
    }
}
