package org.jiexu.transfer.saga;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.trace.Traces;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the saga on a poll of replies: locks the cases sorted, decides in the order of the records, writes each case once. */
public final class SagaHandler implements BatchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SagaHandler.class);

    /** More applications than come in the time that a backup is old. */
    static final int NUMBERS_SKIPPED = 100_000;

    private final Supplier<Decider> decider;
    private final TagKeys tags;
    private final InstantSource clock;

    /** A handler by the decider of now, asked once a poll, and a clock. */
    public SagaHandler(Supplier<Decider> decider, TagKeys tags, InstantSource clock) {
        this.decider = decider;
        this.tags = tags;
        this.clock = clock;
        CaseTimes.begin();
    }

    @Override
    public void handle(Transaction transaction, List<Received> fresh) throws SQLException {
        TreeSet<UUID> ids = new TreeSet<>();
        fresh.forEach(received -> ids.add(replyOf(received).transferId()));
        Map<UUID, Transfer> transfers = new HashMap<>();
        TransferStore.lock(transaction.connection(), ids).forEach(transfer -> transfers.put(transfer.id(), transfer));
        Instant now = clock.instant();
        Decider ofNow = decider.get();
        SagaRecorder recorder = new SagaRecorder(transaction, tags);
        for (Received received : fresh) {
            received.span().within(() -> hear(received, transfers, ofNow, now, recorder));
        }
        recorder.write();
    }

    private static void hear(
            Received received, Map<UUID, Transfer> transfers, Decider decider, Instant now, SagaRecorder recorder) {
        TransferReply reply = replyOf(received);
        Transfer before = transfers.get(reply.transferId());
        if (before == null) {
            throw new IllegalStateException("no transfer " + reply.transferId());
        }
        Traces.about(before.id());
        switch (decider.decide(before, new Input.Heard(reply, believed(received.sender(), before, reply)), now)) {
            case Decision.Taken taken -> {
                recorder.taken(before, taken, formOf(reply));
                transfers.put(before.id(), taken.transfer());
            }
            case Decision.Noted(Transfer noted) -> {
                recorder.noted(before, noted);
                transfers.put(noted.id(), noted);
            }
            case Decision.NotPossible(State state, Trigger trigger) ->
                LOG.info("transfer {} is {}: {} comes too late and is dropped", before.id(), state, trigger);
        }
    }

    /** Letters with the numbers that were given since are with the ledgers: none is to be the number of another case. */
    @Override
    public void databaseWasSetBack(Transaction transaction) throws SQLException {
        TransferStore.skipNumbers(transaction.connection(), NUMBERS_SKIPPED);
    }

    private static @Nullable InformationForm formOf(TransferReply reply) {
        return reply instanceof TransferReply.RelationExtracted(UUID _, InformationForm form) ? form : null;
    }

    private static TransferReply replyOf(Received received) {
        if (received.message() instanceof TransferReply reply) {
            return reply;
        }
        throw new IllegalStateException(
                "not a reply: " + received.message().getClass().getSimpleName());
    }

    /** A ledger is heard of a case in which it is the source or the destination, and of what it does there; decision 0143. */
    private static String believed(MessageParty sender, Transfer transfer, TransferReply reply) {
        String speaker = speaker(transfer, reply);
        if (!sender.name().equals(speaker)) {
            throw new NotAuthentic(NotAuthentic.Cause.SPEAKS_FOR_ANOTHER);
        }
        return speaker;
    }

    private static String speaker(Transfer transfer, TransferReply reply) {
        return switch (reply) {
            case TransferReply.RelationReserved _,
                    TransferReply.ReservationRefused _,
                    TransferReply.EntitlementEnded _ -> "registry";
            case TransferReply.MonthsReported(UUID id, String ledger, var spells) -> "ledger:" + ledger;
            case TransferReply.AccountsMerged _,
                    TransferReply.FormReceived _,
                    TransferReply.RemittanceCredited _,
                    TransferReply.RemittanceDisputed _ ->
                "ledger:" + transfer.reserved().toLedger();
            case TransferReply.RelationExtracted _,
                    TransferReply.ExtractionRefused _,
                    TransferReply.RelationUnsealed _,
                    TransferReply.RelationRemitted _,
                    TransferReply.PaymentOrdered _,
                    TransferReply.PaymentRejected _,
                    TransferReply.RemittanceTakenBack _ ->
                "ledger:" + transfer.reserved().fromLedger();
        };
    }
}
