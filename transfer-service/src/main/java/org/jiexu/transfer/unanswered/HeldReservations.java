package org.jiexu.transfer.unanswered;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the registry once more what it was told at the end of a case, if it still holds the relation: that word has no answer, so that the way of
 * a transfer has one hop less, and may be lost like every other (docs/decisions/0172).
 */
public final class HeldReservations implements ServiceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(HeldReservations.class);

    private final Transactions transactions;
    private final Function<UUID, List<UUID>> registry;
    private final InstantSource clock;
    private final Duration patience;
    private final BackgroundTask task;
    private volatile long withoutCase;

    /**
     * Not started yet.
     *
     * @param registry the ids of transfers that hold a relation, a page behind an id, in their order; throws when it does not answer
     * @param patience how long the registry may need after the end of a case, and how often it is asked
     */
    public HeldReservations(
            Transactions transactions,
            Function<UUID, List<UUID>> registry,
            InstantSource clock,
            Patience patience,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.registry = registry;
        this.clock = clock;
        this.patience = patience.first();
        this.task = BackgroundTask.periodic("held-reservations", this.patience, this::round);
        Gauge.builder("jiexu.reservations.without.case", this, held -> held.withoutCase)
                .description("Relations that are held for a transfer which is not in this database")
                .register(meters);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    /** A registry that is away is no fault of this service: it is asked at the next round. */
    private void round() {
        try {
            compare();
        } catch (ProblemException e) {
            LOG.warn("the registry cannot be asked what it holds, again in {}: {}", patience, e.getMessage());
        }
    }

    /** Compares all that the registry holds with the cases. */
    void compare() {
        long unknown = 0;
        List<UUID> page = registry.apply(new UUID(0, 0));
        while (!page.isEmpty() && !task.isStopping()) {
            List<UUID> held = page;
            unknown += transactions.call(transaction -> tellEnded(transaction, held));
            task.progressed();
            page = registry.apply(held.getLast());
        }
        if (unknown > 0) {
            LOG.error("{} relations are held for transfers that are not known here: people must look", unknown);
        }
        withoutCase = unknown;
    }

    /** Answers how many of the transfers are unknown. */
    private long tellEnded(Transaction transaction, List<UUID> held) throws SQLException {
        Map<UUID, Transfer> known = new HashMap<>();
        TransferStore.find(transaction.connection(), held).forEach(transfer -> known.put(transfer.id(), transfer));
        Instant latest = clock.instant().minus(patience);
        for (Transfer transfer : known.values()) {
            Instant endedAt = transfer.endedAt();
            if (endedAt != null && endedAt.isBefore(latest)) {
                LOG.warn("transfer {} is {}, and the registry is told again", transfer.id(), transfer.state());
                Decider.atTheEnd(transfer)
                        .ifPresent(command ->
                                transaction.send(Outgoing.to(command.topic(), transfer.id(), command.message())));
            }
        }
        return held.stream().filter(id -> !known.containsKey(id)).count();
    }
}
