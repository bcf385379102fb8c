package org.jiexu.transfer.saga;

import java.util.List;
import org.jiexu.messages.Message;

/** What the saga makes of an input. */
public sealed interface Decision {

    /**
     * The case goes on.
     *
     * @param transfer the case after the last step
     * @param steps in order; more than one where a rule decides at once for a fund
     * @param commands what is asked of others, in order
     * @param awaitedDays the days that the case waits for now
     */
    record Taken(Transfer transfer, List<Step> steps, List<Command> commands, List<AwaitedDay> awaitedDays)
            implements Decision {
        public Taken {
            steps = List.copyOf(steps);
            commands = List.copyOf(commands);
            awaitedDays = List.copyOf(awaitedDays);
        }
    }

    /** Part of what was asked has come in; the decision waits for the rest. */
    record Noted(Transfer transfer) implements Decision {}

    /** The input leads nowhere from this state: a late reply is ignored, an instruction is refused with WRONG_STATE. */
    record NotPossible(State state, Trigger trigger) implements Decision {}

    /** A message for a topic, keyed by the transfer. */
    record Command(String topic, Message message) {}
}
