package org.jiexu.contribution;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.contribution.conservation.ConservationResource;
import org.jiexu.contribution.correction.CorrectionResource;
import org.jiexu.contribution.correction.TestCorrections;
import org.jiexu.contribution.intake.BatchResource;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.lumpsum.LumpSumResource;
import org.jiexu.contribution.overlap.OverlapResource;
import org.jiexu.contribution.reconciliation.LedgerSideResource;
import org.jiexu.contribution.settlement.AwaitedMoneyResource;
import org.jiexu.contribution.settlement.BankReceiptResource;
import org.jiexu.contribution.settlement.PaymentBatchResource;
import org.jiexu.contribution.settlement.PaymentResource;
import org.jiexu.contribution.settlement.ReceiptMatchResource;
import org.jiexu.contribution.statement.AccountResource;
import org.jiexu.contribution.statement.RecordResource;
import org.jiexu.contribution.trialbalance.BalanceResource;
import org.jiexu.contribution.trialbalance.TrialBalanceResource;
import org.jiexu.messages.Message;
import org.jiexu.service.administration.JournalResource;
import org.jiexu.service.plain.Parts;
import org.jiexu.service.plain.PlainManners;
import org.jiexu.service.plain.ResourceServer;

/** Ledger 51 with its resources and the worker that posts its files, on a database of its own; no service is started, and no broker is asked. */
final class PlainLedger implements Partners, AutoCloseable {

    private static final List<Class<?>> RESOURCES = List.of(
            AccountResource.class,
            BalanceResource.class,
            BatchResource.class,
            ConservationResource.class,
            CorrectionResource.class,
            JournalResource.class,
            LedgerSideResource.class,
            LumpSumResource.class,
            OverlapResource.class,
            PaymentResource.class,
            PaymentBatchResource.class,
            BankReceiptResource.class,
            ReceiptMatchResource.class,
            AwaitedMoneyResource.class,
            RecordResource.class,
            TrialBalanceResource.class);

    private final TestLedger ledger = new TestLedger("51");
    private final List<TestLedger.Sent> sent = new ArrayList<>();
    private final PostingWorker worker;
    private final ResourceServer server;

    PlainLedger() {
        var manners = new PlainManners();
        Parts parts = ledger.parts(goingOn()).with(manners.callers()).with(TestCorrections.deskOf(ledger));
        ledger.audit(TestLedger.CLOCK).run();
        worker = parts.get(PostingWorker.class);
        worker.start();
        server = new ResourceServer(manners, RESOURCES.stream().map(parts::get).toList()).asked();
    }

    /** From the moment of the tests on: of two files one is the newer. */
    private static Clock goingOn() {
        Clock now = Clock.system(TestLedger.CLOCK.getZone());
        Duration away = Duration.between(now.instant(), TestLedger.CLOCK.instant());
        return Clock.tick(Clock.offset(now, away), Duration.ofNanos(1_000));
    }

    TestLedger ledger() {
        return ledger;
    }

    @Override
    public void deliver(UUID key, Message command) {
        ledger.handle(HonestSender.signed("51", command));
    }

    @Override
    public <T extends Message> List<Message> awaitAll(String topic, UUID key, Class<T> type) {
        List<Message> ofKey = new ArrayList<>();
        Door.await(() -> {
            sent.addAll(ledger.sent());
            ofKey.clear();
            about(topic, key).forEach(ofKey::add);
            return ofKey.stream().anyMatch(type::isInstance);
        });
        return ofKey;
    }

    private Stream<Message> about(String topic, UUID key) {
        return sent.stream()
                .filter(message ->
                        message.topic().equals(topic) && message.key().equals(key.toString()))
                .map(TestLedger.Sent::message);
    }

    @Override
    public void close() {
        server.close();
        worker.close();
    }
}
