package org.jiexu.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.local.stack.Restarts.Verdict;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final Restarts restarts = new Restarts();

    /** A part that ends at once whenever it is started, looked at every second: at which seconds it was started. */
    private List<Long> startsOfAPartThatEndsAtOnce(int seconds) {
        var starts = new ArrayList<Long>();
        for (long second = 0; second < seconds; second++) {
            if (restarts.ended("transfer", NOON.plusSeconds(second)) == Verdict.START) {
                starts.add(second);
            }
        }
        return starts;
    }

    @Test
    void eachRestartWaitsTwiceAsLongAndAfterFiveThePartIsGivenUp() {
        assertThat(startsOfAPartThatEndsAtOnce(120)).containsExactly(1L, 4L, 9L, 18L, 35L);
        assertThat(restarts.givenUp()).containsExactly(Map.entry("transfer", NOON.plusSeconds(36)));
        assertThat(restarts.ended("transfer", NOON.plus(Duration.ofHours(1)))).isEqualTo(Verdict.GIVEN_UP);
    }

    @Test
    void aPartThatIsGivenUpDoesNotStopAnother() {
        assertThat(startsOfAPartThatEndsAtOnce(60)).hasSize(5);

        assertThat(restarts.ended("registry", NOON.plusSeconds(60))).isEqualTo(Verdict.WAIT);
        assertThat(restarts.ended("registry", NOON.plusSeconds(61))).isEqualTo(Verdict.START);
    }

    @Test
    void whatEndsOnceAnHourIsStartedForEver() {
        for (int hour = 0; hour < 48; hour++) {
            var ended = NOON.plus(Duration.ofHours(hour));

            assertThat(restarts.ended("kafka", ended)).isEqualTo(Verdict.WAIT);
            assertThat(restarts.ended("kafka", ended.plusSeconds(1))).isEqualTo(Verdict.START);
        }
    }

    @Test
    void afterSomebodyLookedAfterTheStackItCountsAnew() {
        assertThat(startsOfAPartThatEndsAtOnce(60)).hasSize(5);

        restarts.forget();

        assertThat(restarts.givenUp()).isEmpty();
        assertThat(restarts.ended("transfer", NOON.plusSeconds(61))).isEqualTo(Verdict.WAIT);
        assertThat(restarts.ended("transfer", NOON.plusSeconds(62))).isEqualTo(Verdict.START);
    }
}
