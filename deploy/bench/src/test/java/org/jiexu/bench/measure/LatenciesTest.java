package org.jiexu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final Offset<Double> A_TENTH_OF_A_PERCENT_OF_THE_LARGEST = Offset.offset(1.0);

    @Test
    void aPercentileIsTheTimeThatThisShareDidNotExceed() {
        Latencies latencies = new Latencies();

        for (int milliseconds = 1; milliseconds <= 1_000; milliseconds++) {
            latencies.record(Duration.ofMillis(milliseconds).toNanos());
        }

        assertThat(latencies.count()).isEqualTo(1_000);
        assertThat(latencies.percentile(50)).isCloseTo(500, A_TENTH_OF_A_PERCENT_OF_THE_LARGEST);
        assertThat(latencies.percentile(99)).isCloseTo(990, A_TENTH_OF_A_PERCENT_OF_THE_LARGEST);
        assertThat(latencies.longest()).isCloseTo(1_000, A_TENTH_OF_A_PERCENT_OF_THE_LARGEST);
    }

    @Test
    void nothingRecordedIsZeroAndNoFault() {
        assertThat(new Latencies().percentile(99)).isZero();
    }

    @Test
    void whatTookLongerThanAnHourCountsAsAnHour() {
        Latencies latencies = new Latencies();

        latencies.record(Duration.ofHours(3).toNanos());

        assertThat(latencies.longest()).isCloseTo(3_600_000, Offset.offset(3_600.0));
    }
}
