package org.jiexu.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final Subscriptions subscriptions = new Subscriptions(new OtherGateways(), 3, 2);

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

    @Test
    void whatACallerHasAtOtherGatewaysCountsAndARefusalHoldsNoPlace() {
        OtherGateways others = new OtherGateways();
        Subscriptions here = new Subscriptions(others, 3, 2);
        others.elsewhere = 2;
        refused(() -> here.take(partner("a")), ErrorCode.TOO_MANY_REQUESTS);
        refused(() -> here.take(partner("a")), ErrorCode.TOO_MANY_REQUESTS);
        refused(() -> here.take(partner("a")), ErrorCode.TOO_MANY_REQUESTS);

        others.elsewhere = 1;

        try (var _ = here.take(partner("a"))) {
            refused(() -> here.take(partner("a")), ErrorCode.TOO_MANY_REQUESTS);
        }
        assertThat(others.here).isEmpty();
    }

    /** What one caller, whoever it is, has at other gateways. */
    private static final class OtherGateways implements Subscriptions.Places {
        private final Map<UUID, String> here = new HashMap<>();
        private int elsewhere;

        @Override
        public boolean take(UUID stream, String caller, int most) {
            long own = here.values().stream().filter(caller::equals).count();
            if (own + elsewhere >= most) {
                return false;
            }
            here.put(stream, caller);
            return true;
        }

        @Override
        public void giveBack(UUID stream) {
            here.remove(stream);
        }
    }

    private static Caller partner(String name) {
        return new Caller(name, Role.PARTNER, null, null);
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.headers()).containsEntry("Retry-After", "10");
        });
    }
}
