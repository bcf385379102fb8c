package org.jiexu.transfer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
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
    private static final int STEPS = 200;

    /** How many of a hundred messages a broker loses that loses some. */
    private static final int LOST_PERCENT = 12;

    @Test
    void noMoneyAndNoMonthIsLostWhateverTheNetworkAndTheOfficersDo() {
        runAll(0);
    }

    @Test
    void everyCaseEndsOrWaitsForPeopleThoughMessagesOfEveryKindAreLost() {
        Set<String> lost = runAll(LOST_PERCENT);

        if (Long.getLong("jiexu.simulation.seed") == null) {
            assertThat(lost)
                    .containsAll(names(RegistryCommand.class, "ContributionStarted"))
                    .containsAll(names(LedgerCommand.class, "RelationOpened", "AccountSealed", "AccountTurnedGeneral"))
                    .containsAll(names(TransferReply.class));
        }
    }

    /** The names of all messages of a kind but those that have nothing to do with a case. */
    private static List<String> names(Class<?> kind, String... without) {
        return Arrays.stream(kind.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !List.of(without).contains(name))
                .toList();
    }

    private static Set<String> runAll(int lostPercent) {
        Long only = Long.getLong("jiexu.simulation.seed");
        Set<String> lost = new TreeSet<>();
        Set<State> seen = EnumSet.noneOf(State.class);
        long first = only == null ? FIRST_SEED : only;
        long count = only == null ? SEEDS : 1;

        for (long seed = first; seed < first + count; seed++) {
            seen.addAll(run(seed, lostPercent, lost));
        }

        if (only == null) {
            assertThat(seen).as("the seeds reach every state").containsExactlyInAnyOrder(State.values());
        }
        return lost;
    }

    private static Set<State> run(long seed, int lostPercent, Set<String> lost) {
        Set<State> seen = EnumSet.noneOf(State.class);
        try {
            World world = new World(new SplittableRandom(seed), PEOPLE, lostPercent);
            for (int i = 0; i < STEPS; i++) {
                world.step();
                world.checkAlways();
                seen.addAll(world.statesNow());
            }
            world.settle();
            world.checkAtRest();
            world.settleByBank();
            world.checkAtRestByBank();
            lost.addAll(world.lost());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " (run it with -Djiexu.simulation.seed=" + seed + ")", e);
        }
        return seen;
    }
}
