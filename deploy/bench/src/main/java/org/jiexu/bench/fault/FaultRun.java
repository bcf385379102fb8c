package org.jiexu.bench.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jiexu.bench.load.Applications;
import org.jiexu.bench.load.Pause;
import org.jiexu.bench.load.SteadyRate;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;

/** Kills one part after the other without asking while transfers run at a steady rate, and starts it again at once. */
public final class FaultRun {
    /** Every kind of service, the broker and the database. */
    private static final List<String> VICTIMS = List.of(
            MeasuredStack.TRANSFER, "ledger-51", MeasuredStack.REGISTRY, "gateway", Stack.KAFKA, Stack.POSTGRES);

    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private final MeasuredStack stand;
    private final Applications applications;
    private final ProgressLines progress;
    private final AtomicLong killedAt = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong firstAfter = new AtomicLong();

    public FaultRun(MeasuredStack stand, Applications applications, ProgressLines progress) {
        this.stand = stand;
        this.applications = applications;
        this.progress = progress;
    }

    /**
     * Runs transfers at the rate, kills each part in turn, and returns when no more are applied for; those under way go on.
     *
     * @throws IOException if a part does not come back, or the transfers do not
     */
    public List<Recovery> run(int perSecond) throws IOException {
        List<Recovery> recoveries = new ArrayList<>();
        try (SteadyRate rate = new SteadyRate(applications, perSecond, this::ended)) {
            for (String victim : VICTIMS) {
                pause(CALM);
                Recovery recovery = kill(victim, perSecond);
                recoveries.add(recovery);
                progress.say(String.format(
                        java.util.Locale.ROOT,
                        "  %-14s killed; all ready after %5.1f s, a new transfer completed after %5.1f s, caught up after %5.1f s",
                        victim,
                        recovery.ready(),
                        recovery.working(),
                        recovery.caughtUp()));
                if (!rate.isRunning()) {
                    throw new IOException("every worker had moved before all parts were killed");
                }
            }
            pause(CALM);
        }
        return recoveries;
    }

    private void ended(long appliedAt, Optional<Long> completedAt) {
        if (appliedAt > killedAt.get()) {
            completedAt.ifPresent(at -> firstAfter.compareAndSet(0, at));
        }
    }

    private Recovery kill(String part, int perSecond) throws IOException {
        OwnedProcess process =
                stand.process(part).orElseThrow(() -> new IOException(part + " does not run, so it cannot be killed"));
        List<ProcessHandle> children = ProcessHandle.of(process.pid())
                .map(handle -> handle.children().toList())
                .orElse(List.of());
        firstAfter.set(0);
        long begin = System.nanoTime();
        killedAt.set(begin);
        process.kill();
        // The database's sessions see that their server is gone and end; a new one on the same files must not meet
        // them.
        await("the end of the children of " + part, () -> children.stream().noneMatch(ProcessHandle::isAlive));
        stand.stack().startAnywhere();
        double ready = seconds(begin, System.nanoTime());
        await("a transfer after " + part + " was killed", () -> firstAfter.get() != 0);
        double working = seconds(begin, firstAfter.get());
        await("the backlog after " + part + " was killed", () -> applications.underWay() <= perSecond);
        double caughtUp = seconds(begin, System.nanoTime());
        killedAt.set(Long.MAX_VALUE);
        return new Recovery(part, ready, working, caughtUp);
    }

    private static double seconds(long begin, long end) {
        return (end - begin) / NANOSECONDS_PER_SECOND;
    }

    private static void await(String what, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(what + ": not within " + PATIENCE.toSeconds() + " s");
            }
            pause(PAUSE);
        }
    }

    private static void pause(Duration time) throws IOException {
        Pause.of(time, "parts were killed");
    }
}
