package org.jiexu.transfer.unanswered;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.receipt.SendingAgain;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Decision.Command;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.Transfer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks services again that have not answered a case in time: a message may be lost with its topic, to retention, by hand, or with a database that
 * was set back. In batches, in the order of the ids, cases that others hold left out: any number of replicas may run (docs/decisions/0171).
 */
public final class AskingAgain implements ServiceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(AskingAgain.class);

    private final Supplier<Decider> decider;
    private final TagKeys tags;
    private final InstantSource clock;
    private final Patience patience;
    private final SendingAgain rounds;
    private final Counter asked;

    /** Of the cases of one database; not started yet. */
    public AskingAgain(
            Transactions transactions,
            Supplier<Decider> decider,
            TagKeys tags,
            InstantSource clock,
            Patience patience,
            Backlog backlog,
            MeterRegistry registry) {
        this.decider = decider;
        this.tags = tags;
        this.clock = clock;
        this.patience = patience;
        this.rounds = new SendingAgain("asking-again", transactions, backlog, patience.first(), new Cases());
        this.asked = Counter.builder("jiexu.saga.asked.again")
                .description("Times that a case has asked a service again")
                .register(registry);
        gauge(
                registry,
                "jiexu.saga.unanswered",
                "Cases that a service does not answer",
                () -> rounds.waiting().unanswered());
        gauge(
                registry,
                "jiexu.saga.stuck",
                "Cases that no service has answered for hours",
                () -> rounds.waiting().stuck());
    }

    private void gauge(MeterRegistry registry, String name, String what, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(what).register(registry);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Asks for every case that is due, and says how many they were. */
    int askAll() {
        return rounds.sendAll();
    }

    /** A case that is not fit asks nothing, and is noted like the others: it would take its place in every round. */
    private final class Cases implements SendingAgain.Unanswered {
        @Override
        public int sendSome(Transaction transaction, int limit) throws SQLException {
            Instant now = clock.instant();
            List<UnansweredCases.Due> due = UnansweredCases.lock(transaction.connection(), patience, now, limit);
            Decider ofNow = decider.get();
            SagaRecorder recorder = new SagaRecorder(transaction, tags);
            List<UnansweredCases.Due> again = new ArrayList<>(due.size());
            for (UnansweredCases.Due one : due) {
                Transfer transfer = one.transfer();
                UnansweredCases.Due next = one.askedAgain();
                again.add(next);
                if (transfer.isFit()) {
                    recorder.askedAgain(transfer, questions(ofNow, transfer), next.times(), now);
                    asked.increment();
                }
            }
            UnansweredCases.note(transaction.connection(), again, now);
            return due.size();
        }

        @Override
        public SendingAgain.Waiting count(Connection connection) throws SQLException {
            return UnansweredCases.count(connection, patience, clock.instant());
        }
    }

    /** A case that contradicts itself is said and counted like one that asks: it keeps no other case from asking. */
    private static List<Command> questions(Decider decider, Transfer transfer) {
        try {
            return decider.askAgain(transfer);
        } catch (IllegalStateException fault) {
            LOG.error("transfer {} is {} and cannot ask again", transfer.id(), transfer.state(), fault);
            return List.of();
        }
    }
}
