package org.jiexu.transfer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class RoomForMoreTest {

    @Test
    void aShortAndYoungOutboxTakesMore() {
        assertThatCode(() -> with(RoomForMore.MOST_ROWS - 1, RoomForMore.OLDEST_ROW.minusMillis(1))
                        .require())
                .doesNotThrowAnyException();
    }

    @Test
    void aLongOutboxTakesNothingNewAndSaysWhenToComeAgain() {
        ProblemException refusal = refusal(with(RoomForMore.MOST_ROWS, Duration.ZERO));

        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKLOG_TOO_LARGE);
        assertThat(refusal.code().status()).isEqualTo(503);
        assertThat(refusal.headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void anOldOutboxTakesNothingNew() {
        assertThat(refusal(with(1, RoomForMore.OLDEST_ROW)).detail()).isEqualTo("1 messages wait, the oldest for 30 s");
    }

    private static ProblemException refusal(RoomForMore room) {
        return catchThrowableOfType(ProblemException.class, room::require);
    }

    private static RoomForMore with(long rows, Duration age) {
        return new RoomForMore(() -> new Backlog.Reading(rows, age, 0));
    }
}
