package org.jiexu.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jiexu.service.task.LiveTasks.Ailing;
import org.junit.jupiter.api.Test;

class TasksLiveTest {

    private static final Ailing STUCK = new Ailing("messages-registry", false, Duration.ofSeconds(75), null);
    private static final Ailing DEAD =
            new Ailing("outbox-relay", true, Duration.ofSeconds(130), "NullPointerException");

    @Test
    void withoutAnAilingTaskNothingElseIsAsked() {
        HealthCheckResponse answer = TasksLive.answer(List.of(), () -> {
            throw new AssertionError("asked");
        });

        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getData()).isEmpty();
    }

    @Test
    void aTaskThatDoesNothingThoughEverythingAnswersIsNotAlive() {
        HealthCheckResponse answer = TasksLive.answer(List.of(STUCK), () -> true);

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("messages-registry", "nothing done for 75 s");
    }

    @Test
    void aTaskThatWaitsForADatabaseOrABrokerIsAlive() {
        assertThat(TasksLive.answer(List.of(STUCK), () -> false).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aTaskThatFailedTooOftenIsNotAliveWhateverElseIsAway() {
        HealthCheckResponse answer = TasksLive.answer(List.of(STUCK, DEAD), () -> false);

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("outbox-relay", "dead for 130 s, last fault NullPointerException");
    }
}
