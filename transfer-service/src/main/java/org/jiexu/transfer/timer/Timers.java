package org.jiexu.transfer.timer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.AwaitedDay;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Decision;
import org.jiexu.transfer.saga.Input;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.Timer;
import org.jiexu.transfer.saga.TimerStore;
import org.jiexu.transfer.saga.Transfer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets days act on cases: the day after the last one, whatever was under way then. Whichever replica comes first does it, once, for the case is locked and
 * its row is gone with the step; a restart goes on where the table stands. A day that was counted by another book is counted again first.
 */
public final class Timers implements ServiceWorker {

    /** How often it looks. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** How many cases one transaction looks at. */
    static final int BATCH_ROWS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final Transactions transactions;
    private final Supplier<Decider> decider;
    private final TagKeys tags;
    private final InstantSource clock;
    private final BackgroundTask task;
    private final Counter fired;

    /** Of the cases of one database; not started yet. */
    public Timers(
            Transactions transactions,
            Supplier<Decider> decider,
            TagKeys tags,
            InstantSource clock,
            MeterRegistry registry) {
        this.transactions = transactions;
        this.decider = decider;
        this.tags = tags;
        this.clock = clock;
        this.task = BackgroundTask.periodic("timers", INTERVAL, this::workAll);
        this.fired = Counter.builder("jiexu.saga.timers.fired")
                .description("Days that came and acted on a case")
                .register(registry);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void rulesChanged() {
        task.wake();
    }

    @Override
    public void close() {
        task.close();
    }

    /** Works on every case whose day has come, and says how many there were. */
    int workAll() {
        Set<UUID> passedOver = new HashSet<>();
        int all = 0;
        int some;
        do {
            some = transactions.call(transaction -> workSome(transaction, passedOver));
            all += some;
        } while (some > 0);
        return all - passedOver.size();
    }

    private int workSome(Transaction transaction, Set<UUID> passedOver) throws SQLException {
        Instant now = clock.instant();
        LocalDate today = StatutoryClock.dayOf(now);
        Decider ofNow = decider.get();
        List<Transfer> due =
                TimerStore.lock(transaction.connection(), today, ofNow.ruleVersion(), passedOver, BATCH_ROWS);
        SagaRecorder recorder = new SagaRecorder(transaction, tags);
        Map<UUID, List<AwaitedDay>> counted = new HashMap<>();
        for (Transfer transfer : due) {
            if (!transfer.isFit()) {
                passedOver.add(transfer.id());
                LOG.error("transfer {} is {} and fits no state: its day does nothing", transfer.id(), transfer.state());
                continue;
            }
            List<AwaitedDay> awaitedDays = ofNow.awaitedDays(transfer);
            counted.put(transfer.id(), awaitedDays);
            awaitedDays.stream()
                    .filter(day -> day.isOver(today))
                    .map(AwaitedDay::timer)
                    .findFirst()
                    .ifPresent(timer -> fire(recorder, counted, ofNow, transfer, timer, now));
        }
        TimerStore.replace(transaction.connection(), counted);
        recorder.write();
        return due.size();
    }

    /** What the step makes of the case's days is the recorder's to write. */
    private void fire(
            SagaRecorder recorder,
            Map<UUID, List<AwaitedDay>> counted,
            Decider decider,
            Transfer transfer,
            Timer timer,
            Instant now) {
        switch (decider.decide(transfer, new Input.Fired(timer), now)) {
            case Decision.Taken taken -> {
                counted.remove(transfer.id());
                recorder.taken(transfer, taken);
                fired.increment();
            }
            case Decision.Noted _ -> throw new IllegalStateException("a day is decided or not possible");
            case Decision.NotPossible(var state, var _) ->
                throw new IllegalStateException("transfer " + transfer.id() + " is " + state + " and waits for " + timer
                        + ", which leads nowhere from there");
        }
    }
}
