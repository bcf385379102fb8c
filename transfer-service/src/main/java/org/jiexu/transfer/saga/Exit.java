package org.jiexu.transfer.saga;

import java.util.List;

/** Where a trigger can lead from a state; more than one where a rule decides. */
public record Exit(Trigger trigger, List<State> to) {
    public Exit {
        to = List.copyOf(to);
    }

    static Exit on(Trigger trigger, State... to) {
        return new Exit(trigger, List.of(to));
    }
}
