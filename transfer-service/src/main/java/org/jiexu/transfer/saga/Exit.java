package org.jiexu.transfer.saga;

import java.util.List;
import java.util.Set;

/**
 * Where a trigger can lead from a state; more than one where a rule decides.
 *
 * @param by who may give it here; empty where nobody gives it: the reply of a service, a day that came
 */
public record Exit(Trigger trigger, Set<Party> by, List<State> to) {
    public Exit {
        by = Set.copyOf(by);
        to = List.copyOf(to);
    }

    static Exit on(Trigger trigger, State... to) {
        return new Exit(trigger, trigger instanceof Instruction instruction ? instruction.by() : Set.of(), List.of(to));
    }

    /** The same, given here by these alone. */
    Exit by(Party... parties) {
        return new Exit(trigger, Set.of(parties), to);
    }
}
