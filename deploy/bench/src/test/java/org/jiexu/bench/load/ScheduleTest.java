package org.jiexu.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void thingsBeginEquallyFarApartWhateverBecameOfThoseBefore() {
        Schedule schedule = new Schedule(1_000, 200);

        assertThat(schedule.at(0)).isEqualTo(1_000);
        assertThat(schedule.at(1)).isEqualTo(5_001_000);
        assertThat(schedule.at(200)).isEqualTo(1_000_001_000);
    }

    @Test
    void roundingDoesNotAddUp() {
        Schedule schedule = new Schedule(0, 3);

        assertThat(schedule.at(1)).isEqualTo(333_333_333);
        assertThat(schedule.at(3_000_000))
                .isEqualTo(Duration.ofSeconds(1_000_000).toNanos());
    }

    @Test
    void aTimeHasAsManyBeginningsAsTheRateSays() {
        Schedule schedule = new Schedule(0, 200);

        assertThat(schedule.within(Duration.ofSeconds(10))).isEqualTo(2_000);
        assertThat(schedule.within(Duration.ofMillis(1_500))).isEqualTo(300);
    }

    @Test
    void aRateIsOneASecondAtLeast() {
        assertThatThrownBy(() -> new Schedule(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
