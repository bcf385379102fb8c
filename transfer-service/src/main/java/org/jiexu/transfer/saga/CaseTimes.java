package org.jiexu.transfer.saga;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How long each hop of a case took, and each case as a whole; the names are in docs/metrics.md. Of the process: whoever takes a step does so through a
 * {@link SagaRecorder}, and none of them has to be handed a registry for it.
 */
final class CaseTimes {

    /** From what a service needs over what a person needs to what the law gives (45 working days); few, because every state has them all. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofDays(7),
        Duration.ofDays(21),
        Duration.ofDays(65)
    };

    private static final Map<State, Timer> HOPS = new EnumMap<>(State.class);
    private static final Map<State, Timer> ENDS = new EnumMap<>(State.class);
    private static final Counter OPENED = Counter.builder("jiexu.saga.opened")
            .description("Applications that became a case")
            .register(Metrics.globalRegistry);

    static {
        for (State state : State.values()) {
            if (state.isFinal()) {
                ENDS.put(state, timer("jiexu.saga.transfer", "From the application to the end of the case", state));
            } else {
                HOPS.put(state, timer("jiexu.saga.hop", "How long a case was in a state when a step led on", state));
            }
        }
    }

    private CaseTimes() {}

    /** Makes the meters, so that they are told with zero before the first case. */
    static void begin() {
        opened(0);
    }

    static void opened(int cases) {
        OPENED.increment(cases);
    }

    /** Of one step: {@code before} is the case as it was when the step was taken, {@code after} as it is since. */
    static void stepped(Transfer before, Transfer after) {
        Timer hop = HOPS.get(before.state());
        // What changes a mark alone is no hop.
        if (hop != null && before.state() != after.state()) {
            hop.record(Duration.between(before.stateSince(), after.stateSince()));
        }
        if (after.state().isFinal()) {
            Objects.requireNonNull(ENDS.get(after.state()))
                    .record(Duration.between(after.submittedAt(), after.stateSince()));
        }
    }

    private static Timer timer(String name, String what, State state) {
        return Timer.builder(name)
                .description(what)
                .tag("state", state.name())
                .serviceLevelObjectives(BOUNDS)
                .register(Metrics.globalRegistry);
    }
}
