package org.jiexu.contribution.trialbalance;

import java.time.Clock;
import java.time.LocalDate;
import org.jiexu.contribution.ledger.BalancesAsOf;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The day at whose end something is asked. Today's answer may change until the day is over; no earlier one does. */
record AsOf(LocalDate day) {

    /** Reads the parameter {@code asOf}: today if there is none, refused if it is still to come. */
    static AsOf of(@Nullable String asOf, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(BalancesAsOf.ZONE));
        if (asOf == null || asOf.isEmpty()) {
            return new AsOf(today);
        }
        LocalDate day = Require.parsed(asOf, LocalDate::parse, "YYYY-MM-DD", "asOf");
        if (day.isAfter(today)) {
            throw new ProblemException(ErrorCode.DAY_IN_FUTURE, "the day is still to come", "asOf");
        }
        return new AsOf(day);
    }
}
