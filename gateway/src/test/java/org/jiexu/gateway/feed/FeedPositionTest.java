package org.jiexu.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionTest {

    @Test
    void anEventsIdNamesThePlaceAfterItInEveryPartition() {
        FeedPosition start = FeedPosition.of(Map.of(1, 40L, 0, 12L));

        assertThat(start).hasToString("0.12-1.40");
        assertThat(start.after(1, 40)).hasToString("0.12-1.41");
        assertThat(FeedPosition.parse("0.12-1.41")).isEqualTo(start.after(1, 40));
    }

    @Test
    void anIdOfAnyLengthIsReadOrRefusedAndNeverTooMuch() {
        String long900 = "0.0" + "-0.0".repeat(899);

        assertThat(FeedPosition.parse(long900)).hasToString("0.0");
        assertThatThrownBy(() -> FeedPosition.parse(long900.repeat(2))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "0.", ".1", "0.-1", "0.1-", "0.1,1.2", "0.99999999999999999999", "-1.2"})
    void anythingElseIsRefused(String id) {
        assertThatThrownBy(() -> FeedPosition.parse(id))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LAST_EVENT_ID_INVALID));
    }
}
