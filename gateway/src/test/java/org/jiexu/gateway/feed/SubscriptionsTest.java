package org.jiexu.gateway.feed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final Subscriptions subscriptions = new Subscriptions(3, 2);

    @Test
    void oneCallerCannotTakeThePlacesOfTheOthers() {
        List<Subscriptions.Taken> taken = new ArrayList<>();
        taken.add(subscriptions.take(partner("a")));
        taken.add(subscriptions.take(partner("a")));

        refused(() -> subscriptions.take(partner("a")), ErrorCode.TOO_MANY_REQUESTS);

        taken.add(subscriptions.take(partner("b")));
        refused(() -> subscriptions.take(partner("b")), ErrorCode.TOO_MANY_SUBSCRIBERS);
        taken.forEach(Subscriptions.Taken::close);
    }

    @Test
    void aPlaceThatIsGivenBackCanBeTakenAgain() {
        for (int round = 0; round < 10; round++) {
            try (var _ = subscriptions.take(partner("a"));
                    var _ = subscriptions.take(partner("a"))) {
                refused(() -> subscriptions.take(partner("a")), ErrorCode.TOO_MANY_REQUESTS);
            }
        }
    }

    private static Caller partner(String name) {
        return new Caller(name, Role.PARTNER, null, null);
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            org.assertj.core.api.Assertions.assertThat(problem.code()).isEqualTo(code);
            org.assertj.core.api.Assertions.assertThat(problem.headers()).containsEntry("Retry-After", "10");
        });
    }
}
