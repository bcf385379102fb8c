package org.jiexu.transfer.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jiexu.transfer.saga.Decision;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Step;
import org.jiexu.transfer.saga.Transfer;

/** A transfer with the steps that made it. */
final class Case {

    private final Transfer submitted;
    private final List<Step> steps = new ArrayList<>();
    private Transfer transfer;

    Case(Transfer submitted) {
        this.submitted = submitted;
        this.transfer = submitted;
    }

    void take(Decision.Taken taken) {
        transfer = taken.transfer();
        steps.addAll(taken.steps());
    }

    /** Part of what was asked is in; not a step. */
    void note(Transfer noted) {
        transfer = noted;
    }

    Transfer transfer() {
        return transfer;
    }

    State state() {
        return transfer.state();
    }

    boolean isOpen() {
        return !transfer.state().isFinal();
    }

    /** The case made again from its steps. */
    Transfer replayed() {
        Transfer again = submitted;
        for (Step step : steps) {
            again = again.after(step);
        }
        return again;
    }
}
