package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OwnedProcessTest {
    @TempDir
    private Path folder;

    private OwnedProcess start(String... command) {
        return OwnedProcess.start("sleeper", List.of(command), Map.of(), folder, folder.resolve("sleeper.log"));
    }

    @Test
    void aRememberedProcessIsRecalledAndEnded() throws Exception {
        var process = start("sleep", "60");
        process.remember(folder.resolve("run").resolve("sleeper.process"));

        var recalled = OwnedProcess.recall(folder.resolve("run").resolve("sleeper.process"))
                .orElseThrow();
        assertThat(recalled.isAlive()).isTrue();
        recalled.stop(OwnedProcess.Signal.TERM, Duration.ofSeconds(5));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessWithTheSameNumberThatBeganAtAnotherTimeIsNotTheSame() {
        var process = start("sleep", "60");
        var older = new OwnedProcess("older", process.pid(), process.startedAt().minusSeconds(60));

        older.kill();

        assertThat(older.isAlive()).isFalse();
        assertThat(process.isAlive()).isTrue();
        process.kill();
    }

    @Test
    @Timeout(20)
    void aProcessThatIgnoresTheRequestIsEndedByForce() {
        var process = start("sh", "-c", "trap '' TERM INT; echo deaf; sleep 60 & wait");
        while (!StartFailure.lastLines(folder.resolve("sleeper.log")).contains("deaf")) {
            Pause.of(Duration.ofMillis(10));
        }

        process.stop(OwnedProcess.Signal.INT, Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
    }

    /** It ends, stands in the table until its parent collects it, and is gone: between two looks of one question, too. */
    @Test
    @Timeout(60)
    void aProcessThatHasEndedNeverComesBack() {
        for (var round = 0; round < 300; round++) {
            var process = start("true");

            assertThat(process.awaitEnd(Duration.ofSeconds(5))).isTrue();
            for (var look = 0; look < 200; look++) {
                assertThat(process.isAlive()).isFalse();
            }
        }
    }

    @Test
    void nothingIsRecalledWhereNothingWasRemembered() throws Exception {
        assertThat(OwnedProcess.recall(folder.resolve("none"))).isEmpty();
        Files.writeString(folder.resolve("broken"), "what is this");
        assertThatThrownBy(() -> OwnedProcess.recall(folder.resolve("broken"))).isInstanceOf(RuntimeException.class);
    }
}
