package org.jiexu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedContainersTest {
    private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");

    @TempDir
    private Path folder;

    private FailedContainers at(Duration later) {
        return new FailedContainers(folder, InstantSource.fixed(NOON.plus(later)));
    }

    @Test
    void aFailureIsBelievedForHalfAnHourAndUntilContainersStart() {
        assertThat(at(Duration.ZERO).lately()).isEmpty();

        at(Duration.ZERO).remember("no route\nto the registry");

        assertThat(at(Duration.ofMinutes(29)).lately()).contains("no route\nto the registry");
        assertThat(at(Duration.ofMinutes(30)).lately()).isEmpty();
        at(Duration.ofMinutes(1)).forget();
        assertThat(at(Duration.ofMinutes(2)).lately()).isEmpty();
    }
}
