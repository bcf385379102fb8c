package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.Test;

/** More members of a group than partitions. */
class SpareReplicaTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void whoGetsNoPartitionIsReadyAndSpareUntilAnotherGoes() {
        List<Integer> handled = new CopyOnWriteArrayList<>();
        try (Database database = Database.create()) {
            String topic = database.topic(1);
            SimpleMeterRegistry metersOfFirst = new SimpleMeterRegistry();
            SimpleMeterRegistry metersOfSecond = new SimpleMeterRegistry();
            try (MessageLoop first = loop(topic, database, handled, metersOfFirst);
                    MessageLoop second = loop(topic, database, handled, metersOfSecond)) {
                first.start();
                Database.await("the first has the partition", () -> first.isReady() && !first.isSpare());

                second.start();

                Database.await("both are ready", () -> first.isReady() && second.isReady());
                assertThat(Stream.of(first, second).filter(MessageLoop::isSpare))
                        .hasSize(1);
                assertThat(partitions(metersOfFirst) + partitions(metersOfSecond))
                        .isEqualTo(1);

                MessageLoop working = first.isSpare() ? second : first;
                MessageLoop spare = first.isSpare() ? first : second;
                working.close();

                Database.await("the other is not spare any more", () -> spare.isReady() && !spare.isSpare());
                told(database, topic);
                Database.await("it handles", () -> handled.contains(1));
            }
        }
        assertThat(handled).containsExactly(1);
    }

    private static void told(Database database, String topic) {
        try (Relay relay = new Relay(database.pool(), TestParties.ledger(), Database.kafka())) {
            relay.start();
            new LocalTransactions(database.pool(), relay::wake)
                    .run(transaction -> transaction.send(Outgoing.to(topic, ONE, new RemittanceCredited(ONE, 1))));
            Database.await("it is sent", () -> database.number("SELECT count(*) FROM outbox") == 0);
        }
    }

    private static MessageLoop loop(
            String topic, Database database, List<Integer> handled, SimpleMeterRegistry meters) {
        MessageLoop.Settings settings = new MessageLoop.Settings("spare-" + topic, Set.of(topic), Database.kafka());
        return new MessageLoop(
                settings,
                new LocalTransactions(database.pool(), () -> {}),
                (transaction, fresh) -> fresh.forEach(
                        received -> handled.add(((RemittanceCredited) received.message()).overlapMonths())),
                TestParties.saga(),
                MessageLoop.consumers(settings),
                meters);
    }

    private static double partitions(SimpleMeterRegistry meters) {
        return meters.get("jiexu.consumer.partitions").gauge().value();
    }
}
