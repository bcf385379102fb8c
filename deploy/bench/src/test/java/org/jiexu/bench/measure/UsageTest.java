package org.jiexu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void everythingIsDividedByTheUnits() {
        Reading before = new Reading(0, Map.of("transfer", 1_000L), Map.of("a", 10L, "b", 5L), 1_000_000);
        Reading after =
                new Reading(2_000_000_000L, Map.of("transfer", 1_500L), Map.of("a", 110L, "b", 105L), 3_000_000);

        Usage usage = Usage.between(before, after, 100);

        assertThat(usage).isEqualTo(new Usage(100, 2.0, Map.of("transfer", 5.0), 2.0, 20.0));
        assertThat(usage.rate()).isEqualTo(50.0);
    }

    @Test
    void aProcessThatWasStartedAnewIsCountedFromItsBeginning() {
        Reading before = new Reading(0, Map.of("transfer", 9_000L), Map.of(), 0);
        Reading after = new Reading(1, Map.of("transfer", 300L, "gateway", 100L), Map.of(), 0);

        assertThat(Usage.between(before, after, 100).cpuMilliseconds())
                .isEqualTo(Map.of("transfer", 3.0, "gateway", 1.0));
    }

    @Test
    void nothingDoneIsNoDivisionByZero() {
        Reading reading = new Reading(0, Map.of("transfer", 1L), Map.of(), 0);

        assertThat(Usage.between(reading, reading, 0).cpuOfAll()).isZero();
    }
}
