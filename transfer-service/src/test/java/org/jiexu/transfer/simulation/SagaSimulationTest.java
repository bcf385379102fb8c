package org.jiexu.transfer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jiexu.transfer.saga.State;
import org.junit.jupiter.api.Test;

/**
 * Thousands of small worlds, each told by one seed. A failure names its seed; {@code -Djiexu.simulation.seed=N} runs that
 * one alone, {@code -Djiexu.simulation.seeds=N} more or fewer of them.
 */
class SagaSimulationTest {

    private static final long FIRST_SEED = 20261123;
    private static final long SEEDS = Long.getLong("jiexu.simulation.seeds", 2_000);
    private static final int PEOPLE = 3;
    private static final int STEPS = 150;

    @Test
    void noMoneyAndNoMonthIsLostWhateverTheNetworkAndTheOfficersDo() {
        Long only = Long.getLong("jiexu.simulation.seed");
        Set<State> seen = EnumSet.noneOf(State.class);
        long first = only == null ? FIRST_SEED : only;
        long count = only == null ? SEEDS : 1;

        for (long seed = first; seed < first + count; seed++) {
            seen.addAll(run(seed));
        }

        if (only == null) {
            assertThat(seen).as("the seeds reach every state").containsExactlyInAnyOrder(State.values());
        }
    }

    private static Set<State> run(long seed) {
        Set<State> seen = EnumSet.noneOf(State.class);
        try {
            World world = new World(new SplittableRandom(seed), PEOPLE);
            for (int i = 0; i < STEPS; i++) {
                world.step();
                world.checkAlways();
                seen.addAll(world.statesNow());
            }
            world.settle();
            world.checkAtRest();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " (run it with -Djiexu.simulation.seed=" + seed + ")", e);
        }
        return seen;
    }
}
