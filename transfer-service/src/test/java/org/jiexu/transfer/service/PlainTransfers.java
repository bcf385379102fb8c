package org.jiexu.transfer.service;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.database.Sql;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.plain.Parts;
import org.jiexu.service.plain.PlainManners;
import org.jiexu.service.plain.ResourceServer;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.transfer.application.FollowResource;
import org.jiexu.transfer.application.InstructionResource;
import org.jiexu.transfer.application.NoticeResource;
import org.jiexu.transfer.application.TransferResource;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.SagaHandler;
import org.jiexu.transfer.task.TaskKeeper;
import org.jiexu.transfer.task.TaskResource;
import org.jiexu.transfer.tracking.TrackingResource;
import org.jiexu.transfer.wiring.PlainParts;
import org.postgresql.ds.PGSimpleDataSource;

/** The resources and the saga of the transfer service on a database of their own; no service is started, and no broker is asked. */
final class PlainTransfers implements Partners {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PlainManners manners = new PlainManners();
    private final LocalTransactions transactions = new LocalTransactions(database(), () -> {});
    private final SagaHandler saga;
    private final TaskKeeper tasks;
    private final ResourceServer server;

    PlainTransfers() {
        Clock clock = Clock.tick(Clock.system(ZoneId.of("Asia/Shanghai")), Duration.ofNanos(1_000));
        Parts parts = new Parts()
                .with(transactions)
                .with(clock)
                .with(manners.callers())
                .with(TestTags.KEYS)
                .with(RuleBooks.fixed(RuleBook.embedded()))
                .with(new Patience(Duration.ofMinutes(5), Duration.ofHours(6)))
                .set("jiexu.ledgers", List.of("51", "44"))
                .madeBy(PlainParts.OF_THE_SAGA);
        saga = parts.get(SagaHandler.class);
        tasks = new TaskKeeper(
                transactions, RuleBooks.fixed(RuleBook.embedded()), clock, Patience.USUAL, new SimpleMeterRegistry());
        server = new ResourceServer(
                        manners,
                        List.of(
                                parts.get(TransferResource.class),
                                parts.get(InstructionResource.class),
                                parts.get(FollowResource.class),
                                parts.get(NoticeResource.class),
                                parts.get(TaskResource.class),
                                parts.get(TrackingResource.class)))
                .asked();
    }

    private static PGSimpleDataSource database() {
        TestInfrastructure servers = TestInfrastructure.shared();
        var roles = servers.copyOfServiceDatabase("db/service", "db/transfer");
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(servers.jdbcUrl(roles.name()));
        database.setUser(roles.service().role());
        database.setPassword(roles.service().password());
        return database;
    }

    /** Makes the tasks equal to their causes, as happens by itself every ten seconds. */
    void keepTasks() {
        tasks.keep();
    }

    LocalTransactions transactions() {
        return transactions;
    }

    @Override
    public void reply(MessageParty sender, TransferReply reply) {
        Received received = new Received(UUID.randomUUID(), reply.transferId().toString(), reply, sender);
        transactions.run(transaction -> saga.handle(transaction, List.of(received)));
    }

    /** The outbox, which nobody empties here. */
    private record Sent(String type, String payload) {}

    private List<Sent> sent(String topic, String transferId) {
        return transactions.call(transaction -> Sql.of(
                        transaction.connection(),
                        "SELECT type, payload FROM outbox WHERE topic = ? AND message_key = ? ORDER BY id",
                        topic,
                        transferId)
                .list(row -> new Sent(row.text("type"), row.text("payload"))));
    }

    @Override
    public List<String> hear(String topic, String transferId, int count) {
        List<String> heard = new ArrayList<>();
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> {
            heard.clear();
            sent(topic, transferId).forEach(message -> heard.add(message.payload()));
            return heard.size() >= count;
        });
        return heard;
    }

    @Override
    public <T extends Message> T hear(String topic, String transferId, Class<T> type) {
        return sent(topic, transferId).stream()
                .filter(message -> message.type().equals(MessageTypes.nameOf(type)))
                .map(message -> MessageJson.read(message.payload(), type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + topic));
    }

    @Override
    public void close() {
        server.close();
    }
}
