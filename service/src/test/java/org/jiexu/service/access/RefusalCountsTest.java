package org.jiexu.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.service.problem.ErrorCode;
import org.junit.jupiter.api.Test;

/** A caller who is refused without end leaves ten rows and a count an hour. */
class RefusalCountsTest {

    private static final Instant NINE = Instant.parse("2026-11-29T09:00:00Z");
    private static final Caller PARTNER = new Caller("acme", Role.PARTNER, null, null);
    private static final String ROUTE = "/v1/workers/{id}";

    private final Written written = new Written();
    private Instant now = NINE;
    private final RefusalCounts counts = new RefusalCounts(written.instance(), () -> now);

    @Test
    void theFirstTenOfAnHourAreRowsAndTheRestBecomeOneRowAtItsEnd() {
        refusedTimes(300);

        assertThat(written.rows).hasSize(RefusalCounts.ROWS_PER_HOUR);
        assertThat(written.counts).isEmpty();

        now = NINE.plus(Duration.ofHours(1));
        counts.endHours(now);

        assertThat(written.counts).singleElement().satisfies(counted -> {
            assertThat(counted.refused()).isEqualTo(300);
            assertThat(counted.withoutRow()).isEqualTo(290);
            assertThat(counted.from()).isEqualTo(NINE);
            assertThat(counted.last()).isEqualTo(NINE);
            assertThat(counted.of().route()).isEqualTo(ROUTE);
        });
    }

    @Test
    void theNextHourBeginsAnew() {
        refusedTimes(20);
        now = NINE.plus(Duration.ofMinutes(61));

        refusedTimes(1);

        assertThat(written.rows).hasSize(RefusalCounts.ROWS_PER_HOUR + 1);
        assertThat(written.counts)
                .singleElement()
                .satisfies(counted -> assertThat(counted.withoutRow()).isEqualTo(10));
    }

    @Test
    void anotherCodeRouteOrCallerHasRowsOfItsOwn() {
        refusedTimes(20);

        counts.refused(PARTNER, ErrorCode.NOT_YOUR_DATA, "GET", ROUTE, null);
        counts.refused(PARTNER, ErrorCode.ROLE_REQUIRED, "GET", "/v1/relations/{id}", null);
        counts.refused(PARTNER, ErrorCode.ROLE_REQUIRED, "POST", ROUTE, null);
        counts.refused(PARTNER, ErrorCode.ROLE_REQUIRED, "POST", ROUTE, "ledger-51");
        counts.refused(new Caller("other", Role.PARTNER, null, null), ErrorCode.ROLE_REQUIRED, "GET", ROUTE, null);

        assertThat(written.rows).hasSize(RefusalCounts.ROWS_PER_HOUR + 5);
    }

    @Test
    void aServiceThatStopsWritesTheRunningHourAndAnHourWithoutMoreLeavesNoCount() {
        refusedTimes(12);
        counts.refused(PARTNER, ErrorCode.NOT_YOUR_DATA, "GET", ROUTE, null);

        counts.stop(new io.quarkus.runtime.ShutdownEvent());

        assertThat(written.counts)
                .singleElement()
                .satisfies(counted -> assertThat(counted.withoutRow()).isEqualTo(2));
    }

    @Test
    void aCountThatCannotBeWrittenIsTriedAgain() {
        refusedTimes(15);
        written.away = true;
        now = NINE.plus(Duration.ofHours(1));
        counts.endHours(now);
        assertThat(written.counts).isEmpty();

        written.away = false;
        now = now.plus(RefusalCounts.LOOK_EVERY);
        counts.endHours(now);

        assertThat(written.counts)
                .singleElement()
                .satisfies(counted -> assertThat(counted.withoutRow()).isEqualTo(5));
    }

    private void refusedTimes(int times) {
        for (int i = 0; i < times; i++) {
            counts.refused(PARTNER, ErrorCode.ROLE_REQUIRED, "GET", ROUTE, null);
        }
    }

    /** A journal in memory. */
    private static final class Written implements RefusalJournal {
        private final List<Refusal> rows = new ArrayList<>();
        private final List<Counted> counts = new ArrayList<>();
        private boolean away;

        @Override
        public void record(Refusal refusal) {
            rows.add(refusal);
        }

        @Override
        public void record(Counted counted) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            counts.add(counted);
        }

        @SuppressWarnings("unchecked")
        Instance<RefusalJournal> instance() {
            return (Instance<RefusalJournal>) Proxy.newProxyInstance(
                    RefusalCountsTest.class.getClassLoader(),
                    new Class<?>[] {Instance.class},
                    (proxy, method, args) -> method.getName().equals("isResolvable") ? true : this);
        }
    }
}
