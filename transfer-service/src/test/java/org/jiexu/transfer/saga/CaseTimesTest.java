package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseTimesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(meters);
        CaseTimes.begin();
    }

    @AfterEach
    void listenNoMore() {
        Metrics.removeRegistry(meters);
    }

    @Test
    void aStepTellsHowLongTheCaseWasInTheStateBeforeAndTheLastOneHowLongAllOfItTook() {
        Scenario scenario = Scenario.submitted();
        Transfer submitted = scenario.transfer();

        Transfer cancelled = scenario.later(Examples.MONDAY.plus(Duration.ofHours(3)))
                .isTold(Instruction.WITHDRAW)
                .transfer();
        CaseTimes.stepped(submitted, cancelled);

        assertThat(hours("jiexu.saga.hop", State.SUBMITTED)).isEqualTo(3);
        assertThat(hours("jiexu.saga.transfer", State.CANCELLED)).isEqualTo(3);
        assertThat(timer("jiexu.saga.hop", State.IN_REVIEW).count()).isZero();
        assertThat(timer("jiexu.saga.transfer", State.COMPLETED).count()).isZero();
    }

    @Test
    void everyStateIsToldBeforeTheFirstCase() {
        for (State state : State.values()) {
            assertThat(timer(state.isFinal() ? "jiexu.saga.transfer" : "jiexu.saga.hop", state)
                            .count())
                    .isZero();
        }
        assertThat(meters.get("jiexu.saga.opened").counter().count()).isZero();
    }

    private double hours(String name, State state) {
        return timer(name, state).totalTime(TimeUnit.HOURS);
    }

    private Timer timer(String name, State state) {
        return meters.get(name).tag("state", state.name()).timer();
    }
}
