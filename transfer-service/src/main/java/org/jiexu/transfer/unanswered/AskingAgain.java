package org.jiexu.transfer.unanswered;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jiexu.events.outbox.Backlog;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.events.task.BackgroundTask;
import org.jiexu.events.task.Worker;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.events.transaction.Transactions;
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
public final class AskingAgain implements Worker {

    /** How many cases one transaction asks for. */
    static final int BATCH_ROWS = 200;

    /** While messages wait so long to be sent, more of them would help nobody. */
    static final Duration OUTBOX_AGE_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AskingAgain.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Supplier<Decider> decider;
    private final TagKeys tags;
    private final InstantSource clock;
    private final Patience patience;
    private final Backlog backlog;
    private final BackgroundTask task;
    private final Counter asked;
    private volatile Waiting waiting = new Waiting(0, 0);

    /**
     * How many cases wait.
     *
     * @param unanswered for longer than an answer takes
     * @param stuck so long that people must look
     */
    record Waiting(long unanswered, long stuck) {}

    /** Of the cases of one database; not started yet. */
    public AskingAgain(
            Transactions transactions,
            Supplier<Decider> decider,
            TagKeys tags,
            InstantSource clock,
            Patience patience,
            Backlog backlog,
            MeterRegistry registry) {
        this.transactions = transactions;
        this.decider = decider;
        this.tags = tags;
        this.clock = clock;
        this.patience = patience;
        this.backlog = backlog;
        Duration fifth = patience.first().dividedBy(5);
        this.task = BackgroundTask.periodic(
                "asking-again", fifth.compareTo(LONGEST_INTERVAL) < 0 ? fifth : LONGEST_INTERVAL, this::round);
        this.asked = Counter.builder("jiexu.saga.asked.again")
                .description("Times that a case has asked a service again")
                .register(registry);
        gauge(registry, "jiexu.saga.unanswered", "Cases that a service does not answer", () -> waiting.unanswered());
        gauge(registry, "jiexu.saga.stuck", "Cases that no service has answered for hours", () -> waiting.stuck());
    }

    private void gauge(MeterRegistry registry, String name, String what, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(what).register(registry);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    private void round() {
        if (backlog.reading().age().compareTo(OUTBOX_AGE_MAX) < 0) {
            int cases = askAll();
            if (cases > 0) {
                LOG.warn("{} cases were not answered in time and have asked again", cases);
            }
        }
        waiting = transactions.call(
                transaction -> UnansweredCases.count(transaction.connection(), patience, clock.instant()));
    }

    /** Asks for every case that is due, and says how many they were. */
    int askAll() {
        int all = 0;
        int batch = BATCH_ROWS;
        while (batch == BATCH_ROWS && !task.isStopping()) {
            batch = transactions.call(this::askSome);
            all += batch;
            task.progressed();
        }
        return all;
    }

    private int askSome(Transaction transaction) throws SQLException {
        Instant now = clock.instant();
        List<UnansweredCases.Due> due = UnansweredCases.lock(transaction.connection(), patience, now, BATCH_ROWS);
        Decider ofNow = decider.get();
        SagaRecorder recorder = new SagaRecorder(transaction, tags);
        List<UnansweredCases.Due> again = new ArrayList<>(due.size());
        for (UnansweredCases.Due one : due) {
            Transfer transfer = one.transfer();
            UnansweredCases.Due next = one.askedAgain();
            recorder.askedAgain(transfer, questions(ofNow, transfer), next.times(), now);
            again.add(next);
            asked.increment();
        }
        UnansweredCases.note(transaction.connection(), again, now);
        return due.size();
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
