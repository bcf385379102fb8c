package org.jiexu.acceptance.pause;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Services that stand still and go on (attack F1): each is stopped by SIGSTOP while cases are under way. Afterwards every loop works, every case
 * has ended, and nothing is lost. {@code -Djiexu.pauses=40 -Djiexu.pause.long=60} stops forty times, every fifth of them for a minute; without it
 * there are a few stops of eleven seconds.
 */
class PausesIT {

    private static final int PAUSES = Integer.getInteger("jiexu.pauses", 4);
    private static final Duration SHORT = Duration.ofMillis(10_500);
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("jiexu.pause.long", 10));

    /** Every so many pauses a long one. */
    private static final int LONG_EVERY = 5;

    private static final int CASES_UNDER_EACH_PAUSE = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** The services with loops; the gateway keeps answering, so that cases can be applied for meanwhile. */
    private static final List<String> STOPPED = List.of("transfer", "ledger-51", "registry", "ledger-44");

    private static Stack stack;
    private static Cases cases;

    @BeforeAll
    static void startTheStack() throws IOException {
        RunningStack running = RunningStack.shared();
        stack = running.stack();
        cases = running.cases();
    }

    @Test
    void whatStoodStillGoesOnAndNothingIsLost() throws IOException {
        List<LoadedCase> workers =
                cases.workers(PAUSES * CASES_UNDER_EACH_PAUSE, SampleCase.CHENGDU, SampleCase.SHENZHEN);
        List<String> transfers = new ArrayList<>();
        for (int pause = 0; pause < PAUSES; pause++) {
            String service = STOPPED.get(pause % STOPPED.size());
            List<LoadedCase> under =
                    workers.subList(pause * CASES_UNDER_EACH_PAUSE, (pause + 1) * CASES_UNDER_EACH_PAUSE);
            if (service.equals("transfer")) {
                // It takes applications itself: they are under way when it stops.
                transfers.addAll(applied(under));
                stopFor(service, lengthOf(pause), () -> List.of());
            } else {
                transfers.addAll(stopFor(service, lengthOf(pause), () -> applied(under)));
            }
        }

        for (String transfer : transfers) {
            cases.await(transfer, "COMPLETED");
        }

        assertThat(transfers).hasSize(workers.size());
        Waiting.until("every service to live", PATIENCE, LOOK_EVERY, () -> {
            var statuses = stack.liveness();
            return statuses.values().stream().allMatch(status -> status == 200)
                    ? Optional.of(statuses)
                    : Optional.empty();
        });
        JsonNode conservation = cases.conservation();
        assertThat(conservation.path("holds").asBoolean())
                .as(conservation.toPrettyString())
                .isTrue();
    }

    private static Duration lengthOf(int pause) {
        return pause % LONG_EVERY == LONG_EVERY - 1 ? LONG : SHORT;
    }

    private static List<String> applied(List<LoadedCase> workers) throws IOException {
        List<String> transfers = new ArrayList<>();
        for (LoadedCase worker : workers) {
            transfers.add(cases.applyPatiently(worker));
        }
        return transfers;
    }

    /** What is done while a service stands still. */
    private interface Meanwhile {
        List<String> act() throws IOException;
    }

    private static List<String> stopFor(String service, Duration time, Meanwhile meanwhile) throws IOException {
        OwnedProcess process =
                stack.process(service).orElseThrow(() -> new IllegalStateException(service + " does not run"));
        long deadline = System.nanoTime() + time.toNanos();
        process.ask(OwnedProcess.Signal.STOP);
        try {
            List<String> done = meanwhile.act();
            Waiting.until(
                    "the end of a pause",
                    time.plus(PATIENCE),
                    LOOK_EVERY,
                    () -> System.nanoTime() > deadline ? Optional.of(true) : Optional.empty());
            return done;
        } finally {
            process.ask(OwnedProcess.Signal.CONT);
        }
    }
}
