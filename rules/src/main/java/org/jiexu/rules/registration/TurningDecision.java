package org.jiexu.rules.registration;

import java.time.YearMonth;

/** Whether a temporary account may be turned into a general one. */
public sealed interface TurningDecision {

    /** The rule behind every decision. */
    String RULE = "R-3.7";

    /** The person may. Months before {@code from} stay what they were, also when their dues come later. */
    record MayTurn(YearMonth from) implements TurningDecision {}

    /** It stays temporary. */
    record StaysTemporary(Obstacle obstacle) implements TurningDecision {}

    /** Why it stays temporary. Part of the API. */
    enum Obstacle {
        /** The hukou is in another province than the account. */
        HUKOU_ELSEWHERE,
        /** The month of the statutory retirement age has come. */
        RETIREMENT_AGE_REACHED,
        /** It has come for one group of women and not for the other: which one applies is to be asked. */
        GROUP_TO_BE_ASKED
    }
}
