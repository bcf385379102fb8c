package org.jiexu.transfer.saga;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Decision.Command;
import org.jspecify.annotations.Nullable;

/** The steps of one decision, growing: which, {@link Decider} says; what each makes of the case and its clock, and what is asked then, is here. */
final class Course {
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private Transfer transfer;
    private String actor;
    private final StatutoryClock clock;

    Course(Transfer transfer, String actor, Instant now, StatutoryClock clock) {
        this.transfer = transfer;
        this.actor = actor;
        this.now = now;
        this.clock = clock;
    }

    Course by(String nextActor) {
        this.actor = nextActor;
        return this;
    }

    /** Part of what was asked has come in. */
    void note(Lookup more) {
        transfer = transfer.with(more);
    }

    void step(SagaEvent event, State to) {
        if (!transfer.state().successors().contains(to)) {
            throw new IllegalStateException(transfer.state() + " does not lead to " + to);
        }
        boolean isEntered = to != transfer.state();
        Step step = new Step(event, to, now, actor, clockIn(to));
        transfer = transfer.after(step);
        steps.add(step);
        if (isEntered) {
            commands.addAll(Decider.onEntering(transfer, step));
        }
    }

    /** What changes a mark on the case, and not where it stands. */
    void stay(SagaEvent event) {
        step(event, transfer.state());
    }

    /**
     * A leg's clock runs on through the states of the leg and starts anew with the next leg. Where it stood, its days move by as long
     * (R-2.12).
     */
    private @Nullable LegClock clockIn(State to) {
        if (transfer.kind() == Transfer.Kind.REGISTRATION_CHANGE) {
            return null;
        }
        LegClock running = transfer.clock();
        return to.leg()
                .map(leg -> running != null && running.leg() == leg ? goingOn(running, to) : clock.start(leg, now))
                .orElse(null);
    }

    private LegClock goingOn(LegClock running, State to) {
        State from = transfer.state();
        return from.isClockSuspended() && !to.isClockSuspended()
                ? clock.goesOn(running, transfer.stateSince(), now, from.name())
                : running;
    }

    /** The case as it is after the steps so far. */
    Transfer transfer() {
        return transfer;
    }

    Instant now() {
        return now;
    }

    Decision decision(Function<Transfer, List<AwaitedDay>> awaitedDays) {
        return steps.isEmpty()
                ? new Decision.Noted(transfer)
                : new Decision.Taken(transfer, steps, commands, awaitedDays.apply(transfer));
    }
}
